from typing import Any

from django import template
from django.template import Context

from news.comments.section import section_of
from news.models import ArticlePage

register = template.Library()


@register.inclusion_tag("news/comments/section.html", takes_context=True)
def reader_comments(context: Context, page: ArticlePage) -> dict[str, Any]:
    """The comments below an article and the form for another one; nothing where the article has none."""
    return {"section": section_of(page, context["request"])}
