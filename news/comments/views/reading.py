"""Readers read what others wrote."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.comments.models import ReaderComment
from news.comments.places import address_of
from news.comments.section import conversations, orders_of, showing, with_first_answers
from news.comments.threads import ANSWERS, CONVERSATIONS, threads
from news.comments.views.articles import commentable_or_404
from news.lists import LinkedPage, page_of
from news.models import ArticlePage


@require_safe
def conversation(request: HttpRequest, article_id: int, *, order: str = "oldest") -> TemplateResponse:
    """All conversations of an article, in pages: its own has room for the first ones."""
    article, _mode = commentable_or_404(request, article_id, timezone.now())
    pages = page_of(request, conversations(article, order), CONVERSATIONS)
    shown = with_first_answers(pages.object_list, order)
    orders = orders_of(article, order) if pages.paginator.count > 1 else []
    context = about(article, request) | {
        "section": showing(shown, article, request, orders=orders),
        "pages": pages,
    }
    return TemplateResponse(request, "news/comments/conversation.html", context)


@require_safe
def thread(request: HttpRequest, comment_id: int) -> TemplateResponse:
    """One conversation with all that was answered, in pages."""
    first = get_object_or_404(ReaderComment.objects.conversations().as_shown(), pk=comment_id)
    article, _mode = commentable_or_404(request, first.article_id, timezone.now())
    answers = ReaderComment.objects.answers().filter(root=first)
    pages = page_of(request, answers.values_list("pk", flat=True), ANSWERS)
    context = about(article, request) | {
        "first": first,
        "section": showing(threads(*rows_of(first, pages)), article, request),
        "pages": pages,
    }
    return TemplateResponse(request, "news/comments/thread.html", context)


def rows_of(first: ReaderComment, pages: LinkedPage) -> tuple[list[ReaderComment], set[int]]:
    """The comments of a page, and the ids of those among them that only say what is answered there."""
    answers = list(ReaderComment.objects.answers().filter(pk__in=list(pages)).as_shown())
    above, repeated = [first], {first.pk} if pages.number > 1 else set()
    if answers and answers[0].depth > 2:
        above += ReaderComment.objects.as_shown().filter(pk=answers[0].parent_id)
        repeated.add(answers[0].parent_id)
    return [*above, *answers], repeated


def about(article: ArticlePage, request: HttpRequest) -> dict[str, object]:
    """The article is the one address that search engines are to list for all that is said below it."""
    return {
        "article": article,
        "article_url": article.get_url(request),
        "canonical_url": article.canonical_address or article.get_full_url(request),
    }


@require_safe
def one(request: HttpRequest, comment_id: int) -> HttpResponseRedirect:
    """A comment's own address, which stays when the pages of its conversation fill up."""
    comments = ReaderComment.objects.shown().select_related("root")
    comment = get_object_or_404(comments.defer("text", "root__text"), pk=comment_id)
    article, _mode = commentable_or_404(request, comment.article_id, timezone.now())
    return HttpResponseRedirect(address_of(article, comment, request))
