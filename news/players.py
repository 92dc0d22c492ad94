"""Which player stands behind an address of a film, known without asking anybody.

No request leaves the server and none leaves the reader's browser: the address of the player is made from the
address that the editor pasted, and the page loads it after a click only.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Player:
    provider: str
    """Name of the site as readers know it."""
    url: str
    """Address for an iframe."""


_PATTERNS = (
    (
        "YouTube",
        re.compile(
            r"https?://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:.*&)?v=|shorts/|live/)|youtu\.be/)([\w-]{11})(?![\w-])"
        ),
        "https://www.youtube-nocookie.com/embed/{}",
    ),
    (
        "Vimeo",
        re.compile(r"https?://(?:www\.)?vimeo\.com/(\d{1,12})(?!\d)"),
        "https://player.vimeo.com/video/{}?dnt=1",
    ),
)

PROVIDERS = tuple(dict.fromkeys(provider for provider, _pattern, _url in _PATTERNS))
"""All whose films may play on a page; the page on data protection names them."""


def player_for(url: str) -> Player | None:
    """The player for that address, or None for a site that isn't known."""
    for provider, pattern, player_url in _PATTERNS:
        if match := pattern.match(url):
            return Player(provider, player_url.format(match[1]))
    return None
