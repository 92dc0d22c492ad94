"""The body of an article as the one column a reader sees: text, blocks and the gaps where a slot may stand.

An editor's paragraph block may hold ten paragraphs or one; readers count paragraphs, not blocks. So running
text is taken apart at its paragraphs before anybody asks where an advertisement may interrupt it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.html import strip_tags
from wagtail.rich_text import RichText

from ads.placement import legal_gaps

_AFTER_PARAGRAPH = re.compile(r"(?<=</p>)|(?<=</ul>)(?!</li>)|(?<=</ol>)(?!</li>)")
_LIST = re.compile(r"<[uo]l\b")
_BOLD_ONLY = re.compile(r"<p[^>]*>\s*<(b|strong)>((?!</\1>).)*</\1>\s*</p>", re.DOTALL)
_EMPTY_PARAGRAPH = re.compile(r"<p[^>]*>(?:\s|&nbsp;|<br\s*/?>)*</p>")

KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "slot": "slot",
    "picture": "figure",
    "gallery": "figure",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in the column: `text` and `block` are printed, `gap` counts the paragraphs above it."""

    kind: str
    text: RichText | None = None
    block: Any = None
    gap: int | None = None


def split_paragraphs(source: str) -> list[str]:
    """Rich text as it is stored, taken apart after its paragraphs and lists; empty ones are dropped."""
    parts = (part.strip() for part in _AFTER_PARAGRAPH.split(_EMPTY_PARAGRAPH.sub("", source)))
    return [part for part in parts if part]


def _pieces(body: Iterable[Any]) -> Iterable[tuple[str, Piece]]:
    for block in body:
        if block.block_type == "paragraph":
            for part in split_paragraphs(block.value.source):
                yield "paragraph", Piece("text", text=RichText(part))
        else:
            yield KINDS.get(block.block_type, "other"), Piece("block", block=block)


def leads_in(source: str) -> bool:
    """Whether a paragraph opens what follows: it ends with a colon, or is a question set in bold."""
    return strip_tags(source).rstrip().endswith(":") or bool(_BOLD_ONLY.fullmatch(source.strip()))


def _parts(piece: Piece, following: Piece) -> bool:
    """Whether a slot may come between two pieces: between two thoughts, or at the end of a chapter.

    Never where the first opens the second, never between words and the list that belongs to them, and never
    beside a picture, a table or a box: there it would pass for one of them.
    """
    if piece.text is None or leads_in(piece.text.source):
        return False
    if following.text is None:
        return following.block.block_type == "heading"
    return not _LIST.match(following.text.source)


def flow(body: Iterable[Any]) -> list[Piece]:
    """The pieces of a body (a StreamValue) in order, with a gap wherever a slot may stand."""
    found = list(_pieces(body))
    gaps = legal_gaps([kind for kind, _piece in found])
    column = [piece for _kind, piece in found]
    pieces: list[Piece] = []
    for piece, following, paragraphs_above in zip_longest(column, column[1:], gaps):
        pieces.append(piece)
        if paragraphs_above is not None and _parts(piece, following):
            pieces.append(Piece("gap", gap=paragraphs_above))
    return pieces
