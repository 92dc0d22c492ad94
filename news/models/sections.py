from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from ads.context import PageContext
from news.freshness import NEWS, Noted, made_of, subject_of
from news.lists import Listing, opened, page_of
from news.memory import memory
from news.models.settings import NewsSettings
from news.prepared import Prepared
from news.querysets import PublicQuerySet
from news.serving import ServedPage
from news.teasers import teasers

MOST_READ = 5
STEP = 20
MOST_READ_WITHIN = timedelta(days=7)


class SectionPage(Noted, ServedPage, Page):
    """A section of the newspaper: it holds articles and smaller sections."""

    intro = models.CharField(
        _("introduction"), max_length=200, blank=True, help_text=_("One sentence below the section's name.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage", "news.SectionPage"]
    subpage_types = ["news.SectionPage", "news.ArticlePage"]
    page_description = _("Holds articles, and smaller sections where needed")
    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    @property
    def page_context(self) -> PageContext:
        return PageContext(kind="section", page_id=self.pk, sections=(self.pk, *self.section_ids))

    @cached_property
    def subsections(self) -> list[Page]:
        """The parts of this section that stand in menus and are open to all, as plain pages."""
        return memory.get(("subsections", self.pk), self._subsections)

    def _subsections(self) -> list[Page]:
        made_of(subject_of(self))
        return list(PublicQuerySet(Page).child_of(self).in_menu().live().open_to_all().order_by("path"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from news.models.articles import ArticlePage

        now = timezone.now()
        found = Listing(
            subject_of(self),
            lambda: ArticlePage.objects.published(now).in_section(self),
            lambda start, stop: self._listed(now, start, stop),
        )
        page = page_of(request, found, NewsSettings.for_request(request).articles_per_page)
        context = super().get_context(request, *args, **kwargs) | opened(page)
        return context | {
            "breadcrumbs": self.breadcrumbs,
            "subsections": self.subsections,
            "most_read": memory.get(("most read", self.pk), lambda: self._most_read(now)),
        }

    def _listed(self, at: datetime, start: int, stop: int) -> list[Page]:
        # The last page of a list ends with it: what is prepared must not differ with each article.
        stop_of_step = -(-stop // STEP) * STEP

        def read() -> list[tuple[int, int]]:
            made_of(NEWS, subject_of(self))
            return list(_part_of_section(start, stop_of_step)(at=at, path=self.path, depth=self.depth))

        rows = memory.get(("listed", self.path, start, stop_of_step), read)[: stop - start]
        here = {pk for pk, depth in rows if depth == self.depth + 1}
        return list(teasers((pk for pk, _depth in rows), unnamed=here).values())

    def _most_read(self, at: datetime) -> list[Page]:
        """Of the last days; remembered, because what is read the most changes with every reader."""
        from news.models.articles import ArticlePage

        made_of(subject_of(self))
        articles = ArticlePage.objects.published(at).in_section(self)
        return list(articles.most_read(since=at - MOST_READ_WITHIN).defer_streamfields()[:MOST_READ])


@lru_cache(maxsize=100)
def _part_of_section(start: int, stop: int) -> Prepared:
    from news.models.articles import ArticlePage

    def build(at: datetime, path: str, depth: int) -> QuerySet:
        within = ArticlePage.objects.published(at).filter(path__startswith=path, depth__gt=depth)
        return within.newest_first().values_list("pk", "depth")[start:stop]

    return Prepared(build)
