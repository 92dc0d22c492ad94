"""Readers read what others wrote."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.comments.models import ReaderComment
from news.comments.section import address_of, conversations, showing
from news.comments.threads import paged
from news.comments.views.articles import commentable_or_404
from news.lists import page_of


@require_safe
def conversation(request: HttpRequest, article_id: int, *, newest_first: bool = False) -> TemplateResponse:
    """All comments of an article, in pages of whole conversations: its own has room for the first ones."""
    article, _mode = commentable_or_404(request, article_id, timezone.now())
    everything = conversations(article)
    pages = page_of(request, paged(reversed(everything) if newest_first else everything), 1)
    shown = pages[0] if pages else []
    context = {
        "article": article,
        "article_url": article.get_url(request),
        "canonical_url": article.canonical_address or article.get_full_url(request),
        "section": showing(shown, everything, article, request),
        "pages": pages,
        "newest_first": newest_first,
        "oldest_url": reverse("comments:below", args=[article.pk]),
        "newest_url": reverse("comments:newest", args=[article.pk]),
    }
    return TemplateResponse(request, "news/comments/conversation.html", context)


@require_safe
def one(request: HttpRequest, comment_id: int) -> HttpResponseRedirect:
    """A comment's own address, which stays when the pages of its conversation fill up."""
    comment = get_object_or_404(ReaderComment.objects.only("article_id"), pk=comment_id)
    article, _mode = commentable_or_404(request, comment.article_id, timezone.now())
    address = address_of(article, comment.pk, request)
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)
