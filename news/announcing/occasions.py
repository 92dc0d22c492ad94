"""Writes down what is to be told, in the very transaction in which a page changes for readers.

By the signals of saving and deleting: Wagtail's own of publishing come when the transaction is over, and what
is lost between the two would never be told.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model, Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.signals import page_slug_changed, post_page_move

from news.announcing.settings import announcing_settings
from news.feeds.atom import ATOM
from news.feeds.json_feed import JSON
from news.feeds.rss import RSS
from news.models import Announcement, AnnouncingSettings, ArticlePage, Contributor, SectionPage, Topic
from news.querysets import PublicQuerySet

Occasion, Service = Announcement.Occasion, Announcement.Service
BATCHED = timedelta(seconds=5)
"""So long announcements wait for others: a front page of news is told at once."""
MOST_MOVED = 1_000
"""Of a section that moves, so many articles are told, the newest: the sitemap tells the rest."""


def connect() -> None:
    pre_save.connect(remember, dispatch_uid="announcing")
    post_save.connect(saved, dispatch_uid="announcing")
    pre_delete.connect(deleted, dispatch_uid="announcing")
    post_page_move.connect(moved, dispatch_uid="announcing")
    page_slug_changed.connect(renamed, dispatch_uid="announcing")


def remember(instance: Model, update_fields: Iterable[str] | None, **_signal: Any) -> None:
    """Where readers found the page until now; nothing where they didn't."""
    if not isinstance(instance, Page) or update_fields is not None or instance._state.adding:
        return
    before = type(instance).objects.filter(pk=instance.pk, live=True).only("url_path").first()
    instance.public_until_now = address_of(before) if before else ""


def saved(instance: Model, created: bool, update_fields: Iterable[str] | None, **_signal: Any) -> None:
    """What comes in live at once is an import, and no news."""
    if not isinstance(instance, Page) or created or update_fields is not None:
        return
    before = getattr(instance, "public_until_now", "")
    now = address_of(instance) if instance.live else ""
    announce(instance, gone=[before] if before != now else [], there=[now])


def deleted(instance: Model, **_signal: Any) -> None:
    """The row of a page and that of its type are deleted one by one: told is once."""
    if isinstance(instance, Page) and instance.live and type(instance) is instance.specific_class:
        announce(instance, gone=[address_of(instance)], there=[])


def moved(instance: Page, url_path_before: str, url_path_after: str, **_signal: Any) -> None:
    if url_path_before != url_path_after:
        announce_below(instance, url_path_before, url_path_after)


def renamed(instance: Page, instance_before: Page, **_signal: Any) -> None:
    announce_below(instance, instance_before.url_path, instance.url_path)


def announce_below(page: Page, before: str, after: str) -> None:
    """The page, and the articles that have moved with it, each with the address that it had."""
    below = ArticlePage.objects.published(timezone.now()).descendant_of(page)
    paths = below.newest_first().values_list("url_path", flat=True)[:MOST_MOVED]
    now = [after, *paths] if page.live else list(paths)
    there = [address_of(page, path) for path in now]
    announce(page, gone=[address_of(page, before + path[len(after) :]) for path in now], there=there)


def announce(page: Page, *, gone: Iterable[str], there: Iterable[str]) -> None:
    """Addresses that lead to it no more, and those that do; empty ones are none."""
    gone, there, site = list(filter(None, gone)), list(filter(None, there)), page.get_site()
    if site is None or not (gone or there):
        return
    settings = announcing_settings(site)
    if not (settings.hub or settings.with_indexnow) or not is_open(page):
        return
    at = timezone.now()
    due = max(at + BATCHED, getattr(page, "published_at", None) or at)
    found = [*to_search_engines(settings, page, gone, there), *to_readers(settings, page, [*gone, *there])]
    for announcement in found:
        announcement.site, announcement.due_at = site, due
    Announcement.objects.bulk_create(found)


def to_search_engines(
    settings: AnnouncingSettings, page: Page, gone: list[str], there: list[str]
) -> Iterator[Announcement]:
    """Without what no search engine shall have, unless one has heard of it before."""
    if not settings.with_indexnow:
        return
    for address in gone:
        yield Announcement(service=Service.INDEXNOW, occasion=Occasion.WITHDRAWN, address=address)
    for address in there:
        if not is_hidden(page) or was_told(address):
            yield Announcement(service=Service.INDEXNOW, address=address)


def to_readers(settings: AnnouncingSettings, page: Page, addresses: list[str]) -> Iterator[Announcement]:
    if settings.hub and isinstance(page.specific_deferred, (ArticlePage, SectionPage)):
        for address in feeds_of(page.specific, page.get_site(), addresses):
            yield Announcement(service=Service.WEBSUB, address=address)


def feeds_of(page: Page, site: Site, addresses: Iterable[str]) -> list[str]:
    """Those that it stands in or stood in: of the site, of sections, topics and authors, of corrections."""
    places = {place for address in addresses for place in above(urlsplit(address).path)}
    if isinstance(page, ArticlePage):
        stored = Topic.objects.filter(articles=page.pk)
        places |= {topic.get_absolute_url() for topic in (*page.topics.all(), *stored)}
        people = Q(pk__in={line.contributor_id for line in page.bylines.all()})
        named = Contributor.objects.filter(people | Q(articlebyline__article=page.pk)).distinct()
        places |= {person.get_absolute_url() for person in named}
        places |= {"/korrekturen/"} if page.corrections.exists() else set()
    forms = (RSS, ATOM, JSON)
    return [f"{site.root_url}{place}feed/{form.suffix}" for place in sorted(places) for form in forms]


def above(path: str) -> Iterator[str]:
    """Every place above an address."""
    parts = path.strip("/").split("/")
    return ("/" + "".join(f"{part}/" for part in parts[:end]) for end in range(len(parts)))


def address_of(page: Page, url_path: str = "") -> str:
    """Absolute; empty for a page outside of every site. `url_path`: another one that it has had."""
    site = page.get_site()
    if site is None:
        return ""
    return site.root_url + (url_path or page.url_path)[len(site.root_page.url_path) - 1 :]


def is_open(page: Page) -> bool:
    """Nobody hears of a page that an editor made private."""
    return PublicQuerySet(Page).open_to_all().filter(pk=page.pk).exists()


def is_hidden(page: Page) -> bool:
    names = ("hide_from_search_engines", "canonical_address")
    return any(getattr(page.specific_deferred, name, False) for name in names)


def was_told(address: str) -> bool:
    return Announcement.objects.filter(service=Service.INDEXNOW, address=address).exists()
