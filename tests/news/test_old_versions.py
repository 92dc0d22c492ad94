"""Old versions: whatever happened to a page, nothing goes that anything points at."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import (
    Page,
    PageLogEntry,
    Revision,
    Task,
    TaskState,
    Workflow,
    WorkflowState,
)

from ads.models import Creative
from news.old_versions import purge, references
from tests.ads.inventory import make_campaign, make_creative
from tests.factories import make_home

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
BEFORE = NOW - 90 * DAY

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Version:
    """One version of an invented history; `uses` says what points at it."""

    days: int
    uses: frozenset[str] = frozenset()


USES = ("live", "latest", "scheduled", "approval", "old approval", "published", "edited")
PROTECTING = frozenset(USES) - {"edited"}
versions = st.builds(
    Version, st.integers(0, 200), st.frozensets(st.sampled_from(USES), max_size=1) | st.just(frozenset())
)


@pytest.fixture
def page(db: None) -> Page:
    return make_home()


@pytest.fixture
def approvals(page: Page) -> dict[str, WorkflowState]:
    workflow = Workflow.objects.create(name="Abnahme")
    content_type = ContentType.objects.get_for_model(Page)
    return {
        status: WorkflowState.objects.create(
            workflow=workflow,
            status=status,
            object_id=page.pk,
            content_type=content_type,
            base_content_type=content_type,
        )
        for status in (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_APPROVED)
    }


def write(page: Page, history: list[Version], approvals: dict[str, WorkflowState]) -> dict[int, Version]:
    """The history as rows; gives back which row is which version."""
    content_type = ContentType.objects.get_for_model(Page)
    rows = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=page.pk,
            created_at=NOW - version.days * DAY,
            content={},
            approved_go_live_at=NOW if "scheduled" in version.uses else None,
        )
        for version in history
    )
    written = dict(zip([row.pk for row in rows], history, strict=True))
    for pk, version in written.items():
        point_at(page, pk, version.uses, approvals)
    return written


def point_at(page: Page, pk: int, uses: frozenset[str], approvals: dict[str, WorkflowState]) -> None:
    columns = {f"{use}_revision": pk for use in uses & {"live", "latest"}}
    if columns:
        Page.objects.filter(pk=page.pk).update(**columns)
    states = {"approval": WorkflowState.STATUS_IN_PROGRESS, "old approval": WorkflowState.STATUS_APPROVED}
    for use in uses & states.keys():
        task = Task.objects.get_or_create(name="Lesen", content_type=ContentType.objects.get_for_model(Task))[
            0
        ]
        TaskState.objects.create(
            workflow_state=approvals[states[use]],
            task=task,
            revision_id=pk,
            content_type=ContentType.objects.get_for_model(TaskState),
        )
    actions = {"published": "wagtail.publish.scheduled", "edited": "wagtail.edit"}
    for use in uses & actions.keys():
        PageLogEntry.objects.create(
            page=page,
            revision_id=pk,
            action=actions[use],
            label="Start",
            timestamp=NOW,
            uuid=uuid4(),
            content_type=ContentType.objects.get_for_model(Page),
        )


def expected(page: Page, written: dict[int, Version]) -> set[int]:
    """What must stay, said plainly."""
    page.refresh_from_db()
    order = sorted(written, key=lambda pk: (-written[pk].days, pk))
    stays = {order[0], page.live_revision_id, page.latest_revision_id}
    for pk, version in written.items():
        pointed = version.uses & (PROTECTING - {"live", "latest"})
        later = order[order.index(pk) + 1 :]
        replaced = any(NOW - written[other].days * DAY < BEFORE for other in later)
        if pointed or not replaced:
            stays.add(pk)
    return stays & written.keys()


def test_nothing_goes_that_anything_points_at(page: Page, approvals: dict[str, WorkflowState]) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(versions, min_size=1, max_size=12))
    def check(history: list[Version]) -> None:
        with transaction.atomic():
            written = write(page, history, approvals)
            stays = expected(page, written)
            gone = sum(purge(BEFORE))
            assert set(Revision.objects.filter(pk__in=written).values_list("pk", flat=True)) == stays
            assert gone == len(written) - len(stays)
            transaction.set_rollback(True)

    check()


def test_every_column_that_points_at_versions_is_asked() -> None:
    asked = {f"{field.model._meta.label}.{field.name}" for field in references()}
    assert asked >= {
        "wagtailcore.Page.latest_revision",
        "wagtailcore.Page.live_revision",
        "wagtailcore.TaskState.revision",
        "wagtailcore.Comment.revision_created",
        "ads.Creative.latest_revision",
        "ads.Creative.live_revision",
    }


def test_the_live_version_below_a_newer_draft_stays_where_wagtails_command_takes_it(page: Page) -> None:
    live, draft = age_by_year(page)
    assert page.live_revision_id == live
    call_command("purge_revisions", "--days", "90")
    page.refresh_from_db()
    assert (page.live_revision_id, page.latest_revision_id) == (live, draft)


def age_by_year(page: Page) -> tuple[int, int]:
    """A first draft, two that were replaced at once, a published version and a draft, all of last year."""
    drafts = [page.save_revision() for _number in range(3)]
    live = page.save_revision()
    live.publish()
    page.refresh_from_db()
    versions = [*drafts, live, page.save_revision()]
    for number, version in enumerate(versions):
        moment = timezone.now() - 365 * DAY + number * timedelta(minutes=1)
        Revision.objects.filter(pk=version.pk).update(created_at=moment)
    page.refresh_from_db()
    return versions[-2].pk, versions[-1].pk


@pytest.fixture
def creative(db: None) -> Creative:
    creative = make_creative(make_campaign())
    for _number in range(3):
        creative.save_revision()
    for number, version in enumerate(creative.revisions.order_by("pk")):
        moment = timezone.now() - (365 - number) * DAY
        Revision.objects.filter(pk=version.pk).update(created_at=moment)
    return creative


def test_the_command_counts_first_and_tells_what_it_did(
    page: Page, creative: Creative, capsys: pytest.CaptureFixture
) -> None:
    age_by_year(page)
    call_command("purge_revisions", "--dry-run")
    assert "4" in capsys.readouterr().out
    assert page.revisions.count() + creative.revisions.count() == 9

    call_command("purge_revisions", "--days", "0")
    assert page.revisions.count() == 5
    call_command("purge_revisions")
    assert "4" in capsys.readouterr().out
    assert (page.revisions.count(), creative.revisions.count()) == (3, 2)
