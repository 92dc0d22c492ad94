"""The page for an address without one: it offers what the words in the address may have meant."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from wagtail.models import Page, Site

from ads.context import PageContext
from news.models import ArticlePage
from news.teasers import teasers
from search.addresses import attempts, words_of_address
from search.matches import matches
from search.offers import public_articles

HITS = 5
REMEMBERED = 60
"""Seconds for which the same words aren't searched for again."""
MOST_SEARCHES = 60
"""In a minute, by all processes that share a cache: whoever tries addresses without end gets pages without
offers, and the database its rest."""
HELD = 10
"""Seconds for which a cache in front may go on with it: a page may come there any moment."""


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page of the house for an address without one; it must not fail, whatever else is missing."""
    site = Site.find_for_request(request)
    words = words_of_address(request.path) if request.method in ("GET", "HEAD") else []
    offered = _offered(site.root_page, words) if site and words else []
    response = render(request, "404.html", {"words": " ".join(words), "offered": offered}, status=404)
    response.page_context = PageContext(kind="error")
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        patch_cache_control(response, private=True, max_age=0)
    else:
        patch_cache_control(response, public=True, max_age=0, s_maxage=HELD)
    return response


def _offered(root: Page, words: list[str]) -> list[ArticlePage]:
    """What is remembered was public a minute ago: whether it still is, is asked each time."""
    found = _found(root, words)
    if not found:
        return []
    public = set(public_articles(root, timezone.now()).filter(pk__in=found).values_list("pk", flat=True))
    return list(teasers([pk for pk in found if pk in public]).values())


def _found(root: Page, words: list[str]) -> list[int]:
    name = sha256("/".join([str(root.pk), *words]).encode(errors="surrogatepass")).hexdigest()
    place = f"astray-{name}"
    known = cache.get(place)
    if known is not None:
        return known
    if not _may_search():
        return []
    found = _search(root, words)
    cache.set(place, found, REMEMBERED)
    return found


def _may_search() -> bool:
    count = f"astray-searches-{timezone.now():%H%M}"
    cache.add(count, 0, 2 * REMEMBERED)
    try:
        return cache.incr(count) <= MOST_SEARCHES
    except ValueError:  # there is no cache, or it was full
        return False


def _search(root: Page, words: list[str]) -> list[int]:
    found = (matches(root, some).rows for some in attempts(words))
    return [match.pk for match in next(filter(None, found), ())[:HITS]]
