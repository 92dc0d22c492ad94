"""What editors recommend for some words: above all that the search finds by itself.

Kept by Wagtail's own module, whose `Query.get` is never called for what readers type: it would store that.
All recommendations are read in one query and remembered, until one of them changes or a page that may be
among them; and no longer than until one of those appears or expires.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from news.feeds.directory import path_of
from news.freshness import NEWS, changed, good_until, made_of
from news.memory import memory
from news.models import ArticlePage
from news.querysets import PublicQuerySet
from search.beginnings import plain_words

SUBJECT = "picks"
MOST = 2_000
"""Recommendations that are read, the newest words first."""
SCHEMES = ("http", "https")

Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """`host` is that of another site; empty for a page of ours."""

    title: str
    url: str
    description: str
    host: str = ""


def picked(site: Site, *searches: Sequence[str]) -> list[Pick]:
    """For just these words, in whatever order, case and spelling, in the order that the editors gave them.

    Of several searches the first that has any.
    """
    found = memory.get(("picks", site.pk), lambda: read_all(site, timezone.now()))
    return next((found[name] for name in map(_named, searches) if name in found), [])


def connect() -> None:
    for model in (Query, SearchPromotion):
        for signal in (post_save, post_delete):
            signal.connect(_tell, sender=model, dispatch_uid=f"picks-{model._meta.label}")


def is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.hostname)


def _tell(**_signal: Any) -> None:
    changed(SUBJECT)


def _named(words: Sequence[str]) -> Words:
    return tuple(sorted(set(plain_words(words))))


def read_all(site: Site, at: datetime) -> dict[Words, list[Pick]]:
    """What readers may see at that moment, by the words that it is for."""
    made_of(SUBJECT, NEWS)
    found: dict[Words, list[Pick]] = {}
    for promotion in _promotions(site):
        if pick := _of_page(promotion, site, at) if promotion.page else _elsewhere(promotion):
            found.setdefault(_named([promotion.query.query_string]), []).append(pick)
    return found


def _promotions(site: Site) -> QuerySet[SearchPromotion]:
    """With what is to be known of their pages: an article without a date is one that hasn't appeared."""
    page, article = OuterRef("page_id"), ArticlePage.objects.filter(pk=OuterRef("page_id")).order_by()
    own = PublicQuerySet(Page).live().open_to_all().descendant_of(site.root_page, inclusive=True)
    promotions = SearchPromotion.objects.select_related("query", "page").annotate(
        is_public=Exists(own.filter(pk=page).order_by()),
        is_article=Exists(article),
        published_at=Subquery(article.values("published_at")[:1]),
    )
    return promotions.order_by("-query_id", "sort_order", "pk")[:MOST]


def _of_page(promotion: Any, site: Site, at: datetime) -> Pick | None:
    page, since = promotion.page, promotion.published_at
    if not promotion.is_public or (promotion.is_article and since is None):
        return None
    for moment in (since, page.expire_at):
        if moment and moment > at:
            good_until(moment)
    if (since and since > at) or (page.expire_at and page.expire_at <= at):
        return None
    return Pick(page.title, path_of(page, site), promotion.description)


def _elsewhere(promotion: SearchPromotion) -> Pick | None:
    """Only what the web's own addresses lead to, whoever has put it into the table."""
    url = promotion.external_link_url
    if not is_web_address(url):
        return None
    host = str(urlsplit(url).hostname).removeprefix("www.")
    return Pick(promotion.external_link_text or host, url, promotion.description, host)
