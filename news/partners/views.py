"""Hands a partner its feed, or "nothing new"."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from news.feeds.atom import ATOM
from news.feeds.channels import name_of
from news.feeds.json_feed import JSON
from news.feeds.plain import Format
from news.feeds.rss import RSS
from news.feeds.views import Answer, answer_of, response_of
from news.memory import memory
from news.models import PartnerFeed
from news.partners.channels import Granted

FORMATS: dict[str, Format] = {
    PartnerFeed.Form.RSS: RSS,
    PartnerFeed.Form.ATOM: ATOM,
    PartnerFeed.Form.JSON: JSON,
}


@require_safe
def partner_feed(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """Without the moment of the last change: by it alone a partner wouldn't hear of what was withdrawn."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404

    def make() -> tuple[PartnerFeed, Answer]:
        partner = admitted(slug, key)
        return partner, answer_of(granted(partner, site), FORMATS[partner.form])

    partner, answer = memory.get(("partner feed", site.root_url, request.path), make)
    response = response_of(request, answer, FORMATS[partner.form], caching_of(partner), dated=False)
    # Its address stands in no robots.txt: there it would be told to everybody, and this would go unread.
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def admitted(slug: str, key: str) -> PartnerFeed:
    """The feed of that address. Raises Http404, whatever is wrong with it."""
    partner = get_object_or_404(PartnerFeed, slug=slug, is_active=True)
    if not constant_time_compare(key, partner.key if partner.is_secret else ""):
        raise Http404
    return partner


def granted(partner: PartnerFeed, site: Site) -> Granted:
    return Granted(
        site=site,
        at=timezone.now(),
        title=f"{partner.name} – {name_of(site)}",
        description=_("Articles of %(site)s for partners.") % {"site": name_of(site)},
        path=partner.get_absolute_url(),
        page="/",
        partner=partner,
    )


def caching_of(partner: PartnerFeed) -> dict[str, int | bool]:
    """What lies behind a key is kept by nobody but the partner."""
    often = {"max_age": partner.refresh * 60}
    return often | ({"private": True} if partner.is_secret else {"public": True, "s_maxage": 60})
