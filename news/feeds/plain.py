"""What stands in a feed, in whatever format it goes out. Pure: absolute addresses, aware moments."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from news.facts.plain import Person, Picture

# What programs that take a plain text for HTML would swallow or turn into something else.
_TAG, _ENTITY = re.compile(r"<(?=[a-zA-Z/!?])"), re.compile(r"&(?=#?\w+;)")
_QUOTES = str.maketrans("<>", "‹›")
# What XML 1.0 has no sign for, what stands for a sign that was lost, and controls that nobody sees.
_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`summary` is plain text. `html` is the whole of it, empty where no more than the summary goes out.

    `updated` is told to readers; `touched`, never before it, says when the entry last became another one.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    touched: datetime
    authors: tuple[Person, ...] = ()
    categories: tuple[str, ...] = ()
    picture: Picture | None = None


# In pixels. RSS 2.0 allows 144 by 400 at most; Atom wants twice as wide as high, and all others a square.
LOGO, ICON, FAVICON = (144, 72), (512, 512), (64, 64)


@dataclass(frozen=True, slots=True)
class Emblem:
    """The paper's picture: addresses of its files, of the sizes above."""

    logo: str
    icon: str
    favicon: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """`url` is the page that shows the same, `address` the feed's own.

    `minutes`: for so long a program needn't ask again. `hub`: who tells programs when they should (WebSub).
    """

    title: str
    description: str
    url: str
    address: str
    language: str
    publisher: str
    updated: datetime
    minutes: int = 5
    hub: str = ""
    emblem: Emblem | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """Entries are written one by one, so that what was written of one can be kept."""

    suffix: str
    content_type: str
    write: Callable[[Entry], str]
    bind: Callable[[Feed, Sequence[str]], str]


def clean(text: str) -> str:
    """Without signs that make a whole feed unreadable, wherever somebody pasted them from."""
    return _UNSPEAKABLE.sub("", text)


def is_like_html(text: str) -> bool:
    """Whether a program that doesn't know that it is plain text may take it for markup."""
    return bool(_TAG.search(text) or _ENTITY.search(text))


def unlike_html(text: str) -> str:
    """The same to a reader, wherever a format leaves open whether its texts are HTML."""
    text = clean(text)
    if not is_like_html(text):
        return text
    return _ENTITY.sub("& ", text.translate(_QUOTES))
