from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageManager
from wagtail.search import index

from ads.context import PageContext
from news.blocks import ARTICLE_BODY
from news.bylines import credits_of, faces_of
from news.dating import last_update
from news.flow import Piece, flow
from news.freshness import Noted, made_of
from news.models.settings import NewsSettings
from news.models.switches import PageSwitches, SearchAppearance
from news.models.topics import Topic
from news.panels import ARTICLE_PANELS
from news.pictures import fetch_renditions, pictures_in
from news.querysets import ArticleQuerySet
from news.reading import reading_minutes, text_length
from news.related import related_articles
from news.serving import ServedPage


class ArticlePage(Noted, ServedPage, PageSwitches, SearchAppearance, Page):
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
    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("deck", boost=2),
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("lead"),
        index.FilterField("published_at"),
        index.FilterField("expire_at"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def teaser_title(self) -> str:
        return self.teaser_headline or self.title

    @property
    def kicker_text(self) -> str:
        """What stands above the headline in a list: the kicker, or the section where there is none."""
        return self.kicker or getattr(self, "section_title", None) or ""

    @property
    def meta_description(self) -> str:
        return self.search_description or self.deck or self.lead

    @cached_property
    def flow(self) -> list[Piece]:
        return flow(self.body)

    @cached_property
    def texts(self) -> list[str]:
        """Everything that is there to read. May hold HTML."""
        return [self.lead, *self.body.stream_block.get_searchable_content(self.body)]

    @property
    def pictures(self) -> list[AbstractImage]:
        """All that stand in the article itself, the first one first."""
        return [image for image in (self.hero_image, *pictures_in(self.body)) if image is not None]

    @cached_property
    def topic_list(self) -> list[Topic]:
        return list(self.topics.all())

    @property
    def page_context(self) -> PageContext:
        return PageContext(
            kind="article",
            page_id=self.pk,
            sections=self.section_ids,
            topics=frozenset(topic.slug for topic in self.topic_list),
            sensitive=self.sensitive,
            open_to_ads=self.show_slots,
            text_length=text_length(*self.texts),
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        news = NewsSettings.for_request(request)
        made_of(*(f"sectionpage:{pk}" for pk in self.section_ids[:1]))
        picks = [pick.related_id for pick in self.related_by_hand.all()] if request.is_preview else None
        related = related_articles(self, at=at, count=news.related_count, picks=picks)
        bylines = list(self.bylines.all().select_related("contributor__picture"))
        notes = list(self.corrections.all())
        fetch_renditions([*self.pictures, *faces_of(bylines), *(article.hero_image for article in related)])
        return super().get_context(request, *args, **kwargs) | {
            "at": at,
            "breadcrumbs": self.breadcrumbs,
            "section": self.breadcrumbs[-1] if self.breadcrumbs else None,
            "credits": credits_of(bylines),
            "faces": faces_of(bylines),
            "updated_at": last_update(self.published_at, self.updated_at, [note.dated for note in notes]),
            "flow": self.flow,
            "reading_minutes": reading_minutes(*self.texts),
            "corrections": notes,
            "sources": self.sources.all().select_related("source"),
            "topics": self.topic_list,
            "related": related,
            "related_heading": news.related_heading,
            "canonical_url": self.canonical_address,
        }
