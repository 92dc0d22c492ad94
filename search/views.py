from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Site

from ads.context import PageContext
from search.finding import Found
from search.forms import SearchForm

HITS_PER_PAGE = 10


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was found; search engines are kept out of lists of lists."""
    form = SearchForm(request.GET)
    site = Site.find_for_request(request)
    found = Found(site.root_page, form.words, timezone.now()) if site and form.words else []
    paginator = Paginator(found, HITS_PER_PAGE)
    response = render(
        request,
        "search/results.html",
        {
            "form": form,
            "query": " ".join(form.words),
            "too_long": form.too_long,
            "results": paginator.get_page(request.GET.get("page")),
            "count": paginator.count,
        },
    )
    response.page_context = PageContext(kind="search")
    response.headers["X-Robots-Tag"] = "noindex"
    return response
