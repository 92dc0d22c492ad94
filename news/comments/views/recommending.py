"""A reader recommends a comment: one press, one more, and back to where it stands."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from news.comments.actions import CommentsClosedError, OwnCommentError, recommend_as_reader
from news.comments.models import ReaderComment
from news.comments.networks import network_of
from news.comments.obstacles import ForeignFormError, Obstacle
from news.comments.origins import Sender
from news.comments.pace import TooManyError
from news.comments.pages import SeeOther, readers_own
from news.comments.requests import judged_by_origin
from news.comments.views.articles import commentable_or_404

OBSTACLES: dict[type[Exception], Obstacle] = {
    ForeignFormError: Obstacle(
        403,
        _("Please send it from here"),
        _("The recommendation was sent from another website. The button at the comment counts it."),
    ),
    CommentsClosedError: Obstacle(
        409,
        _("Comments are closed"),
        _("What was said stays readable; recommending it is over as well."),
    ),
    OwnCommentError: Obstacle(
        409,
        _("This recommendation does not count"),
        _("The comment came from the same network, and nobody recommends what they wrote themselves."),
    ),
    TooManyError: Obstacle(
        429,
        _("Very many recommendations"),
        _("So many came from your network in one hour that further ones don't count. Later they will again."),
    ),
}
COUNTED = pgettext_lazy("recommendation", "Counted")
KNOWN = pgettext_lazy("recommendation", "Counted before")


@judged_by_origin
@require_POST
@readers_own
def recommend(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Of a sender that says nothing of itself it counts as well: all that can be won is one for a network.

    The page's script asks for JSON and stays where it is.
    """
    at = timezone.now()
    comment = get_object_or_404(ReaderComment.objects.visible().defer("text"), pk=comment_id)
    _article, mode = commentable_or_404(request, comment.article_id, at)
    try:
        is_new = take(request, comment, mode, at)
    except tuple(OBSTACLES) as problem:
        return refused(request, comment, OBSTACLES[type(problem)])
    if wants_json(request):
        return JsonResponse({"count": comment.recommendations, "says": str(COUNTED if is_new else KNOWN)})
    return SeeOther(reverse("comments:one", args=[comment.pk]))


def take(request: HttpRequest, comment: ReaderComment, mode: str, at: datetime) -> bool:
    if request.came_from is Sender.FOREIGN:
        raise ForeignFormError
    if mode == "closed":
        raise CommentsClosedError
    return recommend_as_reader(comment, network=network_of(request), at=at)


def refused(request: HttpRequest, comment: ReaderComment, obstacle: Obstacle) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"says": str(obstacle.text)}, status=obstacle.status)
    context = {"obstacle": obstacle, "return_url": reverse("comments:one", args=[comment.pk])}
    return render(request, "news/comments/refused.html", context, status=obstacle.status)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
