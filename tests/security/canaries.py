"""A newspaper in which everything that isn't public sings: each of its texts holds the word WORD."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from ads.models import ReportLink
from home.models import FooterSettings, HomePage, NavigationSettings, RobotsSettings
from news.comments.actions import recount
from news.comments.models import ReaderComment
from news.models import ArticleCorrection, ArticlePage, ArticleRelated, PartnerFeed
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import Newspaper, make_newspaper

WORD = "Kanarie"
COMMON = "Zaubernuss"
"""Stands beside WORD in all hidden texts, and in one that is public: a search for it finds that one alone."""
SINGS = re.compile(rf"\S*{WORD}[\w-]*", re.IGNORECASE)
DAY = timedelta(days=1)
BEFORE, LATER = -DAY, DAY

# What an article becomes when nobody may read it. The moments are from now.
HIDING: dict[str, dict[str, Any]] = {
    "entwurf": {"live": False},
    "geplant": {"live": False, "go_live_at": LATER},
    "zu-frueh": {"published_at": LATER},
    "abgelaufen": {"expire_at": BEFORE},
    "ausgelaufen": {"live": False, "expired": True, "expire_at": BEFORE},
    "passwort": {},
    "anmeldung": {},
    "gruppe": {},
}
RESTRICTED = {
    "passwort": {"restriction_type": "password", "password": "sesam"},
    "anmeldung": {"restriction_type": "login"},
    "gruppe": {"restriction_type": "groups"},
}
KEPT_AS_THEY_ARE = {"path", "url_path", "slug", "comment_mode", "back_to_top"}


def song(kind: str, part: str = "") -> str:
    return f"{WORD}-{kind}-{part} {COMMON}" if part else f"{WORD}-{kind}"


def make_canaries() -> Newspaper:
    """A newspaper to which everything hidden is tied in every way that an editor has."""
    paper = make_newspaper()
    fields = {"slug": "offen", "lead": f"Die {COMMON} blüht im Schnee.", "topics": [paper.topic]}
    factories.make_article(paper.section, f"Die {COMMON} blüht", **fields)
    hidden = [*hidden_articles(paper), in_private_section(paper)]
    on_another_site()
    unpublished_changes(paper.article)
    tie(paper, hidden)
    pick_for_the_search(hidden)
    hide_files()
    hide_bookings()
    RobotsSettings.objects.create(site=paper.home.get_site(), llms=True)
    PartnerFeed.objects.create(
        name="Alle", slug="alle", is_secret=False, content="whole", hours=0, number=100
    )
    User.objects.create_user(song("konto"), email=f"{WORD}@example.org", first_name=song("vorname"))
    return paper


def hidden_articles(paper: Newspaper) -> list[ArticlePage]:
    return [hide(paper.section, kind, fields) for kind, fields in HIDING.items()]


def hide(section: Page, kind: str, fields: dict[str, Any]) -> ArticlePage:
    now = timezone.now()
    moments = {name: now + at if isinstance(at, timedelta) else at for name, at in fields.items()}
    article = sing_all(ArticlePage(**{"published_at": now - DAY} | moments), kind)
    article.hero_image = picture(kind)
    article.body = body(kind)
    section.add_child(instance=article)
    surround(article, kind)
    if kind in RESTRICTED:
        restriction = PageViewRestriction.objects.create(page=article, **RESTRICTED[kind])
        restriction.groups.add(*Group.objects.all()[:1])
    if article.go_live_at:
        article.save_revision(approved_go_live_at=article.go_live_at)
    return article


def sing_all(page: ArticlePage, kind: str) -> ArticlePage:
    """Each field of text, whatever there may be one day."""
    for name, length in text_fields(type(page)):
        setattr(page, name, song(kind, name)[:length])
    page.slug = song(kind).lower()
    return page


def text_fields(model: type[models.Model]) -> Iterator[tuple[str, int | None]]:
    for field in model._meta.concrete_fields:
        is_text = type(field) in (models.CharField, models.TextField)
        if is_text and not field.choices and field.editable and field.name not in KEPT_AS_THEY_ARE:
            yield field.name, field.max_length


def body(kind: str) -> list[tuple[str, Any]]:
    words = {"caption": song(kind, "unterschrift"), "credit": song(kind)}
    captioned = {"image": picture(f"{kind}-text"), **words}
    return [("paragraph", f"<p>{song(kind, 'absatz')}</p>"), ("picture", captioned)]


def picture(kind: str) -> Any:
    image = factories.make_image(song(kind, "bild"), description=song(kind, "bildtext"))
    for name, length in text_fields(type(image)):
        setattr(image, name, song(kind, name)[:length])
    image.save()
    return image


def surround(article: ArticlePage, kind: str) -> None:
    """A topic and an author of this article alone, a correction, what was read and said of it."""
    topic = factories.make_topic(song(kind, "thema"), slug=f"thema-{song(kind).lower()}")
    article.topics.set([topic])
    article.save()
    person = factories.make_contributor(song(kind, "autorin"), slug=f"autorin-{song(kind).lower()}")
    factories.give_byline(article, person)
    factories.give_source(article, factories.make_source(song(kind, "quelle")))
    ArticleCorrection.objects.create(article=article, text=song(kind, "korrektur"))
    factories.make_reads(article, timezone.now() - timedelta(hours=2), 500)
    ReaderComment.objects.create(
        article=article,
        name=song(kind, "name"),
        email=f"{song(kind)}@example.org",
        text=song(kind, "kommentar"),
        status="approved",
        is_pick=True,
        fingerprint=kind,
        decided_at=timezone.now(),
        thread_size=1,
    )
    recount(article.pk)


def in_private_section(paper: Newspaper) -> ArticlePage:
    section = factories.make_section(paper.home, song("ressort"), slug=song("ressort").lower())
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    return hide(section, "im-ressort", {})


def on_another_site() -> ArticlePage:
    home = HomePage(title=song("nachbar"), slug=song("nachbar").lower())
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.create(hostname="nachbar.example", root_page=home, site_name=song("nachbar"))
    section = factories.make_section(home, song("nachbarressort"), slug=song("nachbarressort").lower())
    return hide(section, "nachbar", {})


def unpublished_changes(article: ArticlePage) -> None:
    """Somebody works on an article that is public."""
    draft = sing_all(article.get_latest_revision_as_object(), "aenderung")
    draft.body = body("aenderung")
    draft.save_revision()


def tie(paper: Newspaper, hidden: list[ArticlePage]) -> None:
    """In menus, zones, related articles and texts of what is public; old addresses lead there, too."""
    links = [
        ("link", {"page": page, "url": "", "text": ""})
        for article in hidden
        for page in (article, article.get_parent())
    ]
    navigation, footer = NavigationSettings.objects.get(), FooterSettings.objects.get()
    navigation.links = footer.legal_links = links
    navigation.save(), footer.save()
    paper.home.zones = [
        ("lead", {"articles": hidden[:4], "companions": "3", "latest_count": 20}),
        *(("picture_story", {"article": article}) for article in hidden),
        ("most_read", {"heading": "Meistgelesen", "number": 10, "hours": "168"}),
    ]
    paper.home.save()
    for number, article in enumerate(hidden):
        ArticleRelated.objects.create(article=paper.article, related=article, sort_order=number)
    # A link to what is private leads to the question for a password: its address is no secret.
    open_to_all = [article for article in hidden if not article.get_view_restrictions()]
    text = "".join(f'<p><a linktype="page" id="{article.pk}">Mehr</a></p>' for article in open_to_all)
    factories.make_article(paper.section, "Verweise", slug="verweise", body=[("paragraph", text)])


def pick_for_the_search(hidden: Iterable[ArticlePage]) -> None:
    """Recommended to whoever searches for what is public, with words that are not."""
    query = Query.objects.create(query_string=COMMON)
    for place, article in enumerate(hidden):
        SearchPromotion.objects.create(
            query=query, page=article, description=song("empfehlung", str(place)), sort_order=place
        )


def hide_files() -> None:
    collection = Collection.get_first_root_node().add_child(name=song("sammlung"))
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    file = ContentFile(song("inhalt").encode(), name=f"{song('datei')}.txt")
    Document.objects.create(title=song("dokument"), file=file, collection=collection)


def hide_bookings() -> None:
    """What the ad desk notes for itself, and a creative that nobody has approved beside one that runs."""
    campaign = make_campaign()
    # Who pays, and for whom, readers are told beside the marker.
    (
        sing_row(campaign, "kampagne", but={"payer", "on_behalf_of"}),
        sing_row(campaign.advertiser, "kunde", but={"name"}),
    )
    ReportLink.objects.create(
        advertiser=campaign.advertiser,
        campaign=campaign,
        start=timezone.localdate(),
        created_at=timezone.now(),
        expires_at=timezone.now() + DAY,
    )
    running, waiting = make_creative(campaign), make_creative(campaign, song("werbemittel", "titel"))
    running.headline = song("werbemittel", "entwurf")
    running.save_revision()
    waiting.unpublish()
    make_line(campaign, [make_slot()], [running, waiting], name=song("buchung"))


def sing_row(row: models.Model, kind: str, but: Iterable[str] = ()) -> None:
    for name, length in text_fields(type(row)):
        if name not in but:
            setattr(row, name, song(kind, name)[:length])
    row.save()
