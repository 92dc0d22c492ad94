from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from ads.context import PageContext
from news.blocks import ARTICLE_BODY
from news.bylines import credits_of, faces_of
from news.dating import last_update, split_at
from news.freshness import Noted, good_until, made_of, made_once, subject_of
from news.models.article_words import ArticleWords
from news.models.genres import OfGenre
from news.models.settings import NewsSettings
from news.models.sponsoring import Sponsored
from news.models.switches import PageSwitches, SearchAppearance
from news.models.topics import Topic
from news.panels import ARTICLE_PANELS
from news.pictures import fetch_renditions
from news.prepared import Prepared
from news.querysets import ArticleQuerySet
from news.reading import reading_minutes, text_length
from news.related import related_articles
from news.serving import ServedPage


def _part(model: str, joined: str) -> Prepared:
    return Prepared(
        lambda article: apps.get_model("news", model).objects.filter(article=article).select_related(joined)
    )


parts_of = {
    "topics": Prepared(lambda article: Topic.objects.filter(articles=article)),
    "bylines": _part("ArticleByline", "contributor__picture"),
    "sources": _part("ArticleSource", "source"),
    "corrections": Prepared(
        lambda article: apps.get_model("news", "ArticleCorrection").objects.filter(article=article)
    ),
}
"""Of a stored article. Each is a short query: putting it into SQL would cost more than asking it."""


SEARCHED = [
    index.SearchField("kicker"),
    index.SearchField("deck", boost=2),
    index.SearchField("lead", boost=2),
    index.SearchField("body"),
    index.AutocompleteField("lead"),
    index.FilterField("published_at"),
    index.FilterField("expire_at"),
]


class ArticlePage(Noted, ServedPage, PageSwitches, SearchAppearance, OfGenre, Sponsored, ArticleWords, Page):
    """An article. Its `title` is the headline."""

    kicker = models.CharField(
        _("kicker"), max_length=60, blank=True, help_text=_("One to three words above the headline.")
    )
    teaser_headline = models.CharField(
        _("teaser headline"),
        max_length=120,
        blank=True,
        help_text=_("Shorter, for lists and the front page. Empty: the headline."),
    )
    deck = models.CharField(
        _("deck"), max_length=300, blank=True, help_text=_("One sentence below the headline.")
    )
    lead = models.TextField(_("lead"), help_text=_("The first paragraph: who, what, when, where."))
    hero_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_caption = models.CharField(
        _("caption"), max_length=300, blank=True, help_text=_("Empty: the caption of the image itself.")
    )
    hero_credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Empty: the credit of the image itself.")
    )
    body = StreamField(ARTICLE_BODY, verbose_name=_("text"), blank=True)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="articles")
    published_at = models.DateTimeField(
        _("published"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Stands at the article and orders all lists. Empty: the moment it goes public."),
    )
    updated_at = models.DateTimeField(
        _("updated"),
        null=True,
        blank=True,
        help_text=_("Only for a change that readers should know of, not for a corrected comma."),
    )

    objects = PageManager.from_queryset(ArticleQuerySet)()

    edit_handler = ARTICLE_PANELS
    parent_page_types = ["news.SectionPage"]
    subpage_types: list[str] = []
    page_description = _("A text with everything that belongs to it")
    search_fields = [*Page.search_fields, *SEARCHED]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @cached_property
    def topic_list(self) -> list[Topic]:
        return self.as_stored("topics", lambda: self._parts("topics"))

    def _parts(self, name: str) -> list[Any]:
        """What hangs on it: as stored, or for a draft as it is being edited."""
        stored = self.pk and name not in getattr(self, "_cluster_related_objects", {})
        return list(parts_of[name](article=self.pk) if stored else getattr(self, name).all())

    @property
    def page_context(self) -> PageContext:
        return PageContext(
            kind="article",
            page_id=self.pk,
            sections=self.section_ids,
            topics=frozenset(topic.slug for topic in self.topic_list),
            sensitive=self.sensitive,
            open_to_ads=self.show_slots,
            text_length=self.as_stored("length", lambda: text_length(*self.plain_texts)),
        )

    @made_once
    def parts(self) -> dict[str, Any]:
        """What its own text and its head are printed from. Only asked for where the print isn't remembered.

        What is dated in the future is printed from that moment on.
        """
        bylines, at = self._parts("bylines"), timezone.now()
        notes = self._parts("corrections")
        dates, next_date = split_at(at, [self.updated_at, *(note.dated for note in notes)])
        good_until(next_date)
        faces = faces_of(bylines)
        made_of(*map(subject_of, self.topic_list))  # read before, for the related articles
        fetch_renditions([*self.pictures, *faces])
        return {
            "bylines": bylines,
            "credits": credits_of(bylines),
            "faces": faces,
            "updated_at": last_update(self.published_at, None, dates),
            "flow": self.flow,
            "reading_minutes": reading_minutes(*self.plain_texts),
            "corrections": [note for note in notes if note.dated <= at],
            "sources": self._parts("sources"),
            "topics": self.topic_list,
        }

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        news = NewsSettings.for_request(request)
        made_of(*(f"sectionpage:{pk}" for pk in self.section_ids[:1]))
        picks = [pick.related_id for pick in self.related_by_hand.all()] if request.is_preview else None
        related = related_articles(self, at=at, count=news.related_count, picks=picks)
        return super().get_context(request, *args, **kwargs) | {
            "at": at,
            "breadcrumbs": self.breadcrumbs,
            "section": self.breadcrumbs[-1] if self.breadcrumbs else None,
            "related": related,
            "related_heading": news.related_heading,
            "canonical_url": self.canonical_address,
        }
