"""A reader and their own comment: pages that nobody else knows the address of."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from news.comments.models import ReaderComment
from news.comments.pages import pending_page, readers_own


@require_safe
@readers_own
def pending(request: HttpRequest, key: str) -> TemplateResponse:
    """What became of a comment, for the one who wrote it."""
    comment = get_object_or_404(ReaderComment.objects.select_related("article"), key=key)
    return pending_page(request, comment, timezone.now())
