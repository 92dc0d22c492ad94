"""Numbers as reports print them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def grouped(value: int) -> str:
    return number_format(value, force_grouping=True)


@register.filter
def percent(part: float | None) -> str:
    """Of a part of one; a dash where there was nothing to divide by."""
    return "–" if part is None else f"{number_format(part * 100, 2)} %"


@register.filter
def at(pixels: float) -> str:
    """For an attribute of a drawing, which knows points only."""
    return f"{pixels:g}"
