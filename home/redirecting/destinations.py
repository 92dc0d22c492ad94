"""Where a redirect leads in one step, and what it keeps to itself."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from django.http import HttpRequest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.redirecting.moved import MOST_STEPS, page_at, redirect_for
from home.redirecting.withdrawing import is_withdrawn
from news.models import ArticlePage
from news.querysets import PublicQuerySet


class Withdrawn(Exception):  # noqa: N818  It is no fault: the newspaper has said so.
    """A redirect without a destination: what stood there was taken back on purpose."""


def is_public(page: Page, at: datetime) -> bool:
    """Whether every reader may see it: else its address tells what it is called."""
    if not PublicQuerySet(Page).live().open_to_all().filter(pk=page.pk).exists():
        return False
    return not issubclass(page.specific_class or Page, ArticlePage) or (
        ArticlePage.objects.published(at).filter(pk=page.pk).exists()
    )


@dataclass(frozen=True, slots=True)
class Destination:
    """`is_permanent` only if each step to it is."""

    link: str
    is_permanent: bool = True


def destination(request: HttpRequest, redirect: Redirect, at: datetime) -> Destination | None:
    """The last address that it leads to; None where that isn't public, or where redirects go in a ring.

    Raises Withdrawn.
    """
    steps: dict[str, Redirect] = {}
    while redirect.old_path not in steps and len(steps) < MOST_STEPS:
        steps[redirect.old_path] = redirect
        if redirect.redirect_page and not is_public(redirect.redirect_page, at):
            if is_withdrawn(redirect.redirect_page):
                raise Withdrawn
            return None
        if not redirect.redirect_page and not redirect.redirect_link:
            raise Withdrawn
        following = None if redirect.redirect_page else _from_here(request, redirect.redirect_link)
        if following is None:
            return Destination(redirect.link, all(step.is_permanent for step in steps.values()))
        redirect = following
    return None


def _from_here(request: HttpRequest, link: str) -> Redirect | None:
    """The redirect that would answer there."""
    parts = urlsplit(link)
    if parts.netloc and parts.netloc.lower() != request.get_host().lower():
        return None
    return redirect_for(request, Redirect.normalise_path(link, decode_unicode=False))


def without_amp(request: HttpRequest, at: datetime) -> str | None:
    """The page whose second form an address like /section/article/amp/ was."""
    *slugs, last = request.path_info.strip("/").split("/")
    if last != "amp" or not slugs or "\0" in request.path_info:
        return None
    page = page_at(request, "/".join(slugs))
    return page.get_url(request) if page and is_public(page, at) else None


def with_query(link: str, query: str) -> str:
    """What the reader's address asked for goes along, unless the destination asks for something itself."""
    parts = urlsplit(link)
    return urlunsplit(parts._replace(query=parts.query or query))
