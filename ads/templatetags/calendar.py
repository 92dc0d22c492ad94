"""The calendar's cells. There are thousands on a page, and a template takes eight times as long for each."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ads.planning.cells import Bar, Place
from ads.planning.lanes import Piece

register = template.Library()


@register.simple_tag
def free_cells(places: Sequence[Place]) -> SafeString:
    return format_html_join("", "{}", ((_free(place),) for place in places))


@register.simple_tag
def lane_cells(lane: Sequence[Piece[Bar]], may_change: bool) -> SafeString:
    """`may_change`: whoever looks gets a way to the booking's form, and something to drag."""
    return format_html_join("", "{}", ((_piece(piece, may_change),) for piece in lane))


# Numbers are made words here: as numbers, they would get the points of thousands.
def _free(place: Place) -> SafeString:
    length = str(place.length)
    if not place.words:
        return format_html('<td colspan="{}" class="cal-free cal-free--{}"></td>', length, place.level)
    return format_html(
        '<td colspan="{}" class="cal-free cal-free--{}"><a{}>{}<span class="w-sr-only">, {}</span></a></td>',
        *(length, place.level, _href(place.url), place.words, place.period),
    )


def _piece(piece: Piece[Bar], may_change: bool) -> SafeString:
    bar, length = piece.thing, str(piece.length)
    if bar is None:
        return format_html('<td colspan="{}"></td>', length)
    href = _href(bar.url) if may_change else ""
    moves = _moves(bar) if may_change and bar.first else ""
    return format_html(
        '<td colspan="{}" class="cal-cell"><a class="cal-bar cal-bar--{}" title="{}"{}{}>'
        '<span class="cal-bar__name"><span aria-hidden="true">{}</span> {}</span>'
        '<span class="w-sr-only">, {}</span></a></td>',
        *(length, bar.looks, bar.words, href, moves, bar.sign, bar.item.name, bar.words),
    )


def _href(url: str) -> str:
    return format_html(' href="{}"', url) if url else ""


def _moves(bar: Bar) -> SafeString:
    return format_html(
        ' data-cal-bar="{}" data-first="{}" data-last="{}" data-seen="{}" draggable="false"',
        *(str(bar.item.pk), bar.first, bar.last, bar.version),
    )
