"""How every answer of the API goes out: as JSON, to any origin, kept for a while, `304` by its ETag."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from news.feeds.views import SHARED, etag_of

OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    # The article's own page is what search engines are to list.
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class JSONAlways(BaseContentNegotiation):
    """Whatever somebody accepts: so that what is kept is the same for all."""

    def select_parser(self, request: Request, parsers: list) -> None:
        return None

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


def answer_to(request: HttpRequest, made: Response) -> HttpResponse:
    made.render()
    response: HttpResponse = made
    if made.status_code == 200:
        made.headers["ETag"] = etag_of(made.content)
        patch_cache_control(made, **SHARED)
        response = get_conditional_response(request, made.headers["ETag"], None, made)
    elif made.status_code >= 400:
        patch_cache_control(made, no_cache=True)
    for name, value in OPEN.items():
        response.headers[name] = value
    return response
