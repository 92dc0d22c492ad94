"""What can be offered to somebody who types, and under which names: topics, authors, headlines.

What a process remembers of it are plain names and numbers, to find something by. They may be out of date:
whether readers may see what was found, and what it is called by now, is asked of the database each time.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from django.db.models import Case, Count, F, Model, OuterRef, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from ads.marking import ADVERTORIAL
from news.freshness import NEWS, made_of
from news.memory import LONG, memory
from news.models import ArticleByline, ArticlePage, Contributor, Topic
from news.querysets import ArticleQuerySet
from search.beginnings import heads, line_of
from search.offers import public_articles

NEW = 500
"""Headlines that are read anew with each publication."""
NEWEST = 20_000
"""Of each kind at most; so many headlines are two megabytes: of a local paper those of two or three years."""
PAID = "paid"
AT_MOST = 16
"""Looked up of each kind: some may be gone, or be called otherwise by now."""


@dataclass(frozen=True)
class Kind:
    """`lists` gives texts to find numbers in (search/beginnings.py), `seen` what readers may see among the
    public articles of a site: number, name, and what `url` makes an address of.
    """

    label: Promise
    lists: Callable[[Site], Sequence[str]]
    seen: Callable[[ArticleQuerySet], QuerySet]
    url: Callable[[str, Site], str]

    def numbers(self, site: Site, words: Sequence[str]) -> list[int]:
        found = (int(head) for text in self.lists(site) for head in heads(text, words, AT_MOST))
        return list(dict.fromkeys(found))[:AT_MOST]


def look_up(
    site: Site, wanted: Sequence[tuple[Kind, list[int]]]
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Label, name and address by place of the kind and number; one query, or none where nothing is wanted."""
    if not any(numbers for _kind, numbers in wanted):
        return {}
    articles = public_articles(site.root_page, timezone.now()).order_by()
    first, *others = [
        kind.seen(articles)
        .filter(pk__in=numbers)
        .order_by()
        .annotate(place=Value(place))
        .values_list("place", "pk", "called", "way", "what")
        for place, (kind, numbers) in enumerate(wanted)
    ]
    rows = first.union(*others, all=True)
    return {
        (place, pk): (str(LABELS.get(what, wanted[place][0].label)), name, wanted[place][0].url(way, site))
        for place, pk, name, way, what in rows
    }


def _text(rows: Iterable[tuple[int, str]]) -> str:
    return "".join(line_of(str(pk), name) for pk, name in rows)


def _topics(site: Site) -> Sequence[str]:
    return [memory.get("names of topics", partial(_most_used, Topic, ArticlePage.topics.through, "topic"))]


def _authors(site: Site) -> Sequence[str]:
    return [memory.get("names of authors", partial(_most_used, Contributor, ArticleByline, "contributor"))]


def _most_used(things: type[Model], uses: type[Model], thing: str) -> str:
    """Drafts count as well: it is for the order alone. Counted one by one, which an index alone answers."""
    made_of(NEWS)
    own = uses.objects.filter(**{thing: OuterRef("pk")}).order_by().values(thing)
    counted = things.objects.annotate(uses=Subquery(own.annotate(uses=Count(thing)).values("uses")))
    most_used = counted.order_by(F("uses").desc(nulls_last=True), "pk")
    return _text(most_used.values_list("pk", "name")[:NEWEST])


def _headlines(site: Site) -> Sequence[str]:
    """The new ones as they are, and behind them those of up to an hour ago."""
    new, old = partial(_newest, site, NEW, NEWS), partial(_newest, site, NEWEST)
    return [
        memory.get(("names of new articles", site.pk), new),
        memory.get(("names of articles", site.pk), old, fresh=LONG),
    ]


def _newest(site: Site, most: int, *subjects: str) -> str:
    made_of(*subjects)
    articles = public_articles(site.root_page, timezone.now()).newest_first()
    return _text(articles.values_list("pk", "title")[:most])


def _topics_of(articles: ArticleQuerySet) -> QuerySet:
    return _with_any(Topic, articles.filter(topics=OuterRef("pk")))


def _authors_of(articles: ArticleQuerySet) -> QuerySet:
    found = _with_any(Contributor, articles.filter(bylines__contributor=OuterRef("pk")))
    return found.annotate(what=F("kind"))


def _with_any(things: type[Model], own: QuerySet) -> QuerySet:
    """One article is read for each: told that any will do, PostgreSQL reads all there are, once for all."""
    with_one = things.objects.annotate(any=Subquery(own.values("pk")[:1])).filter(any__isnull=False)
    return with_one.annotate(called=F("name"), way=F("slug"), what=Value(""))


def _themselves(articles: ArticleQuerySet) -> QuerySet:
    paid = Case(When(sponsor="", then=Value("")), default=Value(PAID))
    return articles.annotate(called=F("title"), way=F("url_path"), what=paid)


def _below_site(url_path: str, site: Site) -> str:
    return url_path[len(site.root_page.url_path) - 1 :]


LABELS = {kind.value: kind.label for kind in (Contributor.Kind.DESK, Contributor.Kind.AGENCY)} | {
    PAID: ADVERTORIAL
}
"""Of contributors that are no authors, and articles that are none of the newsroom."""
KINDS = (
    Kind(_("Topic"), _topics, _topics_of, lambda slug, _site: reverse("news:topic", args=[slug])),
    Kind(_("Author"), _authors, _authors_of, lambda slug, _site: reverse("news:contributor", args=[slug])),
    Kind(_("Article"), _headlines, _themselves, _below_site),
)
