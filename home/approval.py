"""Who approves texts: Wagtail comes with a workflow for a group that no newsroom has."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow

WAGTAILS_NAME, WAGTAILS_GROUP = "Moderators approval", "Moderators"
NAME, GROUP = "Freigabe durch die Chefredaktion", "Chefredaktion"


@transaction.atomic
def hand_to_the_chief() -> bool:
    """Whether there was something to hand over: a task that somebody named or staffed is theirs."""
    task = GroupApprovalTask.objects.filter(name=WAGTAILS_NAME).first()
    if task is None or list(task.groups.values_list("name", flat=True)) != [WAGTAILS_GROUP]:
        return False
    if Group.objects.get(name=WAGTAILS_GROUP).user_set.exists():
        return False
    task.name = GROUP
    task.save(update_fields=["name"])
    task.groups.set([Group.objects.get(name=GROUP)])
    Workflow.objects.filter(name=WAGTAILS_NAME).update(name=NAME)
    return True
