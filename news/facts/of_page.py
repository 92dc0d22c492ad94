"""The facts of an article for its own page: made of what the page reads anyhow, so they cost no query."""

from datetime import datetime

from wagtail.models import Site

from news.facts.body import Around
from news.facts.gathering import Gathering
from news.facts.pictures import picture_of
from news.facts.plain import Facts, Picture
from news.facts.versions import versions_of
from news.memory import memory
from news.models import ArticlePage, Topic
from news.pictures import printed


def facts_of_page(article: ArticlePage, site: Site, at: datetime) -> Facts:
    """The same as `facts_of` gives of that one article, without its text and with the cuts of its picture.

    The lengths of the picture's files aren't known here.
    """
    return _OfPage(article, site, at).facts_of(article)


class _OfPage(Gathering):
    """Finds in the page's own parts what is fetched for many articles elsewhere."""

    def __init__(self, article: ArticlePage, site: Site, at: datetime) -> None:
        self.articles, self.site, self.at = [article], site, at
        parts = article.parts()
        self.bylines = {article.pk: parts["bylines"]}
        self.sources = {article.pk: parts["sources"]}
        notes = sorted(parts["corrections"], key=lambda note: (note.dated, note.pk))
        self.corrections = {article.pk: notes}
        self.topic_list = sorted(parts["topics"], key=lambda topic: topic.name)
        self.versions = versions_of(self.articles, at)
        self.sections = {page.path: page for page in article.breadcrumbs}
        self.bodies = {}
        self.shown = printed(article.hero_image) if article.hero_image else None
        pictures = (
            {article.hero_image_id: picture_of(article.hero_image, self.shown, site.root_url)}
            if self.shown
            else {}
        )
        self.around = Around({}, pictures)

    def topics_of(self, article: ArticlePage) -> list[Topic]:
        return self.topic_list

    def language_of(self, article: ArticlePage) -> str:
        return memory.get(("language", article.locale_id), lambda: super(_OfPage, self).language_of(article))

    def ratios_of(self, article: ArticlePage) -> tuple[Picture, ...]:
        if self.shown is None:
            return ()
        return tuple(picture_of(article.hero_image, drawn, self.site.root_url) for drawn in self.shown.ratios)
