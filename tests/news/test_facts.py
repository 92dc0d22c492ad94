"""The one object of facts: what stands in it, what never does, and that a hundred cost no more than one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from news.blocks import ARTICLE_BODY
from news.facts import Facts, Person, Place, facts_of
from news.facts.body import WITHOUT_FORM, Around, html_of
from news.models import ArticleCorrection, ArticlePage, SectionPage
from tests import factories
from tests.full_paper import full_body
from tests.news.feeds.test_formats import PICTURE

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOST = "https://tagblatt.example"
NOTHING = Around({}, {})

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(section: SectionPage) -> Site:
    site = Site.objects.get()
    site.hostname, site.port = "tagblatt.example", 443
    site.save()
    return site


def facts(article: ArticlePage, site: Site, at: datetime = NOON) -> Facts:
    (found,) = facts_of(ArticlePage.objects.filter(pk=article.pk), site, at, with_text=True)
    return found


def test_an_article_in_plain_values(section: SectionPage, paper: Site) -> None:
    below = factories.make_section(section, "Werkstatt")
    topic = factories.make_topic()
    article = factories.make_article(
        below,
        kicker="Hafen",
        deck="Nach zwei Jahren.",
        topics=[topic],
        hero_image=factories.make_image(size=(1600, 1000)),
        hero_caption="Am Morgen",
        body=[("paragraph", "<p>Der Rat hat <b>lange</b> gestritten.</p>")],
    )
    factories.give_byline(article, factories.make_contributor())
    factories.give_byline(article, factories.make_contributor("Sofia Marek"), "picture")
    factories.give_source(article, factories.make_source())
    found = facts(article, paper)
    assert found.url == found.original_url == f"{HOST}/auto/werkstatt/der-kran-bleibt/"
    assert found.sections == (Place("Auto", f"{HOST}/auto/"), Place("Werkstatt", f"{HOST}/auto/werkstatt/"))
    assert found.topics == (Place("Hafen", f"{HOST}/thema/hafen/"),)
    assert found.authors == (Person("Jana Petersen", f"{HOST}/autor/jana-petersen/", "person", "text"),)
    assert [person.role for person in found.people] == ["text", "picture"]
    assert (found.description, found.language, found.words) == ("Nach zwei Jahren.", "de", 11)
    assert (found.published, found.updated) == (factories.PUBLISHED, factories.PUBLISHED)
    picture = found.picture
    assert picture.url.startswith(f"{HOST}/media/")
    assert (picture.width, picture.height, picture.caption) == (960, 600, "Am Morgen")
    assert (picture.credit, picture.alt) == ("Sofia Marek/Tagblatt", "Ein Kran an der Kaje")
    assert found.in_feeds == "teaser"


def test_what_is_to_come_is_no_fact(section: SectionPage, paper: Site) -> None:
    article = factories.make_article(section, updated_at=NOON + timedelta(hours=1))
    for number, hours in enumerate((-1, 2)):
        dated = NOON + timedelta(hours=hours)
        ArticleCorrection.objects.create(article=article, text=f"Es sind {number} Kräne.", dated=dated)
    found = facts(article, paper)
    assert [note.text for note in found.notes] == ["Es sind 0 Kräne."]
    assert found.updated == NOON - timedelta(hours=1)
    assert facts(article, paper, NOON + timedelta(days=1)).updated == NOON + timedelta(hours=2)


def test_no_address_of_what_nobody_may_see_gets_out(section: SectionPage, paper: Site) -> None:
    private = factories.make_section(section, "Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    public = factories.make_article(section, "Offen")
    hidden = [
        factories.make_article(section, "Entwurf", live=False),
        factories.make_article(private, "Geheim"),
    ]
    links = "".join(f'<a linktype="page" id="{page.pk}">{page.pk}</a>' for page in (public, *hidden))
    body = [("paragraph", f"<p>{links}</p>")]
    body += [("related_link", {"page": page, "url": "", "text": ""}) for page in (public, *hidden)]
    text = facts(factories.make_article(section, body=body), paper).text
    assert text.count(f"{HOST}/auto/offen/") == 2
    assert "entwurf" not in text
    assert "intern" not in text.lower()
    assert "Geheim" not in text


def test_a_hundred_cost_no_more_than_one(section: SectionPage, paper: Site) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            facts_of(ArticlePage.objects.all(), paper, NOON, with_text=True)
        return len(counted)

    def add(number: int) -> None:
        place = factories.make_section(section, f"Teil-{number}")
        image = factories.make_image(f"Bild {number}")
        body = [
            *full_body(image).raw_data,
            {"type": "paragraph", "value": f'<p><a linktype="page" id="{place.pk}">x</a></p>'},
        ]
        body = ArticlePage._meta.get_field("body").stream_block.to_python(body)
        article = factories.make_article(place, hero_image=image, body=body)
        factories.give_byline(article, factories.make_contributor(f"Wer {number}", f"wer-{number}"))
        factories.give_source(article, factories.make_source(f"Quelle {number}"))

    add(0)
    queries()  # draws the picture
    one = queries()
    for number in range(1, 4):
        add(number)
    facts_of(ArticlePage.objects.all(), paper, NOON, with_text=True)
    assert queries() == one


@pytest.mark.once
@pytest.mark.parametrize("block", [name for name, _block in ARTICLE_BODY])
def test_every_block_has_a_form_elsewhere(block: str) -> None:
    """Whoever adds a block says how it looks in a feed, or that it stays at home."""
    value = dict(ARTICLE_BODY)[block].meta.preview_value
    stored = {"picture": {"image": 1, "caption": "", "credit": ""}}
    stored["gallery"] = [stored["picture"]]
    around = Around({}, {1: PICTURE})
    html = html_of([{"type": block, "value": stored.get(block, value)}], f"{HOST}/auto/kran/", around)
    assert bool(html) is (block not in WITHOUT_FORM)


@pytest.mark.once
@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('<p><a href="/impressum/">x</a></p>', f'<p><a href="{HOST}/impressum/">x</a></p>'),
        ('<p><a href="#unten">x</a></p>', f'<p><a href="{HOST}/auto/kran/#unten">x</a></p>'),
        (
            '<p><a href="mailto:a@b.de?subject=x&amp;y">x</a></p>',
            '<p><a href="mailto:a@b.de?subject=x&amp;y">x</a></p>',
        ),
        ('<p><a linktype="page" id="9">x</a></p>', "<p><a>x</a></p>"),
        ('<p><a linktype="page" id="x">x</a></p>', "<p><a>x</a></p>"),
        ('<p><a linktype="document" id="1">x</a></p>', "<p><a>x</a></p>"),
        ('<p>a</p><embed embedtype="media" url="https://youtu.be/x"/><p> </p>', "<p>a</p>"),
    ],
)
def test_links_lead_from_anywhere_and_nothing_loads_by_itself(source: str, html: str) -> None:
    assert html_of([{"type": "paragraph", "value": source}], f"{HOST}/auto/kran/", NOTHING) == html
