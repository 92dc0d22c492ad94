"""A report as a file: for the police, a court or a lawyer, readable without any program of ours."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from news.comments.models import Notice, ReaderComment


def notice_file(notice: Notice) -> str:
    """Everything about it, in the order of reading and with the words of the interface."""
    return json.dumps(_everything(notice), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2) + "\n"


def _everything(notice: Notice) -> dict[str, Any]:
    fields = ("reference", "created_at", "address", "category", "explanation", "law", "name", "email")
    decided = ("state", "decision", "reasons", "decided_at")
    return {
        _("report"): _printed(notice, *fields, "good_faith"),
        _("the comment as it was reported"): notice.quoted,
        _("comment"): _comment(notice.comment),
        _("decision"): _printed(notice, *decided),
        _("log"): list(_log(notice)),
    }


def _comment(comment: ReaderComment | None) -> dict[str, Any] | None:
    if comment is None:
        return None
    fields = ("name", "email", "text", "original_text", "status", "reason", "created_at", "edited_at")
    return {_("number"): comment.pk} | _printed(comment, *fields, "decided_at")


def _printed(instance: Notice | ReaderComment, *names: str) -> dict[str, Any]:
    """By what a person calls the fields, and choices in words."""
    values = {}
    for name in names:
        field = instance._meta.get_field(name)
        words = getattr(instance, f"get_{name}_display", None)
        values[str(field.verbose_name)] = str(words()) if words else getattr(instance, name)
    return values


def _log(notice: Notice) -> list[dict[str, Any]]:
    entries = ModelLogEntry.objects.for_instance(notice).order_by("timestamp").select_related("user")
    return [
        {
            _("when"): entry.timestamp,
            _("what"): str(entry.message),
            _("who"): entry.user.get_username() if entry.user else "",
        }
        for entry in entries
    ]
