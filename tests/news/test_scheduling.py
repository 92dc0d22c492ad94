"""Scheduled publishing: what Wagtail's own command loses (site/decisions/0002) must not be lost here."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageLogEntry, Site

from news.scheduling import models_with_drafts, publish, publish_due

from .scheduled import HOUR, MINUTE, NOON, live_titles, make_page, schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(site: Site) -> Page:
    return site.root_page


def test_what_is_due_goes_online_and_the_rest_waits(front: Page) -> None:
    schedule(make_page(front, "deich"), "Deichlauf", NOON)
    schedule(make_page(front, "hafen"), "Hafenfest", NOON + MINUTE)

    assert publish_due(NOON - MINUTE).published == 0
    assert publish_due(NOON).published == 1
    assert live_titles(front) == ["Deichlauf"]
    assert publish_due(NOON + MINUTE).published == 1
    assert live_titles(front) == ["Deichlauf", "Hafenfest"]


def test_a_live_page_goes_offline_at_its_expiry(front: Page) -> None:
    page = make_page(front, "markt")
    schedule(page, "Markt", NOON - HOUR, expire_at=NOON)
    publish_due(NOON - HOUR)

    assert publish_due(NOON - MINUTE).expired == 0
    assert publish_due(NOON).expired == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


def test_the_editor_can_save_an_expired_page_without_clearing_its_old_date(front: Page) -> None:
    page = make_page(front, "markt")
    schedule(page, "Markt", NOON - HOUR, expire_at=NOON)
    publish_due(NOON - HOUR)
    publish_due(NOON)

    page.refresh_from_db()
    assert page.get_latest_revision_as_object().expire_at is None


def test_a_later_expiry_in_a_newer_draft_is_kept(front: Page) -> None:
    page = make_page(front, "markt")
    schedule(page, "Markt", NOON - HOUR, expire_at=NOON)
    publish_due(NOON - HOUR)
    page.refresh_from_db()
    page.expire_at = NOON + HOUR
    page.save_revision()

    publish_due(NOON)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().expire_at == NOON + HOUR


def test_what_came_and_went_during_a_downtime_never_goes_online(front: Page) -> None:
    page = make_page(front, "konzert")
    schedule(page, "Konzert", NOON - 2 * HOUR, expire_at=NOON - HOUR)

    assert publish_due(NOON).published == 0
    page.refresh_from_db()
    assert (page.live, page.expired, page.approved_schedule) == (False, True, False)
    assert publish_due(NOON + HOUR).failures == []


def test_a_version_that_came_and_went_takes_the_one_before_it_along(front: Page) -> None:
    page = make_page(front, "konzert", live=True)
    schedule(page, "Konzert heute", NOON - 2 * HOUR, expire_at=NOON - HOUR)

    publish_due(NOON)
    assert live_titles(front) == []


def test_a_version_scheduled_for_later_survives_the_expiry_of_the_live_one(front: Page) -> None:
    page = make_page(front, "plan")
    schedule(page, "Plan", NOON - HOUR, expire_at=NOON)
    publish_due(NOON - HOUR)
    page.refresh_from_db()
    schedule(page, "Neuer Plan", NOON + HOUR)

    publish_due(NOON)
    assert live_titles(front) == []
    publish_due(NOON + HOUR)
    assert live_titles(front) == ["Neuer Plan"]


def test_after_a_downtime_the_version_that_follows_an_expired_one_is_online(front: Page) -> None:
    page = make_page(front, "plan")
    schedule(page, "Plan", NOON - 3 * HOUR, expire_at=NOON - 2 * HOUR)
    publish_due(NOON - 3 * HOUR)
    page.refresh_from_db()
    schedule(page, "Neuer Plan", NOON - HOUR)

    publish_due(NOON)
    assert live_titles(front) == ["Neuer Plan"]


def test_one_that_fails_stops_no_other_and_is_tried_again(front: Page) -> None:
    schedule(make_page(front, "eins"), "Eins", NOON - MINUTE, slug="belegt")
    schedule(make_page(front, "zwei"), "Zwei", NOON)
    in_the_way = make_page(front, "belegt", live=True)

    outcome = publish_due(NOON)
    assert outcome.published == 1
    assert len(outcome.failures) == 1
    assert "„Eins“" in outcome.failures[0]
    assert live_titles(front) == ["Belegt", "Zwei"]

    in_the_way.delete()
    assert publish_due(NOON + MINUTE).published == 1
    assert live_titles(front) == ["Eins", "Zwei"]


def test_two_at_once_publish_once(front: Page) -> None:
    revision = schedule(make_page(front, "deich"), "Deichlauf", NOON)

    assert publish(revision.pk, NOON)
    assert not publish(revision.pk, NOON)
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_pages_are_one_model_and_snippets_with_drafts_are_included() -> None:
    pages = [model for model in models_with_drafts() if issubclass(model, Page)]
    assert pages == [Page]


def test_the_command_names_what_failed(front: Page) -> None:
    schedule(make_page(front, "eins"), "Eins", NOON, slug="belegt")
    make_page(front, "belegt", live=True)

    with pytest.raises(CommandError, match="„Eins“"):
        call_command("publish_due")


def test_the_command_says_what_it_did(front: Page, capsys: pytest.CaptureFixture) -> None:
    schedule(make_page(front, "eins"), "Eins", NOON)
    call_command("publish_due")
    assert "1" in capsys.readouterr().out
    call_command("publish_due")
    assert capsys.readouterr().out == ""
