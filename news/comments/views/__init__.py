"""What readers do with comments. Nothing here looks at a session or sets a cookie."""

from django.http import HttpRequest, HttpResponse

from news.comments.requests import judged_by_origin
from news.comments.views.reading import conversation
from news.comments.views.recommending import recommend
from news.comments.views.writing import post

__all__ = ["below", "recommend"]


@judged_by_origin
def below(request: HttpRequest, article_id: int) -> HttpResponse:
    """One address to write to and to read from: who reloads the page of a mistake finds the conversation."""
    return post(request, article_id) if request.method == "POST" else conversation(request, article_id)
