"""Where a form was sent from: instead of a token, which a page that is the same for every reader can't carry.

The same questions in the same order as Go's `CrossOriginProtection`: `Sec-Fetch-Site`, which no page can
forge, then `Origin`. Sessions play no part at this address: a foreign page gains no more than a line in the
queue.
"""

from collections.abc import Collection
from enum import Enum


class Sender(Enum):
    OURSELVES = "ourselves"
    UNKNOWN = "unknown"
    """An old browser, a text browser, or a plain-http host: the reader confirms once more."""
    FOREIGN = "foreign"


def sender(sec_fetch_site: str | None, origin: str | None, allowed: Collection[str]) -> Sender:
    """`allowed` are origins such as `https://example.org`, from configuration and never from the request."""
    if sec_fetch_site:
        known = {"same-origin": Sender.OURSELVES, "none": Sender.UNKNOWN}
        return known.get(sec_fetch_site.strip().lower(), Sender.FOREIGN)
    if not origin or origin == "null":
        return Sender.UNKNOWN
    return Sender.OURSELVES if origin in allowed else Sender.FOREIGN
