"""The statement of reasons for one comment: gathered, and put into words for its author."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.comments.findings import RULES
from news.comments.law.reasons import Case, Measure, Statement, statement
from news.comments.models import Notice, ReaderComment

DONE: dict[str, str | Promise] = {
    "withheld": gettext_lazy(
        "The comment isn't published, or not any more. That holds everywhere and without a limit in time."
    ),
    "held": gettext_lazy(
        "The comment was taken back into the queue. Nobody can read it until the newsroom has decided on it."
    ),
    "cut": gettext_lazy(
        "The comment was shortened and stands on the page with a mark that says so. That holds everywhere "
        "and without a limit in time."
    ),
}


@dataclass(frozen=True)
class Point:
    """A heading and what is to be said below it."""

    heading: str
    text: str


def statement_of(comment: ReaderComment, reported: bool | None = None) -> Statement | None:
    """`reported` where it is known already whether a report led to something: of many, it is asked once."""
    if reported is None:
        reported = comment.notices.upheld().exists()
    return statement(
        Case(
            status=comment.status,
            reason=comment.reason,
            note=comment.note,
            rules=tuple(entry["rule"] for entry in comment.fired),
            is_cut=bool(comment.original_text),
            is_staff=comment.is_staff,
            # Its author changes it, too: that is nothing that was done to it.
            touched=comment.version > 0 and comment.edited_at is None,
            by_newsroom=comment.decided_by_id is not None,
            reported=reported,
            decided_at=comment.decided_at,
        )
    )


def statement_facts(comment: ReaderComment, reported: bool | None = None) -> dict[str, Any] | None:
    """What a letter has to say, as plain values; None where none is owed. `in_words` puts it into words.

    None for spam, for what is published as it was written, for what its author deleted, and for the newsroom.
    """
    stated = statement_of(comment, reported)
    if stated is None:
        return None
    until = stated.objection_until
    return asdict(stated) | {
        "measure": stated.measure.value,
        "rules": list(stated.rules),
        "objection_until": until.isoformat() if until else "",
        "written_at": comment.created_at.isoformat(),
    }


def in_words(facts: Mapping[str, Any]) -> list[Point]:
    """In the language that is active: what was done, why, how it came to that, and what can be done."""
    return [
        Point(_("What was done"), str(DONE[facts["measure"]])),
        Point(_("Why"), " ".join(_grounds(facts))),
        Point(_("How it came to that"), " ".join(_occasion(facts))),
        Point(_("What can be done about it"), " ".join(_redress(facts))),
    ]


def _grounds(facts: Mapping[str, Any]) -> Iterator[str]:
    day = _day(facts["written_at"])
    yield _("It is about what the comment of %(day)s says.") % {"day": day}
    if facts["unlawful"]:
        yield _("In the newsroom's judgement it breaks the law.")
    elif facts["reason"]:
        reason = ReaderComment.Reason(facts["reason"]).label
        yield _("It breaks our rules for comments: %(reason)s.") % {"reason": reason}
    elif facts["measure"] == Measure.HELD.value:
        yield _("It is to be looked at once more by our rules for comments.")
    else:
        yield _("It breaks our rules for comments.")
    if facts["note"]:
        yield _("The newsroom says: %(note)s") % {"note": facts["note"]}


def _occasion(facts: Mapping[str, Any]) -> Iterator[str]:
    if facts["reported"]:
        yield _("Somebody had reported the comment.")
    else:
        yield _("Nobody had reported the comment; the newsroom looked at it by itself.")
    if facts["rules"]:
        rules = "; ".join(str(RULES.get(rule, rule)) for rule in facts["rules"])
        yield _("A program had pointed at it (%(rules)s).") % {"rules": rules}
    if facts["measure"] != Measure.HELD.value:
        yield _("A person decided, not a program.")


def _redress(facts: Mapping[str, Any]) -> Iterator[str]:
    if facts["objection_until"]:
        day = _day(facts["objection_until"])
        yield _("Until %(day)s, an objection can be sent from the page about this comment.") % {"day": day}
    yield _("The newsroom can be reached as its imprint says. The courts are open in any case.")


def _day(moment: str) -> str:
    parsed = parse_datetime(moment)
    return date_format(localtime(parsed), "j. F Y") if parsed else ""


def objection_of(comment: ReaderComment) -> Notice | None:
    """What the author objected to its removal, the latest; answered or not."""
    return comment.notices.filter(category=Notice.Category.OBJECTION).order_by("-created_at").first()


def can_object(comment: ReaderComment, at: datetime) -> bool:
    """Once for each comment, for six months."""
    stated = statement_of(comment)
    until = stated and stated.objection_until
    return bool(until and at < until and objection_of(comment) is None)
