"""The front page as readers get it: its zones, with the articles that stand in them.

The stream is read as it is stored: its page choosers would each ask the database. Whatever the editors
compose, it is one query for the sections, one for all that may stand somewhere, one for the most read where
they are asked for, and one for the articles that do stand there.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, PageQuerySet

from home.front_parts import Front, Opinion, Strip, Zone
from home.placing import Feed, Wanted, place
from home.zones import FRONT_ZONES
from news.freshness import NEWS, good_until, made_of
from news.memory import memory
from news.models import ArticleByline, ArticlePage, SectionPage
from news.pictures import fetch_renditions
from news.prepared import Prepared
from news.querysets import ArticleQuerySet
from news.teasers import teasers

BLOCKS = dict(FRONT_ZONES)
TEMPLATES = {kind: block.meta.template for kind, block in FRONT_ZONES} | {"slot": "home/slot_zone.html"}
OF_A_SECTION = ("band", "opinion")
AUTOMATIC_LAYOUTS = ("left", "top", "right")
LATEST_COUNT = 8

Raw = Mapping[str, Any]
Rows = Sequence[tuple[int, str, int | None]]  # id, path in the tree, id of the picture


def front_page(home: Page, stored: Iterable[Raw], at: datetime) -> Front:
    """`stored`: the children of the page's stream. None: the front that makes itself."""
    stored = list(stored)
    sections = _sections(home, stored)
    stored = stored or automatic_zones([section.pk for section in sections.values()])
    zones = [zone for child in stored if (zone := _zone(child, sections))]
    strip = next((zone for zone in zones if zone.kind == "breaking" and _is_on(zone.value, at)), None)
    if strip:
        good_until(_end_of(strip.value))
    zones = [zone for zone in zones if zone.kind != "breaking"]
    return _fill(home, zones, strip, sections, at)


def automatic_zones(section_ids: Sequence[int]) -> list[dict[str, Any]]:
    """What a front page without zones shows: a lead with the newest beside it, then the sections in menus."""
    lead = {"companions": "3", "latest_heading": "Neueste Nachrichten", "latest_count": LATEST_COUNT}
    bands = [
        {
            "section": pk,
            "articles": [],
            "number": 4,
            "layout": AUTOMATIC_LAYOUTS[number % len(AUTOMATIC_LAYOUTS)],
            "pictures": "all",
        }
        for number, pk in enumerate(section_ids)
    ]
    return [
        {"type": "lead", "value": {"articles": []} | lead},
        *({"type": "band", "value": band} for band in bands),
    ]


def by_hand(zone: Raw) -> list[int]:
    """The ids that an editor put into a stored zone; old list blocks hold them bare."""
    listed = zone.get("articles") or []
    return [pk for item in listed if (pk := item.get("value") if isinstance(item, Mapping) else item)]


def sections_in_menu(home: Page) -> PageQuerySet:
    return SectionPage.objects.child_of(home).in_menu().live().order_by("path")


def _sections(home: Page, stored: Sequence[Raw]) -> dict[int, SectionPage]:
    """The public sections that zones name; for a page without zones those in menus."""
    named = {child["value"].get("section") for child in stored if isinstance(child["value"], Mapping)}
    below = SectionPage.objects.descendant_of(home).filter(pk__in=named - {None}).live()
    place = ("sections", home.pk, frozenset(named) if stored else None)
    sections = memory.get(place, lambda: list(below if stored else sections_in_menu(home)))
    return {section.pk: section for section in sections}


def _zone(child: Raw, sections: Mapping[int, SectionPage]) -> Zone | None:
    """None for a zone whose section isn't there any more."""
    kind, value = child["type"], child["value"]
    section = sections.get(value.get("section"))
    if kind not in BLOCKS or (kind in OF_A_SECTION and section is None):
        return None
    return Zone(kind=kind, template=TEMPLATES[kind], value=value, section=section)


def _is_on(strip: Raw, at: datetime) -> bool:
    until = _end_of(strip)
    return bool(strip.get("text")) and (until is None or at < until)


def _end_of(strip: Raw) -> datetime | None:
    until = strip.get("until")
    return parse_datetime(until) if isinstance(until, str) else until


def wanted(zone: Zone) -> dict[str, Wanted]:
    """The lists of a zone by their names, in the order in which they are filled."""
    value, section = zone.value, zone.section.pk if zone.section else None
    number = int(value.get("number") or 0)
    if zone.kind == "lead":
        places, latest = 1 + int(value.get("companions") or 3), int(value.get("latest_count") or 0)
        return {"articles": Wanted(places, Feed(), tuple(by_hand(value))), "latest": Wanted(latest, Feed())}
    if zone.kind in OF_A_SECTION:
        return {"articles": Wanted(number, Feed(section), tuple(by_hand(value)))}
    if zone.kind == "picture_story":
        chosen = (value["article"],) if value.get("article") else ()
        return {"articles": Wanted(1, Feed(section, with_picture=True), chosen)}
    if zone.kind == "most_read":
        return {"articles": Wanted(number, Feed(most_read_hours=int(value.get("hours") or 72)))}
    return {}


def _fill(
    home: Page, zones: list[Zone], strip: Zone | None, sections: Mapping[int, SectionPage], at: datetime
) -> Front:
    articles = ArticlePage.objects.published(at).in_section(home)
    named = [(zone, name, each) for zone in zones for name, each in wanted(zone).items()]
    lists = [each for _, _, each in named]
    announced = (strip.value.get("article") if strip else None) or 0
    rows = _candidates(home, at, lists, announced, sections)
    most = sum(each.places for each in lists)
    feeds = {each.feed: _feed(articles, each.feed, rows, sections, at)[:most] for each in lists}
    public = {pk for pk, _, _ in rows}
    standing = place(lists, public, feeds)
    found = teasers({announced} & public | {pk for pks in standing for pk in pks})
    for (zone, name, _), pks in zip(named, standing, strict=True):
        setattr(zone, name, [found[pk] for pk in pks if pk in found])
    zones = _numbered([zone for zone in zones if zone.has_content])
    _sign(zones)
    _fetch_faces(zones)
    return Front(_strip(strip, found.get(announced)), zones)


def _candidates(
    home: Page,
    at: datetime,
    lists: Sequence[Wanted],
    announced: int,
    sections: Mapping[int, SectionPage],
) -> Rows:
    """All that may stand somewhere, newest first: a page can take no more from a feed than it has places."""
    feeds = {each.feed for each in lists if each.places and not each.feed.most_read_hours}
    ordered = sorted(feeds, key=lambda feed: (feed.section or 0, feed.with_picture))
    places = [sections[feed.section] if feed.section else home for feed in ordered]
    query = _candidates_of(tuple(feed.with_picture for feed in ordered), sum(each.places for each in lists))
    within = {f"path_{number}": place.path for number, place in enumerate(places)}
    within |= {f"depth_{number}": place.depth for number, place in enumerate(places)}
    named = {announced, *(pk for each in lists for pk in each.by_hand)}

    def read() -> Rows:
        made_of(NEWS)
        return list(query(at=at, home=home.path, named=sorted(named), **within))

    return memory.get(("front", home.pk, *ordered, *sorted(named), *within.values()), read)


@lru_cache(maxsize=50)
def _candidates_of(with_picture: tuple[bool, ...], most: int) -> Prepared:
    """The query for a front page with such feeds; editors change that once a day."""

    def build(at: datetime, home: str, named: list[int], **within: Any) -> QuerySet:
        newest = ArticlePage.objects.published(at).filter(path__startswith=home).newest_first()
        may_stand: list[QuerySet] = [Page.objects.filter(pk__in=named)]
        for number, has_picture in enumerate(with_picture):
            of_feed = newest.filter(
                path__startswith=within[f"path_{number}"], depth__gt=within[f"depth_{number}"]
            )
            of_feed = of_feed.filter(hero_image__isnull=False) if has_picture else of_feed
            may_stand.append(of_feed[:most])
        return newest.among(*may_stand).values_list("pk", "path", "hero_image_id")

    return Prepared(build)


def _feed(
    articles: ArticleQuerySet,
    feed: Feed,
    rows: Rows,
    sections: Mapping[int, SectionPage],
    at: datetime,
) -> Sequence[int]:
    if feed.most_read_hours:
        read = articles.most_read(since=at - timedelta(hours=feed.most_read_hours))
        return read.values_list("pk", flat=True)
    path = sections[feed.section].path if feed.section else ""
    return [
        pk for pk, above, picture in rows if above.startswith(path) and (picture or not feed.with_picture)
    ]


def _numbered(zones: list[Zone]) -> list[Zone]:
    """Zones know their place; between two of them below the lead a slot may stand, beside no slot zone."""
    gap = 0
    for number, zone in enumerate(zones):
        zone.anchor, zone.is_first = f"zone-{number + 1}", number == 0
        following = zones[number + 1 : number + 2]
        if zone.kind not in ("lead", "slot") and following and following[0].kind != "slot":
            gap += 1
            zone.gap = gap
    return zones


def _sign(zones: Iterable[Zone]) -> None:
    """Who wrote what stands in the opinion zones: one query, where there is such a zone."""
    opinions = [zone for zone in zones if zone.kind == "opinion"]
    if not opinions:
        return
    lines = ArticleByline.objects.filter(
        article__in=[article.pk for zone in opinions for article in zone.articles],
        role=ArticleByline.Role.TEXT,
    )
    authors: dict[int, Any] = {}
    for line in lines.select_related("contributor__picture").order_by("sort_order"):
        authors.setdefault(line.article_id, line.contributor)
    for zone in opinions:
        zone.opinions = [Opinion(article, authors.get(article.pk)) for article in zone.articles]


def _fetch_faces(zones: Iterable[Zone]) -> None:
    authors = [opinion.author for zone in zones for opinion in zone.opinions if opinion.author]
    fetch_renditions(author.picture for author in authors)


def _strip(zone: Zone | None, article: ArticlePage | None) -> Strip | None:
    """An article that isn't public leaves the words without a link."""
    return Strip(zone.value["text"], article.url if article else "") if zone else None
