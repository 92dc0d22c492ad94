from dataclasses import dataclass

from django import template
from django.utils import timezone

from news.comments.law.forms import ObjectionForm
from news.comments.law.statements import Point, can_object, in_words, objection_of, statement_facts
from news.comments.models import Notice, ReaderComment

register = template.Library()


@dataclass(frozen=True)
class Reasons:
    """What an author is told, and how to object: `form` is None where that can't be done."""

    points: list[Point]
    objection: Notice | None
    form: ObjectionForm | None


@register.simple_tag
def reasons_for(comment: ReaderComment) -> Reasons | None:
    """For the author's own page only; None where nothing was done to the comment."""
    facts = statement_facts(comment)
    if facts is None:
        return None
    form = ObjectionForm() if can_object(comment, timezone.now()) else None
    return Reasons(points=in_words(facts), objection=objection_of(comment), form=form)
