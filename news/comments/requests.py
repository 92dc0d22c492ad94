"""Where a form was sent from, asked of the request."""

from collections.abc import Collection
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from news.comments.origins import Sender, sender


def sent_by(request: HttpRequest) -> Sender:
    """For every form that readers send: none of them carries a token."""
    headers = request.headers
    return sender(headers.get("Sec-Fetch-Site"), headers.get("Origin"), own_origins(request))


def own_origins(request: HttpRequest) -> Collection[str]:
    """From settings and the list of sites, never from what the request says of itself."""
    site = Site.find_for_request(request)
    addresses = [settings.WAGTAILADMIN_BASE_URL, *settings.CSRF_TRUSTED_ORIGINS]
    addresses += [site.root_url] if site else []
    return {f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, addresses)}
