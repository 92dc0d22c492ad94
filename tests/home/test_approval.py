"""A text that an editor hands in waits for the editor-in-chief."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType

from ads.models import Creative
from news.models import SectionPage
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def groups_that_approve() -> list[str]:
    task = GroupApprovalTask.objects.exclude(name="Anzeigen").get()
    return list(task.groups.values_list("name", flat=True))


def test_wagtails_workflow_becomes_the_chiefs(auto: SectionPage) -> None:
    call_command("roles")
    workflow = make_article(auto).get_workflow()
    assert workflow.name == "Freigabe durch die Chefredaktion"
    assert [task.name for task in workflow.tasks] == ["Chefredaktion"]
    assert groups_that_approve() == ["Chefredaktion"]


def test_one_that_somebody_named_stays(db: None) -> None:
    GroupApprovalTask.objects.update(name="Schlussredaktion")
    call_command("roles")
    assert groups_that_approve() == ["Moderators"]
    assert Workflow.objects.exclude(name="Werbemittel-Freigabe").get().name == "Moderators approval"


def test_one_that_somebody_staffed_stays(db: None) -> None:
    Group.objects.get(name="Moderators").user_set.add(User.objects.create_user("gegenleser"))
    call_command("roles")
    assert groups_that_approve() == ["Moderators"]


def test_creatives_are_approved_by_those_who_sell_until_somebody_decides_otherwise(db: None) -> None:
    call_command("roles")
    workflow = Creative().get_workflow()
    assert (workflow.name, [task.name for task in workflow.tasks]) == ("Werbemittel-Freigabe", ["Anzeigen"])
    WorkflowContentType.objects.all().delete()
    call_command("roles")
    assert not Creative().has_workflow
    assert Workflow.objects.filter(name="Werbemittel-Freigabe").count() == 1
