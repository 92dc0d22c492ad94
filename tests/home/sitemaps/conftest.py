from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage
from news.models import ArticleCorrection, SectionPage
from news.pictures import draw_all
from tests import factories
from tests.factories import PUBLISHED, make_article, make_section, make_standard_page

NEWEST = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
"""In Germany that is April already."""
HIDDEN = "kanarie"
"""Stands in the address of all that search engines must not learn."""


def make_paper() -> HomePage:
    """Articles of three months, of which one was corrected and one updated, and much that nobody may see."""
    home = factories.make_home("Aldenhafener Tagblatt")
    Site.objects.update(hostname="testserver", site_name="Aldenhafener Tagblatt")
    auto = make_section(home, "Auto")
    workshop = make_section(auto, "Werkstatt")
    make_standard_page(home, "Kontakt")
    make_standard_page(home, f"{HIDDEN} Impressum", slug=f"{HIDDEN}-i", hide_from_search_engines=True)
    topic, person = factories.make_topic("Hafen"), factories.make_contributor("Jana Petersen")
    factories.make_topic("Leer"), factories.make_contributor("Ohne Text")
    crane = make_article(auto, "Der Kran bleibt", topics=[topic])
    factories.give_byline(crane, person)
    for days in (3, 9_999):
        dated = PUBLISHED + timedelta(days=days)
        ArticleCorrection.objects.create(article=crane, text="Es sind zwei Kräne.", dated=dated)
    make_article(workshop, "Reifen & Räder", slug="reifen", published_at=NEWEST)
    updated = {"updated_at": PUBLISHED, "published_at": PUBLISHED - timedelta(days=31)}
    make_article(auto, "Fähre", slug="faehre", **updated)
    hide(home, auto)
    return home


def hide(home: HomePage, auto: SectionPage) -> None:
    private = make_section(home, "Intern", slug=f"{HIDDEN}-intern")
    PageViewRestriction.objects.create(page=private.page_ptr, restriction_type="login")
    day = timedelta(days=1)
    kinds = {
        "entwurf": {"live": False},
        "zukunft": {"published_at": timezone.now() + day},
        "vorbei": {"expire_at": timezone.now() - day},
        "versteckt": {"hide_from_search_engines": True},
        "anderswo": {"canonical_address": "https://example.org/"},
        "privat": {},
    }
    for name, fields in kinds.items():
        topic = factories.make_topic(name, slug=f"{HIDDEN}-{name}")
        person = factories.make_contributor(name, slug=f"{HIDDEN}-{name}")
        fields = {
            "slug": f"{HIDDEN}-{name}",
            "topics": [topic],
            "published_at": timezone.now() - day,
        } | fields
        article = make_article(private if name == "privat" else auto, name, **fields)
        factories.give_byline(article, person)


@pytest.fixture(scope="session")
def foundation() -> Callable[[], HomePage]:
    return make_paper


@pytest.fixture
def home(standing: HomePage) -> HomePage:
    """With its picture, whose file is the test's own."""
    image = factories.make_image(size=(160, 100))
    draw_all([image])
    standing.get_descendants().get(slug="der-kran-bleibt").specific_class.objects.filter(
        slug="der-kran-bleibt"
    ).update(hero_image=image)
    return standing
