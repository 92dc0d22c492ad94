"""Redirects that would lead back to themselves, found before they are stored."""

from urllib.parse import urlsplit

from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.redirecting.destinations import MOST_STEPS


def ring(redirect: Redirect) -> list[str]:
    """The addresses on the way from a redirect back to itself, its own first and last; none without a way.

    One for all sites is looked at on each of them. The redirect may be stored or not.
    """
    sites = [redirect.site] if redirect.site else [*Site.objects.all(), None]
    ways = (_way(redirect, site) for site in sites)
    return next((way for way in ways if way), [])


def _way(redirect: Redirect, site: Site | None) -> list[str]:
    passed, link = [redirect.old_path], redirect.redirect_link
    hosts = set(Site.objects.values_list("hostname", flat=True))
    while link and len(passed) <= MOST_STEPS:
        parts = urlsplit(link)
        if parts.netloc and parts.hostname not in hosts:
            return []
        path = uri_to_iri(Redirect.normalise_path(link, decode_unicode=False))
        addresses = [path, path.partition("?")[0]]
        if redirect.old_path in addresses:
            return [*passed, redirect.old_path]
        known = Redirect.get_for_site(site).filter(old_path__in=addresses).exclude(pk=redirect.pk)
        following = max(known, key=lambda it: (it.old_path == path, it.site_id is not None), default=None)
        if following is None or following.redirect_page_id or following.old_path in passed:
            return []
        passed.append(following.old_path)
        link = following.redirect_link
    return []
