"""Pages that stand outside the page tree: topics, contributors and the archive."""

from . import archive
from .lists import ContributorView, TopicView

__all__ = ["ContributorView", "TopicView", "archive"]
