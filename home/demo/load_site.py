"""The site itself: its home page, sections, the pages beside the news, and the furniture."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from ads.models import AdSlot
from home.demo.files import entries
from home.models import FooterSettings, HomePage, MastheadSettings, NavigationSettings, StandardPage
from news.comments.law.terms import OBJECTIONS_HEARD
from news.comments.models import CommentSettings
from news.models import ArticlePage, SectionPage

NAME = "Aldenhafener Tagblatt"
ABOUT = (
    "Nachrichten aus Aldenhafen, dem Hafen und der Aldermarsch: Politik, Wirtschaft, Sport und Kultur, "
    "dazu Meinung, Wissen und Service."
)
LEADS = (
    "grosse-seeschleuse-tor-ausgebaut",
    "linie-3-zehn-tage-ersatzbusse",
    "hsg-marschland-dreht-spiel-in-94-sekunden",
    "museum-kapitaensbilder-ausstellung",
)
FERRY, STARS = "nebel-faehre-krummwerder-eingestellt", "sternwarte-luetjenbrook-misst-die-dunkelheit"
BREAKING = {"text": "Dichter Nebel auf der Alde: Die Fähre nach Krummwerder fährt bis auf Weiteres nicht"}
LEAD = {"companions": "3", "latest_heading": "Neueste Nachrichten", "latest_count": 8}
SLOT = "artikel-von-hand"


def load_home() -> tuple[Site, HomePage]:
    """The default site with a home page; a site that has one keeps it."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first() or Site(
        hostname="localhost", is_default_site=True
    )
    home = HomePage.objects.first()
    if home is None:
        Page.objects.filter(depth=2, slug="home").delete()
        root = Page.get_first_root_node()
        home = root.add_child(instance=HomePage(title=NAME, slug="home", live=True, search_description=ABOUT))
        home.save_revision().publish()
    if site.root_page_id != home.pk:
        site.root_page = home
        site.site_name = NAME
        site.save()
    return site, home


def load_sections(home: HomePage) -> dict[str, SectionPage]:
    sections: dict[str, SectionPage] = {}
    for entry in entries("section"):
        parent = sections[entry["parent"]] if "parent" in entry else home
        section = SectionPage.objects.child_of(parent).filter(slug=entry["slug"]).first()
        sections[entry["slug"]] = section or _published(
            parent,
            SectionPage(
                title=entry["name"],
                slug=entry["slug"],
                intro=entry["intro"],
                search_description=f"{entry['name']}: {entry['intro']}",
                show_in_menus=True,
            ),
        )
    return sections


def figures() -> dict[str, int]:
    """What the rules for comments say of how long somebody can object."""
    return {"months": OBJECTIONS_HEARD // timedelta(days=30)}


def load_standard_pages(home: HomePage) -> dict[str, StandardPage]:
    pages = {}
    for entry in entries("page"):
        text = entry["text"].strip().format(**figures())
        page = StandardPage.objects.child_of(home).filter(slug=entry["slug"]).first()
        pages[entry["slug"]] = page or _published(
            home,
            StandardPage(
                title=entry["title"],
                slug=entry["slug"],
                intro=entry["intro"],
                search_description=entry["intro"],
                body=[("paragraph", "".join(f"<p>{part}</p>" for part in text.split("\n\n")))],
            ),
        )
    return pages


def _published(parent: Page, page: Page) -> Any:
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _link(page: Page) -> tuple[str, dict[str, Any]]:
    return "link", {"page": page, "url": "", "text": ""}


def _list_links() -> Iterator[dict[str, Any]]:
    """To what is no page of the tree."""
    for route, text in (
        ("archive", "Archiv"),
        ("topics", "Themen"),
        ("contributors", "Autorinnen und Autoren"),
    ):
        yield {"page": None, "url": reverse(f"news:{route}"), "text": text}


def load_furniture(site: Site, sections: dict[str, SectionPage], pages: dict[str, StandardPage]) -> None:
    """Masthead, navigation and footer; settings that somebody made before stay as they are."""
    MastheadSettings.objects.get_or_create(
        site=site,
        defaults={"name": NAME, "claim": "Unabhängige Zeitung für Stadt, Hafen und Aldermarsch"},
    )
    CommentSettings.objects.get_or_create(site=site, defaults={"netiquette": pages["netiquette"]})
    top = [section for section in sections.values() if section.depth == 3]
    NavigationSettings.objects.get_or_create(
        site=site,
        defaults={
            "links": [_link(section) for section in top],
            "service_links": [_link(pages["kontakt"])],
        },
    )
    columns = [
        ("Zeitung", [sections["lokales"], sections["politik"], sections["wirtschaft"], sections["meinung"]]),
        ("Region", [sections["hafen"], sections["umland"], sections["fussball"], sections["kultur"]]),
        ("Service", [pages["kontakt"], pages["netiquette"]], *_list_links()),
    ]
    FooterSettings.objects.get_or_create(
        site=site,
        defaults={
            "columns": [
                ("column", {"heading": heading, "links": [*(_link(page)[1] for page in linked), *others]})
                for heading, linked, *others in columns
            ],
            "legal_links": [
                ("link", {"page": None, "url": "/impressum/", "text": "Impressum"}),
                ("link", {"page": None, "url": "/datenschutz/", "text": "Datenschutz"}),
                _link(pages["kontakt"]),
            ],
            "closing_text": "Eine Vorführzeitung: Orte, Menschen und Firmen sind erfunden, "
            "bis auf die Meldung aus dem Jahr 2022.",
        },
    )


def load_front(home: HomePage) -> None:
    """Compose the front page, where no editor has: every kind of zone once at least."""
    if home.zones:
        return
    articles = dict(ArticlePage.objects.descendant_of(home).values_list("slug", "pk"))
    sections = dict(SectionPage.objects.descendant_of(home).values_list("slug", "pk"))
    zones = [
        ("breaking", BREAKING | {"article": articles[FERRY], "until": timezone.now() + timedelta(days=2)}),
        ("lead", LEAD | {"articles": [articles[slug] for slug in LEADS]}),
        ("band", _band(sections["lokales"], "right")),
        ("opinion", {"section": sections["meinung"], "articles": [], "number": 3}),
        ("band", _band(sections["politik"], "top", pictures="first")),
        ("picture_story", {"article": articles[STARS], "section": None, "ratio": "wider"}),
        ("band", _band(sections["wirtschaft"], "left")),
        ("most_read", {"heading": "Meistgelesen", "number": 5, "hours": "168"}),
        ("band", _band(sections["sport"], "row")),
        *(("slot", {"slot": pk}) for pk in AdSlot.objects.filter(key=SLOT).values_list("pk", flat=True)),
        ("band", _band(sections["kultur"], "right")),
        ("band", _band(sections["wissen"], "row", pictures="none")),
        ("band", _band(sections["auto"], "left")),
        ("band", _band(sections["leben"], "top", pictures="first")),
    ]
    home.compose({"type": kind, "value": value} for kind, value in zones)
    home.save_revision().publish()


def _band(section: int, layout: str, pictures: str = "all", number: int = 4) -> dict[str, Any]:
    return {"section": section, "articles": [], "number": number, "layout": layout, "pictures": pictures}
