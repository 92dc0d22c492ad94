"""Who approves what: texts by the editor-in-chief, creatives by those who sell.

For texts Wagtail comes with a workflow, of a group that no newsroom has.
"""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from ads.models import Creative

WAGTAILS_NAME, WAGTAILS_GROUP = "Moderators approval", "Moderators"
NAME, GROUP = "Freigabe durch die Chefredaktion", "Chefredaktion"
CREATIVES, SELLERS = "Werbemittel-Freigabe", "Anzeigen"


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


@transaction.atomic
def let_creatives_be_approved() -> bool:
    """Whether a workflow was made for them. One that was ever made stays as somebody has left it.

    The newsroom has no part in it: what is advertised isn't its affair, and the other way round.
    """
    if Workflow.objects.filter(name=CREATIVES).exists():
        return False
    kind = ContentType.objects.get_for_model(Creative)
    if WorkflowContentType.objects.filter(content_type=kind).exists():
        return False
    task = GroupApprovalTask.objects.create(name=SELLERS)
    task.groups.set([Group.objects.get(name=SELLERS)])
    workflow = Workflow.objects.create(name=CREATIVES)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=kind, workflow=workflow)
    return True
