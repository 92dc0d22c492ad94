"""What a newspaper is made of.

One module a noun. The imports go one way: articles know sections, people, sources and topics, never the other
way round. Rows that an editor changes together with an article hang on it by `ParentalKey` and belong to its
revisions; rows that readers write (news.comments) hang on it by a plain foreign key and never do.
"""

from .announcing import Announcement, AnnouncingSettings
from .article_parts import ArticleByline, ArticleCorrection, ArticleRelated, ArticleSource
from .articles import ArticlePage
from .changes import ContentChange
from .contributors import Contributor
from .feeds import FeedSettings
from .images import NewsImage, NewsRendition
from .partner_feeds import PartnerFeed
from .sections import SectionPage
from .settings import NewsSettings
from .sources import Source
from .topics import Topic

__all__ = [
    "Announcement",
    "AnnouncingSettings",
    "ArticleByline",
    "ArticleCorrection",
    "ArticlePage",
    "ArticleRelated",
    "ArticleSource",
    "ContentChange",
    "Contributor",
    "FeedSettings",
    "NewsImage",
    "NewsRendition",
    "NewsSettings",
    "PartnerFeed",
    "SectionPage",
    "Source",
    "Topic",
]
