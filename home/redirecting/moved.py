"""Where pages went that moved, or whose section did: one redirect for each move, however much stands below.

Wagtail writes a row for each page below as well. With 100,000 articles that takes longer than a server waits,
so ours takes the place of its receivers: what stood below is found by the rest of its address.
"""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

from home.routing import live_page_below

MOST_STEPS = 10
"""Of moves, or redirects, that lead to each other before nobody is led anywhere."""
MOST_LEVELS = 12
"""Of an address: pages of a newspaper stand no deeper."""


def connect() -> None:
    post_page_move.connect(moved, dispatch_uid="redirecting")
    page_slug_changed.connect(renamed, dispatch_uid="redirecting")


def moved(instance: Page, url_path_before: str, url_path_after: str, **_signal: Any) -> None:
    remember(instance, url_path_before, url_path_after)


def renamed(instance: Page, instance_before: Page, **_signal: Any) -> None:
    remember(instance, instance_before.url_path, instance.url_path)


def remember(page: Page, before: str, after: str) -> None:
    """That it was found there, on each site where it still is. What was typed for the address gives way to
    nothing; what was written for the page there before does.
    """
    if before == after:
        return
    for place in Site.get_site_root_paths():
        if before.startswith(place.root_path) and after.startswith(place.root_path):
            old = Redirect.normalise_path(f"/{before.removeprefix(place.root_path)}")
            ours = Redirect.objects.filter(site=place.site_id, old_path=old)
            ours.filter(automatically_created=True).delete()
            if old and not ours.exists():
                Redirect.objects.create(
                    site_id=place.site_id, old_path=old, redirect_page=page, automatically_created=True
                )


def redirect_for(request: HttpRequest, path: str) -> Redirect | None:
    """The row for an address, or one that isn't stored for a page whose section moved."""
    for _step in range(MOST_STEPS):
        if found := get_redirect(request, path):
            return found
        if (now := address_after_move(request, path)) is None:
            return None
        if page := page_at(request, now):
            return Redirect(old_path=path, redirect_page=page)
        path = now
    return None


def address_after_move(request: HttpRequest, path: str) -> str | None:
    """What has become of it since the section in which it stood, or one above that, went elsewhere."""
    path = uri_to_iri(path)
    above = list(_above(path))
    if not above or "\0" in path:
        return None
    rows = Redirect.get_for_site(Site.find_for_request(request)).filter(
        old_path__in=above, automatically_created=True, redirect_page__isnull=False
    )
    section = max(rows.select_related("redirect_page"), key=lambda row: len(row.old_path), default=None)
    link = section and section.redirect_page.get_url(request)
    if not link or not link.startswith("/"):
        return None
    return f"{link.rstrip('/')}{path.removeprefix(section.old_path)}"


def _above(path: str) -> Iterator[str]:
    parts = path.strip("/").split("/")
    if len(parts) <= MOST_LEVELS:
        yield from (f"/{'/'.join(parts[:depth])}" for depth in range(1, len(parts)))


def page_at(request: HttpRequest, path: str) -> Page | None:
    """The live page at an address of this site."""
    site = Site.find_for_request(request)
    slugs = uri_to_iri(path).strip("/").split("/")
    return live_page_below(site.root_page, slugs) if site and slugs != [""] else None
