"""Scheduled publishing after downtimes, at odd hours, and beside what others have done."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command, get_commands
from django.test import Client
from wagtail.models import Page, Revision, Site
from wagtail.signals import page_published

from news import freshness
from news.models import ArticlePage
from news.scheduling import delays, publish_due
from tests.factories import make_home, make_section

from .scheduled import HOUR, MINUTE, NOON, live_titles, make_page, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(site: Site) -> Page:
    return site.root_page


@pytest.fixture
def article(db: None) -> ArticlePage:
    """A draft, never published, that names no date of its own."""
    article = ArticlePage(title="Deichlauf", slug="deichlauf", lead="Am Dienstag.", live=False)
    make_section(make_home()).add_child(instance=article)
    article.save_revision()
    return article


def dates(page: Page) -> list[datetime | None]:
    page.refresh_from_db()
    return [page.published_at, page.first_published_at, page.last_published_at]


def test_after_a_downtime_an_article_has_the_date_that_was_planned(article: ArticlePage) -> None:
    schedule(article, "Deichlauf", NOON)
    assert publish_due(NOON + 3 * HOUR).published == 1
    assert dates(article) == [NOON, NOON, NOON]


def test_a_new_version_of_a_public_article_leaves_its_first_date(article: ArticlePage) -> None:
    schedule(article, "Deichlauf", NOON)
    publish_due(NOON)
    article.refresh_from_db()
    schedule(article, "Deichlauf mit Ergebnissen", NOON + HOUR)
    publish_due(NOON + 3 * HOUR)
    assert dates(article) == [NOON, NOON, NOON + HOUR]


def test_the_date_that_an_editor_names_is_kept(article: ArticlePage) -> None:
    article.published_at = NOON - 5 * HOUR
    article.save_revision()
    schedule(article, "Deichlauf", NOON)
    publish_due(NOON)
    assert dates(article) == [NOON - 5 * HOUR, NOON, NOON]


def test_an_alias_of_a_draft_waits_for_the_moment_that_its_source_waits_for(article: ArticlePage) -> None:
    alias = article.create_alias(update_slug="zweitabdruck")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    version = article.get_latest_revision_as_object()
    version.go_live_at = tomorrow
    version.save_revision().publish()
    alias.refresh_from_db()
    assert not alias.live

    article.revisions.update(approved_go_live_at=NOON)
    Revision.objects.filter(pk=article.revisions.latest("pk").pk).update(
        content=article.revisions.latest("pk").content | {"go_live_at": NOON.isoformat()}
    )
    publish_due(NOON)
    assert list(ArticlePage.objects.published(NOON).order_by("pk").values_list("slug", flat=True)) == [
        *("deichlauf", "zweitabdruck")
    ]


def test_what_shows_the_article_is_told_of_its_publication(article: ArticlePage) -> None:
    told: set[str] = set()
    freshness.listeners.append(told.update)
    try:
        schedule(article, "Deichlauf", NOON, expire_at=NOON + HOUR)
        told.clear()
        publish_due(NOON)
        assert {freshness.subject_of(article), freshness.NEWS} <= told
        told.clear()
        publish_due(NOON + HOUR)
        assert {freshness.subject_of(article), freshness.NEWS} <= told
    finally:
        freshness.listeners.remove(told.update)


def test_in_the_minute_in_which_one_version_ends_the_next_begins(front: Page) -> None:
    page = make_page(front, "plan")
    schedule(page, "Plan", NOON - HOUR, expire_at=NOON)
    publish_due(NOON - HOUR)
    page.refresh_from_db()
    schedule(page, "Neuer Plan", NOON)

    publish_due(NOON)
    assert live_titles(front) == ["Neuer Plan"]


def test_a_clock_that_is_set_back_changes_nothing(front: Page) -> None:
    schedule(make_page(front, "deich"), "Deichlauf", NOON)
    publish_due(NOON)
    outcome = publish_due(NOON - HOUR)
    assert (outcome.published, outcome.expired, outcome.failures) == (0, 0, [])
    assert live_titles(front) == ["Deichlauf"]


@pytest.mark.parametrize("night", [datetime(2024, 3, 31, tzinfo=UTC), datetime(2024, 10, 27, tzinfo=UTC)])
def test_the_nights_in_which_the_clocks_change_have_all_their_hours(front: Page, night: datetime) -> None:
    """Half past two comes twice in autumn and never in spring: a moment is a moment."""
    moments = [night + timedelta(minutes=30 + 60 * number) for number in range(3)]
    for number, moment in enumerate(moments):
        schedule(make_page(front, f"nacht-{number}"), f"Nacht {number}", moment, expire_at=moment + 2 * HOUR)

    seen = []
    for moment in moments:
        publish_due(moment - timedelta(seconds=1))
        seen.append(len(live_titles(front)))
        publish_due(moment)
    assert seen == [0, 1, 2]
    assert live_titles(front) == ["Nacht 1", "Nacht 2"]


@pytest.fixture
def poison(front: Page) -> Iterator[Page]:
    """A page at whose publication somebody's own program stumbles."""
    page = make_page(front, "gift")

    def stumble(instance: Page, **signal: object) -> None:
        if instance.pk == page.pk:
            raise RuntimeError("no")

    page_published.connect(stumble)
    yield page
    page_published.disconnect(stumble)


def test_one_that_makes_programs_stumble_stops_no_other_and_stays_offline(front: Page, poison: Page) -> None:
    schedule(poison, "Gift", NOON - MINUTE)
    schedule(make_page(front, "deich"), "Deichlauf", NOON)
    outcome = publish_due(NOON)
    assert outcome.published == 1
    assert outcome.failures == ["„Gift“: RuntimeError: no"]
    assert live_titles(front) == ["Deichlauf"]
    poison.refresh_from_db()
    assert (poison.approved_schedule, poison.first_published_at) == (True, None)


def test_a_version_whose_kind_is_gone_stops_no_other(front: Page) -> None:
    lost = schedule(make_page(front, "fort"), "Fort", NOON - MINUTE)
    Revision.objects.filter(pk=lost.pk).update(object_id="0")
    schedule(make_page(front, "deich"), "Deichlauf", NOON)
    assert publish_due(NOON).published == 1


def test_the_editor_reads_who_has_the_address_and_what_to_do(
    article: ArticlePage, admin_client: Client
) -> None:
    schedule(article, "Deichlauf", NOON, slug="belegt")
    make_page(article.get_parent(), "belegt", live=True)
    publish_due(NOON)

    assert delays(article, NOON + MINUTE) == []
    (words,) = delays(article, NOON + HOUR)
    assert "belegt" in words
    assert "Belegt" in words
    editor = admin_client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    assert words in editor
    assert words in admin_client.get("/admin/").content.decode()


@pytest.mark.parametrize("command", ["publish_scheduled", "purge_revisions"])
def test_a_crontab_that_calls_wagtails_command_gets_ours(command: str) -> None:
    assert get_commands()[command] == "news"


def test_a_dry_run_of_wagtails_command_stays_dry(front: Page, capsys: pytest.CaptureFixture) -> None:
    schedule(make_page(front, "eins"), "Eins", NOON)
    call_command("publish_scheduled", "--dryrun")
    assert "Eins" in capsys.readouterr().out
    assert live_titles(front) == []
    call_command("publish_scheduled")
    assert live_titles(front) == ["Eins"]
