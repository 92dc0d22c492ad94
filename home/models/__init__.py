"""What stands around the news: the front page, the pages beside it, and the furniture of every page."""

from .back_to_top import BackToTopSettings
from .clock import ClockRun
from .footer import FooterSettings
from .home import HomePage
from .imprint import ImprintSettings
from .masthead import MastheadSettings
from .navigation import NavigationSettings
from .principles import PrinciplesSettings
from .robots import RobotsSettings
from .standard import StandardPage

__all__ = [
    "BackToTopSettings",
    "ClockRun",
    "FooterSettings",
    "HomePage",
    "ImprintSettings",
    "MastheadSettings",
    "NavigationSettings",
    "PrinciplesSettings",
    "RobotsSettings",
    "StandardPage",
]
