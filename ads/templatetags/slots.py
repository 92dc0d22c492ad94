"""The mark in a page where slots may stand. The page itself never learns what stands there."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def slots(position: str, number: int | None = None) -> SafeString:
    """`{% slots "in-text" 3 %}`: a comment that `delivery.FillSlots` replaces in each response."""
    if number is None:
        return format_html("<!--slot:{}-->", position)
    return format_html("<!--slot:{}:{}-->", position, int(number))
