"""Where a comment is to be read: its place is counted in the database, however many stand before it."""

from django.http import HttpRequest
from django.urls import reverse

from news.comments.models import ReaderComment
from news.comments.section import conversations, with_first_answers
from news.comments.threads import ANSWERS, CONVERSATIONS, FIRST_ANSWERS, opening, page_number
from news.models import ArticlePage


def address_of(article: ArticlePage, comment: ReaderComment, request: HttpRequest) -> str:
    """Below the article, on one of the pages with more conversations, or on a page of its conversation."""
    first = comment.root or comment
    answers = ReaderComment.objects.answers_before(comment).count() if comment.root_id else 0
    if answers >= FIRST_ANSWERS:
        page = paged(reverse("comments:thread", args=[first.pk]), page_number(answers, ANSWERS))
        return f"{page}#{comment.anchor}"
    before = ReaderComment.objects.conversations_before(first).count()
    if before < below_article(article, before):
        return f"{article.get_url(request)}#{comment.anchor}"
    page = paged(reverse("comments:below", args=[article.pk]), page_number(before, CONVERSATIONS))
    return f"{page}#{comment.anchor}"


def below_article(article: ArticlePage, place: int) -> int:
    """How many conversations the article's page holds; not asked where it can't hold that one."""
    if place >= CONVERSATIONS:
        return 0
    return len(opening(with_first_answers(conversations(article)[:CONVERSATIONS])))


def paged(address: str, number: int) -> str:
    return f"{address}?page={number}" if number > 1 else address
