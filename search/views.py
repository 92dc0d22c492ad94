from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from ads.context import PageContext
from news.feeds.views import etag_of
from news.lists import page_of
from search.facets import Facets
from search.finding import Hits
from search.forms import SearchForm
from search.matches import Matches, matches
from search.offers import offers, public_articles, sections_below
from search.picks import picked
from search.suggesting import said_of, suggestions

HITS_PER_PAGE = 10
SUGGESTED = {"public": True, "max_age": 60, "s_maxage": 10}
"""In seconds: for whoever deletes a letter and types it again."""


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; search engines are kept out of lists of lists."""
    form = SearchForm(request.GET)
    site = Site.find_for_request(request)
    sections = sections_below(site.root_page) if site else []
    found = matches(site.root_page, form.words) if site and form.words else Matches()
    asked = form.narrowing(request.path, sections)
    facets = Facets(
        found, asked.of(" ".join(found.meant)) if found.meant else asked, sections, timezone.now()
    )
    page = page_of(
        request, Hits(facets.kept, found.meant or form.words), HITS_PER_PAGE, facets.narrowing.kept
    )
    context = {
        "form": form,
        "query": form.query,
        "too_long": form.too_long,
        "meant": facets.narrowing.query if found.meant else "",
        "results": page,
        "count": page.paginator.count,
        "facets": facets,
        "narrowing": facets.narrowing,
        "sections": sections,
    }
    if site and form.words and page.number == 1 and not facets.narrowing.is_narrow:
        picks = picked(site, form.words, facets.narrowing.query.split())
        # What is recommended stands above, once; it still is one of those that were found.
        addresses = {pick.url for pick in picks}
        page.object_list = [hit for hit in page.object_list if hit.article.url not in addresses]
        context["picks"] = picks
    if site and not form.words:
        context["offers"] = offers(public_articles(site.root_page, timezone.now()))
    response = render(request, "search/results.html", context)
    response.page_context = PageContext(kind="search")
    response.headers["X-Robots-Tag"] = "noindex"
    if form.query:
        # What somebody looked for is kept by nobody but their own browser.
        patch_cache_control(response, private=True, max_age=0)
    return response


@require_safe
def suggested(request: HttpRequest) -> HttpResponse:
    """For the script of the search field. Nothing is an error: what can't be offered is an empty list."""
    site = Site.find_for_request(request)
    found = suggestions(site, SearchForm(request.GET).words) if site else []
    answer = {"name": _("Suggestions"), "said": said_of(found), "suggestions": list(map(asdict, found))}
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response.headers["ETag"] = etag_of(response.content)
    response.headers["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, **SUGGESTED)
    return get_conditional_response(request, response.headers["ETag"], None, response)
