"""What ads know about a page: plain values that the page's view hands over with its response."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """A page as the decision sees it. Frozen and without models, so that it can be cached with its shell.

    `kind` is one of those in `ads.surroundings`. `sections` holds page ids: the page's own section first,
    then those above it. `topics` are slugs. `device` (phone, tablet or
    desktop) and `language` are the reader's: they are given when the slots are filled, the cached shell knows
    only the language of the page. `text_length` counts the characters of an article's text; a page
    without such a text has none.
    """

    kind: str
    page_id: int | None = None
    sections: tuple[int, ...] = ()
    topics: frozenset[str] = field(default_factory=frozenset)
    language: str = "de"
    device: str = ""
    sensitive: bool = False
    open_to_ads: bool = True
    text_length: int | None = None
