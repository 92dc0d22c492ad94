"""The articles of a large newspaper, with all that Wagtail keeps of a page."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Any
from uuid import UUID

from tests.benchmarks.large_rows import insert, next_key
from tests.benchmarks.large_texts import (
    COMMON,
    FIRST,
    PEOPLE,
    RARE,
    RARE_HITS,
    SAME,
    SAME_HITS,
    TOPICS,
    YEARS,
    Size,
)


class Ground:
    """What all articles share: sections on two levels, topics, people, pictures; and one to be measured."""

    def __init__(self) -> None:
        from django.contrib.contenttypes.models import ContentType
        from wagtail.models import Locale, Page

        from news.models import ArticlePage, Contributor, NewsImage, SectionPage, Topic

        self.probe = ArticlePage.objects.get(slug="der-kran-bleibt")
        self.sections = list(SectionPage.objects.order_by("path"))
        shares = [1 / (number + 3) for number in range(len(self.sections) - 1)]
        self.shares = list(accumulate([sum(shares) / 4, *shares]))
        self.topics = list(Topic.objects.order_by("pk").values_list("pk", flat=True))
        self.people = list(Contributor.objects.order_by("pk").values_list("pk", flat=True))
        self.pictures = list(NewsImage.objects.filter(title__startswith="Bild ").order_by("pk"))
        self.locale = Locale.get_default()
        models = (Page, ArticlePage, NewsImage, Contributor)
        self.page, self.article, self.picture, self.person = map(ContentType.objects.get_for_model, models)

    @cached_property
    def full_body(self) -> list[Any]:
        """Every block once."""
        from tests.full_paper import full_body

        return list(full_body(self.pictures[0]).get_prep_value())


def add_articles(size: Size, ground: Ground, numbers: range) -> None:
    from wagtail.models import Page, ReferenceIndex, Revision

    from news.models import ArticleByline, ArticlePage

    chance = size.chance("articles", numbers.start)
    pages, revisions = next_key(Page), next_key(Revision)
    articles = [
        article_of(size, ground, number, chance, pages + place, revisions + place)
        for place, number in enumerate(numbers)
    ]
    insert(Page, articles)
    insert(ArticlePage, articles)
    insert(Revision, [revision_of(article, ground) for article in articles])
    insert(ArticlePage.topics.through, list(topics_of(articles, ground, chance)))
    first = next_key(ArticleByline)
    bylines = [
        ArticleByline(
            pk=first + place,
            article_id=article.pk,
            contributor_id=ground.people[int(PEOPLE * chance.random() ** 2)],
            sort_order=0,
        )
        for place, article in enumerate(articles)
    ]
    insert(ArticleByline, bylines)
    insert(ReferenceIndex, list(references(ground, articles, bylines)))
    add_to_index(ground, articles)
    for section in ground.sections:
        Page.objects.filter(pk=section.pk).update(numchild=section.numchild)


def topics_of(articles: Sequence[Any], ground: Ground, chance: Random) -> Iterator[Any]:
    """Up to three of each, the first topics most often."""
    between = type(articles[0]).topics.through
    for article in articles:
        for topic in {int(TOPICS * chance.random() ** 2) for _turn in range(3)}:
            yield between(articlepage_id=article.pk, topic_id=ground.topics[topic])


def article_of(size: Size, ground: Ground, number: int, chance: Random, pk: int, revision: int) -> Any:
    from wagtail.models import Page

    from news.models import ArticlePage

    section = chance.choices(ground.sections, cum_weights=ground.shares)[0]
    section.numchild += 1
    moment = ground.probe.published_at - YEARS + YEARS * (number + 1) / (size.articles + 1)
    slug, special = f"text-{number}", words_for(number, size.articles)
    title = " ".join(chance.choice(size.pool).split()[:7])
    lead = f"{chance.choice(size.pool)} {special}".strip()
    said = chance.choices(size.pool, k=40)
    article = ArticlePage(
        **dict.fromkeys(("id", "page_ptr_id"), pk),
        title=title,
        draft_title=title,
        slug=slug,
        path=Page._get_path(section.path, section.depth + 1, section.numchild),
        depth=section.depth + 1,
        url_path=f"{section.url_path}{slug}/",
        content_type=ground.article,
        locale=ground.locale,
        translation_key=UUID(int=chance.getrandbits(128), version=4),
        lead=lead,
        kicker=chance.choice(FIRST),
        deck=chance.choice(size.pool)[:290],
        hero_image=chance.choice(ground.pictures),
        body=json.dumps(body_of(said, ground, chance), ensure_ascii=False),
        latest_revision_id=revision,
        live_revision_id=revision,
        **dict.fromkeys(
            ("published_at", "first_published_at", "last_published_at", "latest_revision_created_at"), moment
        ),
    )
    article.said = " ".join(said)
    return article


def words_for(number: int, articles: int) -> str:
    """Evenly spread over the years."""
    special = [
        word
        for word, hits in ((RARE, RARE_HITS), (SAME, SAME_HITS), (COMMON, articles // 2))
        if number % max(1, articles // hits) == 0 and number // max(1, articles // hits) < hits
    ]
    return f"{' '.join(special)}." if special else ""


def body_of(said: Sequence[str], ground: Ground, chance: Random) -> list[dict[str, Any]]:
    """Some six hundred words; every tenth article has all blocks besides."""
    paragraphs = [" ".join(said[place : place + 4]) for place in range(0, len(said), 4)]
    body = [
        {
            "type": "paragraph",
            "value": f"<p>{text}</p>",
            "id": str(UUID(int=chance.getrandbits(128), version=4)),
        }
        for text in paragraphs
    ]
    return body + ground.full_body if chance.random() < 0.1 else body


def revision_of(article: Any, ground: Ground) -> Any:
    """Without the text: nobody restores it, and it would be half of the database."""
    from wagtail.models import Revision

    return Revision(
        pk=article.latest_revision_id,
        base_content_type=ground.page,
        content_type=ground.article,
        object_id=str(article.pk),
        created_at=article.published_at,
        object_str=article.title,
        content={"pk": article.pk, "title": article.title, "slug": article.slug, "path": article.path},
    )


def references(ground: Ground, articles: Sequence[Any], bylines: Sequence[Any]) -> Iterator[Any]:
    for article in articles:
        yield reference(ground, article.pk, ground.picture, article.hero_image_id, "hero_image", "hero_image")
    for byline in bylines:
        path = f"bylines.{byline.pk}.contributor"
        yield reference(
            ground, byline.article_id, ground.person, byline.contributor_id, "bylines.item.contributor", path
        )


def reference(ground: Ground, article: int, kind: Any, target: int, model_path: str, path: str) -> Any:
    from wagtail.models import ReferenceIndex

    return ReferenceIndex(
        base_content_type=ground.page,
        content_type=ground.article,
        object_id=str(article),
        to_content_type=kind,
        to_object_id=str(target),
        model_path=model_path,
        content_path=path,
        content_path_hash=ReferenceIndex._get_content_path_hash(path),
    )


INDEX_ON_POSTGRESQL = """
    INSERT INTO wagtailsearch_indexentry
        (content_type_id, object_id, title_norm, autocomplete, title, body, title_text, body_text)
    VALUES (%(kind)s, %(pk)s, 1.01, to_tsvector('simple', %(short)s),
        setweight(to_tsvector('german', %(title)s), 'A'), setweight(to_tsvector('german', %(body)s), 'C'),
        %(title)s, %(body)s)
"""
"""What Wagtail's own indexing does, which extracts each text five times; 1.0 would mean "not weighed yet"."""


def add_to_index(ground: Ground, articles: Sequence[Any]) -> None:
    from django.db import connection
    from wagtail.search.models import IndexEntry

    rows = [
        {
            "kind": ground.article.pk,
            "pk": str(article.pk),
            "title": article.title,
            "short": f"{article.title} {article.lead}",
            "body": re.sub(r"<[^>]+>", " ", f"{article.kicker} {article.deck} {article.lead} {article.said}"),
        }
        for article in articles
    ]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.executemany(INDEX_ON_POSTGRESQL, rows)
        return
    IndexEntry.objects.bulk_create(
        IndexEntry(
            content_type_id=row["kind"],
            object_id=row["pk"],
            title=row["title"],
            body=row["body"],
            autocomplete=row["short"],
        )
        for row in rows
    )
