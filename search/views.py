from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from ads.context import PageContext
from news.lists import LinkedPage, page_of
from search.finding import Found
from search.forms import SearchForm
from search.narrowing import Narrowing
from search.offers import offers, public_articles, sections_below

HITS_PER_PAGE = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; search engines are kept out of lists of lists."""
    form = SearchForm(request.GET)
    site = Site.find_for_request(request)
    sections = sections_below(site.root_page) if site else []
    narrowing = form.narrowing(request.path, sections)
    found = _found(request, site.root_page, form, narrowing) if site else page_of(request, [], HITS_PER_PAGE)
    context = {
        "form": form,
        "query": form.query,
        "too_long": form.too_long,
        "results": found,
        "count": found.paginator.count,
        "narrowing": narrowing,
        "sections": sections,
    }
    if site and not form.words:
        context["offers"] = offers(public_articles(site.root_page, timezone.now()))
    response = render(request, "search/results.html", context)
    response.page_context = PageContext(kind="search")
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, root: Page, form: SearchForm, narrowing: Narrowing) -> LinkedPage:
    at = timezone.now()
    articles = narrowing.applied_to(public_articles(root, at), at)
    found: Sequence[Any] = []
    if form.words:
        found = Found(articles, form.words, newest_first=narrowing.newest_first)
    return page_of(request, found, HITS_PER_PAGE, narrowing.kept)
