from typing import Any

from django import template

from news.models import ArticlePage

register = template.Library()


@register.simple_tag
def parts_of(article: ArticlePage) -> dict[str, Any]:
    """Byline, text, notes, sources and topics, all from the database: for use where they are printed."""
    return article.parts()
