"""Links in a text that somebody paid for: search engines are told that they were bought. Pure."""

import re
from html import unescape
from urllib.parse import urlsplit

REL = "sponsored nofollow noopener"
_LINK = re.compile(r"<a\b[^>]*?\shref=\"([^\"]*)\"[^>]*>", re.IGNORECASE)
_OWN_REL = re.compile(r"\srel=\"[^\"]*\"", re.IGNORECASE)


def as_sponsored(html: str, address: str) -> str:
    """The markup, with that said of each link to another host than that of the page's `address`."""
    own = urlsplit(address).hostname

    def mark(link: re.Match[str]) -> str:
        host = urlsplit(unescape(link[1]).strip()).hostname
        if host in (None, own):
            return link[0]
        return f'{_OWN_REL.sub("", link[0])[:-1].rstrip()} rel="{REL}">'

    return _LINK.sub(mark, html)
