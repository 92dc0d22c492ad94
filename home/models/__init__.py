"""What stands around the news: the front page, the pages beside it, and the furniture of every page."""

from .back_to_top import BackToTopSettings
from .clock import ClockRun
from .footer import FooterSettings
from .home import HomePage
from .masthead import MastheadSettings
from .navigation import NavigationSettings
from .standard import StandardPage

__all__ = [
    "BackToTopSettings",
    "ClockRun",
    "FooterSettings",
    "HomePage",
    "MastheadSettings",
    "NavigationSettings",
    "StandardPage",
]
