from functools import cache

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from news.comments.section import Below, Section, below, section_of
from news.models import ArticlePage

register = template.Library()
ANY = 987654321


@register.simple_tag(takes_context=True)
def comments_below(context: Context, page: ArticlePage) -> Below | None:
    """Their number and whether readers can write, before any is read; None where the article has none."""
    return below(page, context["request"])


@register.simple_tag(takes_context=True)
def reader_comments(context: Context, page: ArticlePage) -> Section | None:
    """The comments of an article and the form for another one, in one query."""
    return section_of(page, context["request"])


@register.filter
def address(comment: int, view: str) -> str:
    """Of what can be done with a comment, by the view's name; `{% url %}` would look each of them up anew."""
    return _pattern(view).replace(str(ANY), str(comment))


@cache
def _pattern(view: str) -> str:
    return reverse(f"comments:{view}", args=[ANY])


@register.filter
def to_name(name: str) -> str:
    """For those who hear a list of links: whom an answer is for."""
    return _("to %(name)s") % {"name": name}


@register.filter
def answered_by_name(name: str) -> str:
    return _("Answer to %(name)s") % {"name": name}
