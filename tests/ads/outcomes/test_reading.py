"""The ledger of a stored booking: read with a fixed number of queries, and told in its form."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from ads.measurement.events import Kind, Reason
from ads.measurement.models import HourlyCount
from ads.models import AdSlot, LineItem
from ads.outcomes.ledger import Fate
from ads.outcomes.pages import contexts_of
from ads.outcomes.reading import accounts
from ads.outcomes.wording import table_of
from ads.selection import Refusal
from news.models import ArticlePage
from tests import factories
from tests.ads.inventory import DAY, NOON, make_campaign, make_creative, make_line
from tests.newspaper import Newspaper, make_newspaper

pytestmark = pytest.mark.django_db


@pytest.fixture
def newspaper() -> Newspaper:
    return make_newspaper()


def view(page: int, count: int, hours_ago: int = 0, section: int = 0, **values: object) -> None:
    _count(Kind.VIEW, hours_ago, page=page, count=count, section=section, **values)


def stand(slot: AdSlot, line: int, count: int, hours_ago: int = 0, section: int = 0) -> None:
    _count(Kind.REQUESTED, hours_ago, slot=slot.pk, line=line, count=count, section=section)


def _count(kind: Kind, hours_ago: int, **values: object) -> None:
    HourlyCount.objects.create(kind=kind, hour=NOON - hours_ago * DAY / 24, **values)


def test_pages_are_told_as_they_tell_themselves(newspaper: Newspaper) -> None:
    factories.make_article(newspaper.below, "Unfall", sensitive=True, topics=[newspaper.topic])
    factories.make_article(newspaper.section, "Ohne alles", show_slots=False)
    factories.make_standard_page(newspaper.home, "Ohne", show_slots=False)
    pages = [*ArticlePage.objects.all(), newspaper.home, newspaper.section, newspaper.below]
    pages += [newspaper.imprint, newspaper.home.get_children().get(slug="ohne").specific]
    for page in pages:
        view(page.pk, 1)
    found = contexts_of(HourlyCount.objects.values("page"))
    for page in pages:
        known, own = found[page.pk], page.page_context
        for name in ("kind", "page_id", "sections", "topics", "sensitive", "open_to_ads"):
            assert getattr(known, name) == getattr(own, name)


def test_the_hour_and_the_day_of_a_booking(newspaper: Newspaper, slot: AdSlot, booking: LineItem) -> None:
    accident = factories.make_article(newspaper.section, "Unfall", sensitive=True)
    rival = make_line(
        make_campaign("Werft"), [slot], [], name="Werft", tier="price", price=900, ends_at=NOON + DAY
    )
    view(newspaper.article.pk, 10)
    view(accident.pk, 4, hours_ago=1)
    view(newspaper.article.pk, 20, hours_ago=5)
    view(newspaper.article.pk, 90, hours_ago=25)
    view(newspaper.article.pk, 7, reason=Reason.BOT)
    view(newspaper.article.pk, 5, hours_ago=-1)
    stand(slot, booking.pk, 6)
    stand(slot, rival.pk, 4)
    stand(slot, rival.pk, 20, hours_ago=5)
    account = accounts([booking], NOON)[booking.pk]
    assert account.hour.reasons == {Refusal.SENSITIVE_PAGE: 4, Fate.SHOWN: 6, Fate.ABOVE: 4}
    assert account.day.reasons == {Refusal.SENSITIVE_PAGE: 4, Fate.SHOWN: 6, Fate.ABOVE: 24}
    assert account.names == {rival.pk: "Werft"}
    with override("en"):
        table = table_of(account, NOON)
    assert [(row.words, row.hour, row.day) for row in table.rows] == [
        ("It doesn't run on sensitive pages.", "4", "4"),
        ("It was chosen.", "6", "6"),
        ("A booking of a higher tier was chosen.", "about 4", "about 24"),
    ]
    assert (table.total.day, table.open.day, table.rivals) == ("34", "30", [("Werft", "24")])


def test_the_number_of_queries_is_fixed(
    newspaper: Newspaper,
    slot: AdSlot,
    booking: LineItem,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    def count_it(items: list[LineItem]) -> None:
        with django_assert_num_queries(18):
            accounts(items, NOON)

    goal = {"tier": "guaranteed", "goal": 500, "ends_at": NOON + DAY}
    items = [booking, make_line(booking.campaign, [slot], [], **goal)]
    view(newspaper.article.pk, 10)
    stand(slot, booking.pk, 6)
    count_it(items)
    for number in range(3):
        article = factories.make_article(newspaper.below, f"Kran {number}", topics=[newspaper.topic])
        view(article.pk, 5, hours_ago=number)
        campaign = make_campaign(f"Werft {number}")
        creatives = [make_creative(campaign, f"Boot {number}")]
        items.append(make_line(campaign, [slot], creatives, sections=[newspaper.section], **goal))
        stand(slot, items[-1].pk, 3, hours_ago=number)
    count_it(items)


def test_the_form_of_a_booking_has_the_table(booking: LineItem, admin_client: Client) -> None:
    url = reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[booking.pk])
    assert "views-table" in admin_client.get(url).content.decode()
