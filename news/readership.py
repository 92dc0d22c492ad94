"""What readers read: `/m/`, where an article's page tells that it has been read for a few seconds.

No cookie, no address, no device is kept or looked at: a number for each article and hour, enough for "most
read". See site/decisions/0006-reads-by-hour.md.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from news.models import ArticleReads

ID_DIGITS = 9
"""Longer numbers are no article's, and more than a database column holds."""


@csrf_exempt
@never_cache
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """204 whatever was counted: the page that tells doesn't wait for words. `read` is an article's id."""
    number = request.POST.get("read", "")
    if number.isascii() and number.isdigit() and len(number) <= ID_DIGITS and is_a_reader(request):
        ArticleReads.objects.count_one(int(number), timezone.now())
    return HttpResponse(status=204)


def is_a_reader(request: HttpRequest) -> bool:
    """From a page of ours, by a browser that says so; the newsroom's own people don't count."""
    from_here = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return from_here and settings.SESSION_COOKIE_NAME not in request.COOKIES
