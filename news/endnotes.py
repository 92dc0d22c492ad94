"""The links of a text, numbered for paper: nobody can press a printed word. Pure."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urljoin, urlsplit

_LINK = re.compile(r"<a\b[^>]*?\shref=\"([^\"]*)\"[^>]*>.*?</a>", re.DOTALL | re.IGNORECASE)


def numbered(html: str, address: str, marker: Callable[[int], str]) -> tuple[str, list[str]]:
    """The markup with `marker(number)` after each link that leads away, and the addresses by number.

    `address` is that of the page: links within the house get their full address, jumps within the page no
    number. The same address keeps its number.
    """
    numbers: dict[str, int] = {}

    def mark(link: re.Match[str]) -> str:
        target = urljoin(address, unescape(link[1]).strip())
        if not _leads_away(target, address):
            return link[0]
        return link[0] + marker(numbers.setdefault(target, len(numbers) + 1))

    return _LINK.sub(mark, html), list(numbers)


def _leads_away(target: str, address: str) -> bool:
    if urlsplit(target).scheme not in ("http", "https"):
        return False
    return target.partition("#")[0] != address.partition("#")[0]
