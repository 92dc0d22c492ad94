"""Gets the facts of many articles together: the queries are as many for a hundred as for one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urljoin
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from news.dating import last_update
from news.facts.body import Around, html_of, image_ids, page_ids
from news.facts.pictures import pictures_of, ratios_of
from news.facts.plain import Facts, Note, Origin, Person, Picture, Place
from news.facts.versions import versions_of
from news.freshness import subject_of
from news.models import ArticleByline, ArticleCorrection, ArticlePage, ArticleSource, Topic
from news.paid_links import as_sponsored
from news.querysets import PublicQuerySet
from news.serving import HOME_DEPTH

Rows = Mapping[int, Sequence[Any]]
"""Those of each article, by its id."""


def facts_of(
    articles: QuerySet[ArticlePage],
    site: Site,
    at: datetime,
    *,
    with_text: bool = False,
    with_ratios: bool = False,
    showing: Callable[[Picture], bool] = lambda picture: True,
) -> list[Facts]:
    """Of articles of that site which are published at that moment, in their order.

    What is dated later than `at` isn't a fact yet. Text and ratios are only read where they are wanted.
    `showing` says which pictures may be among the facts, in the text as well.
    """
    articles = articles.select_related("hero_image", "conversation", "locale")
    listed = list(articles if with_text else articles.defer_streamfields())
    if not listed:
        return []
    return Gathering(listed, site, at, showing, with_text=with_text, with_ratios=with_ratios).facts()


class Gathering:
    """Fetches once for all of the articles, then makes up one after the other."""

    def __init__(
        self,
        articles: Sequence[ArticlePage],
        site: Site,
        at: datetime,
        showing: Callable[[Picture], bool],
        *,
        with_text: bool,
        with_ratios: bool,
    ) -> None:
        self.articles, self.site, self.at, self.showing = articles, site, at, showing
        self.bylines = _of_articles(ArticleByline.objects.select_related("contributor"), articles)
        self.sources = _of_articles(ArticleSource.objects.select_related("source"), articles)
        notes = ArticleCorrection.objects.filter(dated__lte=at).order_by("dated", "pk")
        self.corrections = _of_articles(notes, articles)
        topics = ArticlePage.topics.through.objects.select_related("topic").order_by("topic__name")
        self.topics = _of_articles(topics, articles, key="articlepage_id")
        self.versions = versions_of(articles, at)
        self.sections = self._sections()
        self.bodies = {article.pk: list(article.body.raw_data) for article in articles} if with_text else {}
        self.around = Around(self._linked_pages(), self._pictures())
        self.ratios = self._ratios() if with_ratios else {}

    def facts(self) -> list[Facts]:
        return [self.facts_of(article) for article in self.articles]

    def facts_of(self, article: ArticlePage) -> Facts:
        url = self.address(article.url_path)
        notes = self._notes(article)
        stated = article.updated_at if article.updated_at and article.updated_at <= self.at else None
        updated = last_update(article.published_at, stated, [note.dated for note in notes])
        body = self.bodies.get(article.pk)
        text = html_of(body, url, self.around) if body is not None else None
        return Facts(
            pk=article.pk,
            id=identity(article),
            url=url,
            original_url=article.canonical_address or url,
            headline=article.title,
            short_headline=article.teaser_title,
            kicker=article.kicker,
            deck=article.deck,
            lead=article.lead,
            description=article.meta_description,
            language=self.language_of(article),
            published=article.published_at,
            updated=updated or article.published_at,
            touched=max(filter(None, (article.last_published_at, updated, article.published_at))),
            expires=article.expire_at,
            people=self._people(article),
            sections=tuple(self._sections_above(article)),
            topics=tuple(map(self._place, self.topics_of(article))),
            origins=self._origins(article),
            notes=notes,
            picture=self._hero(article),
            hidden_from_search=article.hide_from_search_engines,
            comment_count=getattr(getattr(article, "conversation", None), "comment_count", 0),
            text=as_sponsored(text, url) if text and article.sponsor else text,
            subjects=self._subjects(article),
            genre=article.genre,
            sponsor=article.sponsor,
            ratios=self.ratios_of(article),
            versions=self.versions.get(article.pk, ()),
        )

    def topics_of(self, article: ArticlePage) -> list[Topic]:
        return [row.topic for row in self.topics[article.pk]]

    def language_of(self, article: ArticlePage) -> str:
        return article.locale.language_code

    def ratios_of(self, article: ArticlePage) -> tuple[Picture, ...]:
        """None unless somebody wants them: feeds and lists have no use for them."""
        return self.ratios.get(article.hero_image_id, ())

    def address(self, url_path: str) -> str:
        """Of a page of this site; known without asking, because its home page stands at the root."""
        return self.site.root_url + url_path[len(self.site.root_page.url_path) - 1 :]

    def _place(self, thing: Any) -> Place:
        return Place(thing.name, urljoin(self.site.root_url, thing.get_absolute_url()))

    def _people(self, article: ArticlePage) -> tuple[Person, ...]:
        lines = [(line, line.contributor) for line in self.bylines[article.pk]]
        return tuple(Person(who.name, self._place(who).url, who.kind, line.role) for line, who in lines)

    def _origins(self, article: ArticlePage) -> tuple[Origin, ...]:
        rows = [(row, row.source) for row in self.sources[article.pk]]
        return tuple(Origin(source.name, row.url or source.url, source.in_feeds) for row, source in rows)

    def _notes(self, article: ArticlePage) -> tuple[Note, ...]:
        return tuple(
            Note(note_identity(article, row.pk), row.kind, str(row.get_kind_display()), row.text, row.dated)
            for row in self.corrections[article.pk]
        )

    def _sections(self) -> dict[str, Page]:
        """All above any of the articles, by path."""
        steps = range((HOME_DEPTH + 1) * Page.steplen, 255, Page.steplen)
        paths = {article.path[:end] for article in self.articles for end in steps if end < len(article.path)}
        return {page.path: page for page in Page.objects.filter(path__in=paths)}

    def _sections_above(self, article: ArticlePage) -> Iterable[Place]:
        for end in range((HOME_DEPTH + 1) * Page.steplen, len(article.path), Page.steplen):
            if section := self.sections.get(article.path[:end]):
                yield Place(section.title, self.address(section.url_path))

    def _linked_pages(self) -> dict[int, Place]:
        numbers = {number for body in self.bodies.values() for number in page_ids(body)}
        if not numbers:
            return {}
        pages = PublicQuerySet(Page).live().open_to_all().descendant_of(self.site.root_page, inclusive=True)
        # A link tells that its article exists: not before its time, and not after.
        hidden = ArticlePage.objects.filter(Q(published_at__gt=self.at) | Q(expire_at__lte=self.at))
        pages = pages.filter(pk__in=numbers).exclude(pk__in=hidden.filter(pk__in=numbers).values("pk"))
        rows = pages.values_list("pk", "title", "url_path")
        return {number: Place(title, self.address(url_path)) for number, title, url_path in rows}

    def _pictures(self) -> dict[int, Picture]:
        images = (article.hero_image for article in self.articles)
        heroes = {image.pk: image for image in images if image}
        numbers = {number for body in self.bodies.values() for number in image_ids(body)} - heroes.keys()
        others = get_image_model().objects.in_bulk(numbers) if numbers else {}
        found = pictures_of(heroes | others, self.site.root_url)
        return {number: picture for number, picture in found.items() if self.showing(picture)}

    def _ratios(self) -> dict[int, tuple[Picture, ...]]:
        heroes = [each.hero_image for each in self.articles if each.hero_image_id in self.around.pictures]
        return ratios_of(heroes, self.site.root_url)

    def _hero(self, article: ArticlePage) -> Picture | None:
        picture = self.around.pictures.get(article.hero_image_id)
        if picture is None:
            return None
        caption, credit = article.hero_caption or picture.caption, article.hero_credit or picture.credit
        return replace(picture, caption=caption, credit=credit)

    def _subjects(self, article: ArticlePage) -> frozenset[str]:
        body = self.bodies.get(article.pk, [])
        named = [subject_of(line.contributor) for line in self.bylines[article.pk]]
        named += [subject_of(row.source) for row in self.sources[article.pk]]
        named += map(subject_of, self.topics_of(article))
        images = {article.hero_image_id, *image_ids(body)} - {None}
        pages = {article.pk, *page_ids(body)}
        return frozenset(
            (*named, *(f"newsimage:{pk}" for pk in images), *(f"articlepage:{pk}" for pk in pages))
        )


def identity(article: ArticlePage) -> str:
    """For ever the same, whatever the article is called and wherever it stands."""
    return UUID(str(article.translation_key)).urn


def note_identity(article: ArticlePage, number: int) -> str:
    return part_identity(article.translation_key, f"correction:{number}")


def part_identity(article_key: Any, name: str) -> str:
    """Of something that hangs on an article."""
    return uuid5(UUID(str(article_key)), name).urn


def _of_articles(rows: QuerySet, articles: Sequence[ArticlePage], key: str = "article_id") -> Rows:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(**{f"{key.removesuffix('_id')}__in": [article.pk for article in articles]}):
        found[getattr(row, key)].append(row)
    return found
