from collections.abc import Hashable
from typing import Any

from django import template
from django.db.models import Model
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.translation import get_language

from news.freshness import made_of, subject_of
from news.memory import memory

register = template.Library()


class Remembered(Node):
    """`place` tells this one from all others in the templates."""

    def __init__(self, content: NodeList, place: Hashable, what: FilterExpression, rest: list) -> None:
        self.nodelist = content
        self.place, self.what, self.rest = place, what, rest

    def render(self, context: Context) -> str:
        what = self.what.resolve(context)
        key = _name(what)
        is_preview = getattr(context.get("request"), "is_preview", False)
        if key is None or is_preview or not memory.works:
            return self.nodelist.render(context)
        values = [_name(value.resolve(context)) for value in self.rest]
        return memory.get((self.place, get_language(), key, *values), lambda: self._made(what, context))

    def _made(self, what: Any, context: Context) -> str:
        if isinstance(what, Model):
            made_of(subject_of(what))
        return self.nodelist.render(context)


def _name(value: Any) -> Hashable:
    """Of a row its number, None for one that isn't stored; anything else is its own name."""
    if isinstance(value, Model):
        return (value._meta.label, value.pk) if value.pk else None
    return value


@register.tag
def remembered(parser: Parser, token: Token) -> Remembered:
    """`{% remembered what and all else that is printed within %} … {% endremembered %}`

    The markup within, as this process made it before (news/memory.py), for the same values. `what` is a row,
    such as an article, and the markup is made anew when that changes; or a name of anything else, and None
    where it must not be remembered. Nothing of an editor's preview is. What is printed of other rows says so
    itself, when it is read within or with a `made_of` of its own.
    """
    _tag, what, *rest = token.split_contents()
    content = parser.parse(("endremembered",))
    parser.delete_first_token()
    place = (parser.origin.template_name, token.lineno)
    return Remembered(
        content, place, parser.compile_filter(what), [parser.compile_filter(each) for each in rest]
    )
