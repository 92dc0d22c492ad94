"""What readers do with comments. Nothing here looks at a session or sets a cookie."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from news.comments.views import recommending
from news.comments.views.reading import conversation
from news.comments.views.writing import post


@csrf_exempt  # judged by where it was sent from: site/decisions/0005-comments-without-a-token.md
def below(request: HttpRequest, article_id: int) -> HttpResponse:
    """One address to write to and to read from: who reloads the page of a mistake finds the conversation."""
    return post(request, article_id) if request.method == "POST" else conversation(request, article_id)


recommend = csrf_exempt(recommending.recommend)  # judged in the same way
