"""A newspaper of any size, for what is measured: written straight into the tables, by a seed.

`ARTICLES=100000 COMMENTS=1000000 .venv/bin/python tests/benchmarks/large_paper.py` fills the database of
DATABASE_URL, and goes on where it was interrupted. Half of the articles hold COMMON; a few hold RARE and some
more SAME, in a paper of any size as many. A fifth stands in one section, most comments below few articles.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from tests.benchmarks.large_articles import Ground, add_articles  # noqa: E402  the path comes first
from tests.benchmarks.large_rows import insert, next_key, progress  # noqa: E402
from tests.benchmarks.large_texts import (  # noqa: E402
    BATCH,
    COMMENT_BATCH,
    DAY_HITS,
    PARTS,
    PEOPLE,
    PICTURES,
    SECTIONS,
    STATUSES,
    TOPICS,
    YEARS,
    Size,
)


def lay_ground() -> Ground:
    from news.models import SectionPage
    from tests import factories
    from tests.full_paper import add_comments, full_body
    from tests.newspaper import make_newspaper

    if SectionPage.objects.exists():
        return Ground()
    from django.utils import timezone

    from tests.benchmarks.misses import fill_places

    pictures = [factories.make_image(f"Bild {number}", size=(800, 500)) for number in range(PICTURES)]
    paper = make_newspaper(
        hero_image=pictures[0],
        body=full_body(pictures[1]),
        published_at=timezone.now().replace(microsecond=0) - timedelta(hours=1),
    )
    for number in range(2, SECTIONS + 1):
        section = factories.make_section(paper.home, f"Ressort-{number}")
        for part in range(1, PARTS + 1):
            factories.make_section(section, f"Teil-{number}-{part}")
    for number in range(1, TOPICS):
        factories.make_topic(f"Thema {number}", f"thema-{number}")
    for number in range(1, PEOPLE):
        factories.make_contributor(f"Person {number}")
    for number in range(DAY_HITS):
        moment = paper.article.published_at - YEARS - timedelta(days=400, minutes=number)
        factories.make_article(paper.below, f"Damals {number}", published_at=moment)
    add_comments(paper.article, 20)
    fill_places()
    return Ground()


def build(size: Size) -> None:
    """Into the database that Django is set up for."""
    ground = lay_ground()
    grow_articles(size, ground)
    grow_comments(size, ground)
    give_out_new_keys()
    finish(ground)


def grow_articles(size: Size, ground: Ground) -> None:
    from django.db import transaction

    from news.models import ArticlePage

    done = ArticlePage.objects.filter(slug__startswith="text-").count()
    for start in progress("articles", range(done, size.articles, BATCH), size.articles):
        with transaction.atomic():
            add_articles(size, ground, range(start, min(start + BATCH, size.articles)))


def grow_comments(size: Size, ground: Ground) -> None:
    from django.db import transaction

    from news.comments.models import ReaderComment
    from news.models import ArticlePage

    articles = list(
        ArticlePage.objects.filter(slug__startswith="text-").order_by("pk").values_list("pk", "published_at")
    )
    done = ReaderComment.objects.exclude(article=ground.probe.pk).count()
    for start in progress("comments", range(done, size.comments, COMMENT_BATCH), size.comments):
        with transaction.atomic():
            made = list(comments(size, articles, range(start, min(start + COMMENT_BATCH, size.comments))))
            insert(ReaderComment, made)


def comments(size: Size, articles: Sequence[tuple[int, datetime]], numbers: range) -> Iterator[Any]:
    """Conversations of one to seven, the newest articles having the most; one of them has each hundredth."""
    from news.comments.models import ReaderComment

    chance, first = size.chance("comments", numbers.start), next_key(ReaderComment)
    root, answers = None, []
    for place, number in enumerate(numbers):
        comment = ReaderComment(
            pk=first + place,
            name=f"Leserin {number % 5_000}",
            email=f"leserin-{number % 5_000}@example.org",
            text=" ".join(chance.choices(size.pool, k=2)),
            status=chance.choices(list(STATUSES), list(STATUSES.values()))[0],
            fingerprint=str(number),
            key=f"key-{number}",
        )
        if root is None or chance.random() < 0.6:
            if root:
                yield from conversation(root, answers)
            root, answers = comment, []
            busiest = number % 100 == 0
            # Of a million numbers one is so small that its third power is lost in the subtraction.
            nth = min(int(len(articles) * (1 - chance.random() ** 3)), len(articles) - 1)
            article, moment = articles[-1 if busiest else nth]
        else:
            comment.parent_id = comment.root_id = root.pk
            comment.depth = 2
            answers.append(comment)
        comment.article_id = article
        comment.created_at = moment + timedelta(seconds=chance.randint(1, 3_600))
        comment.decided_at = None if comment.status == "pending" else comment.created_at
    yield from conversation(root, answers)


def conversation(root: Any, answers: Sequence[Any]) -> Iterator[Any]:
    root.thread_size = sum(comment.status == "approved" for comment in [root, *answers])
    yield root
    yield from answers


def give_out_new_keys() -> None:
    """From now on: here they were chosen."""
    from django.core.management.color import no_style
    from django.db import connection
    from wagtail.models import Page, Revision

    from news.comments.models import ReaderComment
    from news.models import ArticleByline

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(
            no_style(), [Page, Revision, ArticleByline, ReaderComment]
        ):
            cursor.execute(statement)


def finish(ground: Ground) -> None:
    """What is counted of all this, by readers and by the database."""
    from django.db import connection
    from django.db.models import Count

    from news.comments.models import Conversation, ReaderComment
    from news.models import ArticlePage
    from tests.factories import make_reads

    approved = ReaderComment.objects.filter(status="approved").order_by()
    counts = approved.values_list("article").annotate(Count("pk"))
    Conversation.objects.bulk_create(
        [Conversation(article_id=article, comment_count=count) for article, count in counts],
        ignore_conflicts=True,
        batch_size=1_000,
    )
    if not ground.probe.latest_revision_id:
        ground.probe.save_revision()
        for number, article in enumerate(ArticlePage.objects.order_by("-pk")[:300]):
            make_reads(article, ground.probe.published_at, 500 - number)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.scale_settings")
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    build(Size(int(os.environ.get("ARTICLES", "1000")), int(os.environ.get("COMMENTS", "10000"))))


if __name__ == "__main__":
    main()
