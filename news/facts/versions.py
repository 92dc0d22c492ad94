"""The same article in other languages, where the newsroom writes in more than one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from news.facts.plain import Version
from news.freshness import made_of
from news.models import ArticlePage


def versions_of(articles: Sequence[ArticlePage], at: datetime) -> Mapping[int, tuple[Version, ...]]:
    """Those that readers may see at that moment, by the articles' keys, each without the article itself.

    One query; none where the software runs in one language (WAGTAIL_I18N_ENABLED).
    """
    if not settings.WAGTAIL_I18N_ENABLED:
        return {}
    made_of(*(subject_of_versions(article) for article in articles))
    keys = {article.translation_key for article in articles}
    found: defaultdict[Any, list[ArticlePage]] = defaultdict(list)
    rows = ArticlePage.objects.published(at).filter(translation_key__in=keys).defer_streamfields()
    for row in rows.select_related("locale").order_by("locale__language_code"):
        found[row.translation_key].append(row)
    return {
        article.pk: tuple(
            Version(other.locale.language_code, other.full_url)
            for other in found[article.translation_key]
            if other.pk != article.pk and other.full_url
        )
        for article in articles
    }


def subject_of_versions(article: ArticlePage) -> str:
    """What changes when a version in another language comes or goes (news/freshness.py)."""
    return f"versions:{article.translation_key}"
