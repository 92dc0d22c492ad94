"""Where a click may lead. Checked when a creative is saved, when it is compiled and before each redirect.
Pure.
"""

from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

LONGEST = 2000
# Kept as they are; everything else outside of ASCII's letters and digits is percent-encoded.
SAFE = "!#$%&'()*+,/:;=?@[]~-._"


class UnsafeDestinationError(ValueError):
    """Not an address that a reader may be sent to."""


def safe_destination(address: str) -> str:
    """The address in ASCII, ready for a Location header. Raises UnsafeDestinationError.

    Only http and https, with a host, without user name or password; no white space, control or invisible
    characters and no backslashes: browsers read those differently from Python.
    """
    if (
        not address
        or len(address) > LONGEST
        or "\\" in address
        or not address.isprintable()
        or " " in address
    ):
        raise UnsafeDestinationError(address)
    try:
        parts = urlsplit(address)
        host = _host(parts)
    except ValueError as error:
        raise UnsafeDestinationError(address) from error
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise UnsafeDestinationError(address)
    return urlunsplit((parts.scheme, host, *(quote(part, safe=SAFE) for part in parts[2:])))


def _host(parts: SplitResult) -> str:
    """Host and port in ASCII (`bücher.de` → `xn--bcher-kva.de`). Raises ValueError."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if not host or host.startswith(".") or not set(host) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-:"):
        raise ValueError(parts.netloc)
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{parts.port}" if parts.port else host
