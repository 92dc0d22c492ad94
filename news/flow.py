"""The body of an article as the one column a reader sees: text, blocks and the gaps where a slot may stand.

An editor's paragraph block may hold ten paragraphs or one; readers count paragraphs, not blocks. So running
text is taken apart at its paragraphs before anybody asks where an advertisement may interrupt it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.rich_text import RichText

from ads.placement import legal_gaps

_AFTER_PARAGRAPH = re.compile(r"(?<=</p>)|(?<=</ul>)(?!</li>)|(?<=</ol>)(?!</li>)")
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


def flow(body: Iterable[Any]) -> list[Piece]:
    """The pieces of a body (a StreamValue) in order, with a gap wherever a slot may stand."""
    found = list(_pieces(body))
    gaps = legal_gaps([kind for kind, _piece in found])
    pieces: list[Piece] = []
    for (_kind, piece), paragraphs_above in zip(found, gaps, strict=True):
        pieces.append(piece)
        if paragraphs_above is not None:
            pieces.append(Piece("gap", gap=paragraphs_above))
    return pieces
