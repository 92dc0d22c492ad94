"""What stands in a feed: articles, corrections or comments, and what such a feed is called."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.conf import settings as django_settings
from django.utils.translation import get_language
from wagtail.models import Site

from news.announcing.settings import announcing_settings
from news.comments.querysets import ReaderCommentQuerySet
from news.facts import Facts, facts_of
from news.feeds.emblem import emblem_of
from news.feeds.entries import article_entry, comment_entry, correction_entry
from news.feeds.plain import Entry, Feed, Format
from news.freshness import NEWS, good_until, made_of
from news.memory import memory
from news.models import ArticleCorrection, ArticlePage, FeedSettings
from news.querysets import ArticleQuerySet


@dataclass(frozen=True, slots=True)
class Written:
    """An entry in a format, and the moments by which a feed is dated."""

    text: str
    updated: datetime
    touched: datetime


@dataclass(frozen=True, kw_only=True)
class Channel(ABC):
    """A feed without its entries. It stands below `path`; `page` is the path of what shows the same."""

    site: Site
    at: datetime
    title: str
    description: str
    path: str
    page: str = ""

    @abstractmethod
    def written(self, form: Format, settings: FeedSettings) -> list[Written]:
        """The newest entries, the newest first."""

    def feed(self, form: Format, updated: datetime) -> Feed:
        root = self.site.root_url
        return Feed(
            title=self.title,
            description=self.description,
            url=f"{root}{self.page or self.path}",
            address=f"{root}{self.path}feed/{form.suffix}",
            language=get_language() or django_settings.LANGUAGE_CODE,
            publisher=name_of(self.site),
            updated=updated,
            hub=self.hub(),
            emblem=emblem_of(self.site),
        )

    def hub(self) -> str:
        """Who tells others that something new stands in it; empty where nobody does."""
        return ""


@dataclass(frozen=True, kw_only=True)
class Articles(Channel):
    articles: ArticleQuerySet

    def written(self, form: Format, settings: FeedSettings) -> list[Written]:
        """What was written of an article is remembered until it changes: most of a feed stays as it was."""
        made_of(NEWS)
        whole = settings.content == FeedSettings.Content.WHOLE
        numbers = list(self.articles.newest_first().values_list("pk", flat=True)[: settings.number])
        places = {number: ("feed", self.site.root_url, form.suffix, whole, number) for number in numbers}
        found = self._facts([number for number, place in places.items() if not memory.holds(place)], whole)

        def make(number: int) -> Written | None:
            facts = found.get(number) or self._facts([number], whole).get(number)
            if facts is None:
                return None
            made_of(*facts.subjects)
            good_until(facts.expires)
            return written_in(form, article_entry(facts, whole=whole))

        entries = (memory.get(place, partial(make, number)) for number, place in places.items())
        return [entry for entry in entries if entry]

    def hub(self) -> str:
        return announcing_settings(self.site).hub

    def _facts(self, numbers: list[int], whole: bool) -> dict[int, Facts]:
        articles = ArticlePage.objects.filter(pk__in=numbers) if numbers else ArticlePage.objects.none()
        return {facts.pk: facts for facts in facts_of(articles, self.site, self.at, with_text=whole)}


@dataclass(frozen=True, kw_only=True)
class Corrections(Channel):
    """What was set right lately, whenever the article was published."""

    articles: ArticleQuerySet

    def written(self, form: Format, settings: FeedSettings) -> list[Written]:
        made_of(NEWS)
        notes = ArticleCorrection.objects.filter(article__in=self.articles.order_by(), dated__lte=self.at)
        numbers = list(notes.order_by("-dated", "-pk").values_list("article", flat=True)[: settings.number])
        facts = facts_of(ArticlePage.objects.filter(pk__in=numbers), self.site, self.at)
        entries = [correction_entry(each, note) for each in facts for note in each.notes]
        newest = sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True)
        return [written_in(form, entry) for entry in newest[: settings.number]]

    def hub(self) -> str:
        return announcing_settings(self.site).hub


@dataclass(frozen=True, kw_only=True)
class Comments(Channel):
    comments: ReaderCommentQuerySet

    def written(self, form: Format, settings: FeedSettings) -> list[Written]:
        """Whoever hands the comments in says what they are made of."""
        newest = self.comments.visible().select_related("article").order_by("-created_at", "-pk")
        comments = list(newest.only(*COMMENT_FIELDS)[: settings.number])
        made_of(NEWS)
        return [written_in(form, comment_entry(comment, self.site)) for comment in comments]


COMMENT_FIELDS = (
    *("name", "text", "created_at", "edited_at", "decided_at"),
    *("article__title", "article__translation_key"),
)


def written_in(form: Format, entry: Entry) -> Written:
    return Written(form.write(entry), entry.updated, entry.touched)


def name_of(site: Site) -> str:
    return site.site_name or site.root_page.title
