"""All topics, and all who write, from A to Z."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from ads.context import PageContext
from news import indexes
from news.archive import Place
from news.lists import canonical_url, page_of


@require_safe
def topics(request: HttpRequest) -> TemplateResponse:
    intro = _("All topics that we have written about, from A to Z.")
    return _response(request, indexes.topics, indexes.index_of_topics(), intro)


@require_safe
def contributors(request: HttpRequest) -> TemplateResponse:
    intro = _("All who write for us, from A to Z.")
    return _response(request, indexes.contributors, indexes.index_of_contributors(), intro)


def _response(
    request: HttpRequest, find: Callable[[Page], list[indexes.Line]], place: Place, intro: str
) -> TemplateResponse:
    """Of a newspaper without articles an empty list."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    lines = find(site.root_page)
    page = page_of(request, lines, indexes.LINES_PER_PAGE)
    context = {
        "name": place.title,
        "intro": intro,
        "articles": page,
        "letters": indexes.letters(page),
        "links": indexes.links_to_letters(lines, page),
        "canonical_url": canonical_url(request, page),
    }
    response = TemplateResponse(request, "news/index.html", context)
    response.page_context = PageContext(kind="archive")
    return response
