"""Answers with a sitemap. Long files are streamed; nobody waits for a hundred thousand addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Site

from home.publisher import publisher_for
from home.robots.asking import policy_for
from home.sitemaps import articles, places
from home.sitemaps.plain import Entry, index, news_list, page_list
from news.feeds.views import SHARED
from news.freshness import NEWS, made_of
from news.memory import memory
from news.periods import Period

LISTS: dict[str, Callable[[Site], list[Entry]]] = {
    "sections": places.sections,
    "topics": places.topics,
    "authors": places.authors,
    "archive": places.archive,
}
PART = 20_000
"""Addresses in one file: with their pictures far below the 50 MB that a file may have."""
SHORT = 64 * 1024
"""Bytes of a file that is remembered; of a longer one its ETag is."""

Make = Callable[[], Iterator[str]]


@dataclass(frozen=True, slots=True)
class File:
    """`content` is None where it is too long to be kept."""

    etag: str
    content: bytes | None


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """Which files there are, each with the last change of what stands in it."""
    site = _site(request)
    return _answer(request, site, lambda: index(_parts(site)))


@require_safe
def page_sitemap(request: HttpRequest, name: str, part: str = "1") -> HttpResponseBase:
    """One of the files of `LISTS`. One without addresses isn't there."""
    site, start = _site(request), (int(part) - 1) * PART
    found = _list(site, name)[start : start + PART]
    if not found:
        raise Http404
    return _answer(request, site, lambda: page_list(found))


@require_safe
def month_sitemap(request: HttpRequest, year: str, month: str, part: str = "1") -> HttpResponseBase:
    """The articles of a month. One without articles isn't there."""
    site, start = _site(request), (int(part) - 1) * PART
    counts = {known.name: known.count for known in articles.months(site)}
    if start >= counts.get(f"{year}-{month}", 0):
        raise Http404
    period, piece = Period(int(year), int(month)), slice(start, start + PART)
    return _answer(request, site, lambda: page_list(articles.of_month(site, period, piece)))


@require_safe
def news_sitemap(request: HttpRequest) -> HttpResponseBase:
    """The news of two days; of a newspaper without any an empty one."""
    site = _site(request)
    if not policy_for(request).offers_news:
        raise Http404
    newspaper = publisher_for(request).name
    return _answer(request, site, lambda: news_list(articles.newest(site, timezone.now()), newspaper))


def _site(request: HttpRequest) -> Site:
    """Of a site that lets nobody in there is nothing to be listed."""
    site = Site.find_for_request(request)
    if site is None or not policy_for(request).offers_sitemaps:
        raise Http404
    return site


def _list(site: Site, name: str) -> list[Entry]:
    return memory.get(("sitemap list", site.root_url, name), lambda: LISTS[name](site))


def _parts(site: Site) -> Iterator[Entry]:
    for name in LISTS:
        found = _list(site, name)
        for number, start in enumerate(range(0, len(found), PART), 1):
            changes = [entry.changed for entry in found[start : start + PART] if entry.changed]
            yield Entry(_address(site, name, number), max(changes, default=None))
    for month in articles.months(site):
        for number in range(1, -(-month.count // PART) + 1):
            yield Entry(_address(site, month.name, number), timezone.localtime(month.changed))


def _address(site: Site, name: str, number: int) -> str:
    root = f"{site.root_url}{reverse('home:sitemap')}".removesuffix(".xml")
    return f"{root}-{name}{f'-{number}' if number > 1 else ''}.xml"


def _answer(request: HttpRequest, site: Site, make: Make) -> HttpResponseBase:
    """What a query says makes no difference."""
    file = memory.get(("sitemap", site.root_url, request.path), lambda: _file(make))
    response: HttpResponseBase
    if file.content is not None:
        response = HttpResponse(file.content, content_type="application/xml")
    else:
        pieces = (piece.encode() for piece in (() if request.method == "HEAD" else make()))
        response = StreamingHttpResponse(pieces, content_type="application/xml")
    response.headers["ETag"] = file.etag
    patch_cache_control(response, **SHARED)
    return get_conditional_response(request, file.etag, None, response)


def _file(make: Make) -> File:
    """Goes through it piece by piece. Whatever changes in it, be it a moved section, changes its ETag: no
    moment and no number would tell that.
    """
    made_of(NEWS)
    digest, kept = blake2b(digest_size=16), b""
    is_short = True
    for piece in make():
        written = piece.encode()
        digest.update(written)
        is_short = is_short and len(kept) + len(written) <= SHORT
        kept = kept + written if is_short else b""
    return File(quote_etag(digest.hexdigest()), kept if is_short else None)
