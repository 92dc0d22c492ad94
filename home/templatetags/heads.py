"""Gives the builders of home/heads what a page's template knows."""

from collections.abc import Sequence
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Site

from home.heads import markup
from home.heads.articles import article_head
from home.heads.places import PageFacts, author_head, front_head, list_head, plain_head
from home.heads.plain import Head, Node
from home.publisher import publisher_for
from news.comments.section import below
from news.facts import Person, Picture, Place, facts_of_page
from news.facts.pictures import shown
from news.models import ArticlePage, Contributor

register = template.Library()
COMPONENT = "components/head.html"
SEARCHED = "{search_term_string}"


@register.inclusion_tag(COMPONENT, takes_context=True)
def head_of_article(context: Context, page: ArticlePage) -> dict[str, Head | None]:
    if not (site := _site(context)):
        return {"head": None}
    comments = below(page, context["request"])
    head = article_head(
        facts_of_page(page, site, timezone.now()),
        publisher_for(context["request"]),
        has_comments=bool(comments and comments.count),
        default_language=settings.LANGUAGE_CODE,
    )
    return {"head": head}


@register.inclusion_tag(COMPONENT, takes_context=True)
def head_of_front(context: Context, description: str) -> dict[str, Head | None]:
    if not (site := _site(context)):
        return {"head": None}
    publisher = publisher_for(context["request"])
    page = PageFacts(name=publisher.name, url=f"{site.root_url}/", description=description)
    search_url = f"{site.root_url}{reverse('search:results')}?q={SEARCHED}"
    return {"head": front_head(page, publisher, search_url=search_url)}


@register.inclusion_tag(COMPONENT, takes_context=True)
def head_of_list(context: Context, name: str, description: str = "") -> dict[str, Head | None]:
    """Of a section, a topic or a part of the archive, by what their templates call it."""
    if not (site := _site(context)):
        return {"head": None}
    return {"head": list_head(_page(context, site, name, description), publisher_for(context["request"]))}


@register.inclusion_tag(COMPONENT, takes_context=True)
def head_of_page(context: Context, name: str, description: str = "") -> dict[str, Head | None]:
    """Of a page that is neither a list nor news."""
    if not (site := _site(context)):
        return {"head": None}
    return {"head": plain_head(_page(context, site, name, description), publisher_for(context["request"]))}


@register.inclusion_tag(COMPONENT, takes_context=True)
def head_of_author(context: Context, contributor: Contributor) -> dict[str, Head | None]:
    if not (site := _site(context)):
        return {"head": None}
    url = urljoin(site.root_url, contributor.get_absolute_url())
    portrait = shown(contributor.picture, site.root_url) if contributor.picture else None
    head = author_head(
        _page(context, site, contributor.name, contributor.about, portrait),
        Person(contributor.name, url, contributor.kind, "text"),
        publisher_for(context["request"]),
        job=contributor.job,
        about=contributor.about,
    )
    return {"head": head}


@register.simple_tag
def json_ld(graph: Sequence[Node]) -> SafeString:
    return markup.json_ld(graph)


def _site(context: Context) -> Site | None:
    """None where nobody but an editor reads the page: a preview has no address yet."""
    request: HttpRequest | None = context.get("request")
    if request is None or getattr(request, "is_preview", False):
        return None
    return Site.find_for_request(request)


def _page(
    context: Context, site: Site, name: str, description: str, picture: Picture | None = None
) -> PageFacts:
    page = context.get("page")
    above = context.get("breadcrumbs") or ()
    return PageFacts(
        name=name,
        url=context.get("canonical_url") or _numbered(context, page.get_full_url(context["request"])),
        description=description,
        above=[Place(place.title, urljoin(site.root_url, place.url)) for place in above],
        picture=picture,
        hidden_from_search=getattr(page, "hide_from_search_engines", False),
    )


def _numbered(context: Context, url: str) -> str:
    """Each page of a section's list has an address of its own."""
    number = getattr(context.get("articles"), "number", 1)
    return f"{url}?page={number}" if number > 1 else url
