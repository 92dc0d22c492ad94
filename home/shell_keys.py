"""Under which name a page is kept, and whether at all. Pure.

What a reader's address may say beyond the page itself is known: the number of a list's page. What campaigns
add to addresses is left out; an address with anything else is answered, but not kept, so that nobody can fill
the memory with one page under a million names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

TRACKING = ("utm_", "mtm_", "pk_", "hsa_", "wt_")
TRACKING_NAMES = frozenset(
    ("fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "mc_cid", "mc_eid", "igshid", "twclid")
)
KNOWN = frozenset({"page"})
OWN = ("/admin/", "/dokumente/", "/django-admin/", "/health/", "/m/", "/r/", "/suche/", "/media/", "/static/")
"""Addresses of which nothing is kept: each answer is one of its own."""
MOST_DIGITS = 4


@dataclass(frozen=True)
class Key:
    """`query` is what the page is made with: the same for everybody who gets it."""

    name: str
    query: str


def key_of(
    method: str, origin: str, path: str, query: Iterable[tuple[str, str]], *, says_who: bool = False
) -> Key | None:
    """None for what is made for one reader alone. `query` are the address's parameters in their order;
    somebody who `says_who` they are gets a page of their own.
    """
    if says_who or method not in ("GET", "HEAD") or not path.endswith("/") or path.startswith(OWN):
        return None
    kept = [(name, value) for name, value in query if not is_tracking(name)]
    if len(kept) > 1 or any(not _is_known(name, value) for name, value in kept):
        return None
    words = "".join(f"{name}={int(value)}" for name, value in kept)
    return Key(f"{origin}{path}?{words}", words)


def is_tracking(name: str) -> bool:
    return name in TRACKING_NAMES or name.startswith(TRACKING)


def _is_known(name: str, value: str) -> bool:
    return name in KNOWN and value.isascii() and value.isdigit() and len(value) <= MOST_DIGITS
