"""Answers those who follow: a feed in one of its formats, "nothing new", or the way from an old address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news.feeds import directory
from news.feeds.atom import ATOM
from news.feeds.channels import Channel
from news.feeds.json_feed import JSON
from news.feeds.plain import Format
from news.feeds.rss import RSS
from news.memory import memory
from news.models import FeedSettings

FORMATS = {form.suffix: form for form in (RSS, ATOM, JSON)}
SHARED = {
    "public": True,
    "max_age": 120,
    "s_maxage": 60,
    "stale_while_revalidate": 60,
    "stale_if_error": 24 * 3600,
}
"""In seconds: how late news may be in a program of a reader, and how long caches in front help out."""
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed changed that nothing ever stood in."""

Find = Callable[..., Channel]


@dataclass(frozen=True, slots=True)
class Answer:
    """A feed as it goes out; the moment is that of its last change of any kind.

    `links`: the header in which subscribers look for the hub first (WebSub, 4).
    """

    content: bytes
    etag: str
    touched: datetime
    links: str = ""


def feed_view(find: Find) -> Callable[..., HttpResponse]:
    """A view of the feeds that `find` finds by the parts of their address."""

    @require_safe
    def view(request: HttpRequest, form: str = "", **parts: str) -> HttpResponse:
        site = Site.find_for_request(request)
        if site is None:
            raise Http404

        def make() -> Answer:
            return answer_of(find(site, timezone.now(), **parts), FORMATS[form])

        return response_of(request, memory.get((site.root_url, request.path), make), FORMATS[form])

    return view


def answer_of(channel: Channel, form: Format) -> Answer:
    entries = channel.written(form, settings_of(channel.site))
    updated = max((entry.updated for entry in entries), default=NEVER)
    touched = max((entry.touched for entry in entries), default=NEVER)
    feed = channel.feed(form, updated)
    content = form.bind(feed, [entry.text for entry in entries]).encode()
    links = f'<{iri_to_uri(feed.hub)}>; rel="hub", <{iri_to_uri(feed.address)}>; rel="self"'
    return Answer(content, etag_of(content), touched, links if feed.hub else "")


def etag_of(content: bytes) -> str:
    return quote_etag(blake2b(content, digest_size=16).hexdigest())


def response_of(
    request: HttpRequest,
    answer: Answer,
    form: Format,
    caching: Mapping[str, int | bool] = SHARED,
    *,
    dated: bool = True,
) -> HttpResponse:
    """`dated`: it says when it last changed. The tag alone decides whether anything has: what is withdrawn
    makes the newest date an older one, so who asks by date alone gets the whole feed (RFC 9110, 13.1.3).
    """
    response = HttpResponse(answer.content, content_type=form.content_type)
    moment = int(answer.touched.timestamp()) if dated else None
    response.headers["ETag"] = answer.etag
    if moment is not None:
        response.headers["Last-Modified"] = http_date(moment)
    if answer.links:
        response.headers["Link"] = answer.links
    patch_cache_control(response, **caching)
    return get_conditional_response(request, answer.etag, None, response)


def settings_of(site: Site) -> FeedSettings:
    """Those of the site; reading a feed never writes a row."""
    place = ("feed settings", site.pk)
    stored = FeedSettings.objects.filter(site=site)
    return memory.get(place, lambda: stored.first() or FeedSettings(site=site))


def moved(to: str) -> Callable[..., HttpResponse]:
    """From an address of WordPress to ours, by one step; other names of RSS are RSS."""

    @require_safe
    def view(request: HttpRequest, form: str = "", **parts: str) -> HttpResponse:
        suffix = form if form in FORMATS else ""
        return HttpResponsePermanentRedirect(f"{to.format(**parts)}feed/{suffix}")

    return view


@require_safe
def moved_category(request: HttpRequest, path: str, form: str = "") -> HttpResponse:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return moved(directory.section_called(site, path))(request, form=form)


def by_parameter(request: HttpRequest) -> HttpResponse:
    """For `?feed=rss2` and its like, which WordPress answers where it has no pretty addresses."""
    wanted = request.GET.get("feed", "")
    form = wanted.removeprefix("comments-")
    return moved("/" if form == wanted else "/kommentare/")(request, form=f"{form}/")
