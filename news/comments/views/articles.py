"""Which articles readers may comment on."""

from datetime import datetime

from django.http import Http404, HttpRequest
from wagtail.models import Site

from news.comments.models import CommentRules, CommentSettings
from news.comments.section import standing_of
from news.models import ArticlePage


def commentable_or_404(request: HttpRequest, article_id: int, at: datetime) -> tuple[ArticlePage, str]:
    """The article and its mode. Missing, a draft, private or without comments: nobody can tell which."""
    site = Site.find_for_request(request)
    articles = ArticlePage.objects.published(at).defer_streamfields().select_related("conversation")
    # By `id`, which knows how large a number may be, not by the link to the page's row, which doesn't.
    article = articles.descendant_of(site.root_page).filter(id=article_id).first() if site else None
    if article is None:
        raise Http404
    settings, rules = CommentSettings.for_request(request), CommentRules.for_request(request)
    mode = standing_of(article, settings, rules, at).mode
    if mode == "off":
        raise Http404
    return article, mode
