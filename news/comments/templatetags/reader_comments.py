from django import template
from django.template import Context

from news.comments.section import Section, section_of
from news.models import ArticlePage

register = template.Library()


@register.simple_tag(takes_context=True)
def reader_comments(context: Context, page: ArticlePage) -> Section | None:
    """The comments of an article and the form for another one; None where the article has none.

    Asked once, before the article's head prints their number: it is the page's one query for them.
    """
    return section_of(page, context["request"])
