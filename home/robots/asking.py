"""The policy of the site that is being read."""

from django.http import HttpRequest
from wagtail.models import Site

from home.models import RobotsSettings
from home.robots.policy import Policy
from home.site_settings import load_settings


def policy_for(request: HttpRequest) -> Policy:
    """Made with all other settings; of a house without a site that of the defaults."""
    load_settings(request)
    return getattr(request, RobotsSettings.get_cache_attr_name()).policy


def sitemaps_for(request: HttpRequest) -> list[str]:
    """The addresses of those that the policy offers."""
    site, policy = Site.find_for_request(request), policy_for(request)
    offered = {"/sitemap.xml": policy.offers_sitemaps, "/sitemap-news.xml": policy.offers_news}
    return [f"{site.root_url}{path}" for path, is_offered in offered.items() if is_offered] if site else []
