from django import template
from django.http import HttpRequest
from django.template import Context

from home.furniture import Furniture, furniture_for

register = template.Library()


@register.simple_tag(takes_context=True)
def site_furniture(context: Context) -> Furniture:
    """Masthead, navigation, footer and the rest, for the page of the context or for none."""
    return furniture_for(context.get("request") or _no_request(), context.get("page"))


def _no_request() -> HttpRequest:
    """For templates rendered outside of any request: no site, so everything has its default."""
    request = HttpRequest()
    request._wagtail_site = None
    return request
