"""Pages that stand outside the page tree: topics, contributors, both from A to Z, and the archive."""

from . import archive, indexes
from .lists import ContributorView, TopicView

__all__ = ["ContributorView", "TopicView", "archive", "indexes"]
