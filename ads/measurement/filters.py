"""What speaks against counting a request at all, by its headers. Nothing of them is kept."""

from collections.abc import Mapping
from functools import lru_cache

from .events import Reason

AGENT_LENGTH = 400


def reason_of(headers: Mapping[str, str], *, method: str, is_staff: bool) -> Reason:
    """The first reason of the request itself; COUNTED if there is none."""
    if method == "HEAD":
        return Reason.HEAD
    purpose = f"{headers.get('Sec-Purpose', '')} {headers.get('Purpose', '')} {headers.get('X-Moz', '')}"
    if "prefetch" in purpose or "prerender" in purpose or "preview" in purpose:
        return Reason.PREFETCHED
    if is_bot(headers.get("User-Agent", "")[:AGENT_LENGTH]):
        return Reason.BOT
    return Reason.STAFF if is_staff else Reason.COUNTED


@lru_cache(maxsize=4096)
def is_bot(agent: str) -> bool:
    """Declared bots, by a list that others keep; and who says nothing or little of himself."""
    from crawleruseragents import is_crawler  # a thousand patterns, which no page needs

    return len(agent) < 12 or is_crawler(agent)
