"""The buttons beside an article: one press, one verb."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from news.comments import actions
from news.comments.models import ReaderComment
from news.comments.permissions import may_moderate

VERBS = {
    "approve": (actions.approve, _("The comment by %(name)s is published.")),
    "reject": (actions.reject, _("The comment by %(name)s is rejected.")),
    "spam": (actions.mark_spam, _("The comment by %(name)s is marked as spam.")),
    "delete": (actions.delete, _("The comment by %(name)s is deleted.")),
    "restore": (actions.restore, _("The comment by %(name)s waits again.")),
}


@require_POST
def decide(request: HttpRequest, pk: int, verb: str) -> HttpResponseRedirect:
    if not may_moderate(request.user):
        raise PermissionDenied
    if verb not in VERBS:
        raise Http404
    act, message = VERBS[verb]
    comment = get_object_or_404(ReaderComment, pk=pk)
    act(comment, by=request.user, at=timezone.now())
    messages.success(request, message % {"name": comment.name})
    queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
    return redirect(get_valid_next_url_from_request(request) or queue)


urlpatterns = [path("<int:pk>/<slug:verb>/", decide, name="decide")]
