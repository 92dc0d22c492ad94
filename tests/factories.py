"""Pages and what hangs on them, for tests. Each function makes one thing, saved, published and public."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from home.models import HomePage, StandardPage
from news.models import (
    ArticleByline,
    ArticlePage,
    ArticleSource,
    Contributor,
    NewsImage,
    SectionPage,
    Source,
    Topic,
)

PUBLISHED = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def picture_file(size: tuple = (64, 40), form: str = "PNG") -> BytesIO:
    file = BytesIO()
    Drawing.new("RGB", size, "teal").save(file, form)
    file.seek(0)
    return file


def make_image(
    title: str = "Kaje",
    *,
    description: str = "Ein Kran an der Kaje",
    size: tuple = (64, 40),
    form: str = "PNG",
) -> NewsImage:
    return get_image_model().objects.create(
        title=title,
        description=description,
        file=ImageFile(picture_file(size, form), name=f"kaje.{form.lower()}"),
        credit="Sofia Marek/Tagblatt",
    )


def make_home(title: str = "Tagblatt") -> HomePage:
    """The home page of the default site; the welcome page that Wagtail comes with goes."""
    site = Site.objects.get(is_default_site=True)
    welcome = site.root_page
    home = HomePage(title=title, slug="start")
    Page.get_first_root_node().add_child(instance=home)
    site.root_page, site.site_name = home, title
    site.save()
    if welcome:
        Page.objects.filter(pk=welcome.pk).delete()
    return home


def make_section(parent: Page, title: str = "Auto", slug: str | None = None, **fields: Any) -> SectionPage:
    fields.setdefault("show_in_menus", True)
    section = SectionPage(title=title, slug=slug or title.lower(), **fields)
    parent.add_child(instance=section)
    return section


def make_article(section: SectionPage, title: str = "Der Kran bleibt", **fields: Any) -> ArticlePage:
    """An article that everybody may read; `topics` may be given as a list."""
    topics = fields.pop("topics", [])
    fields.setdefault("lead", "Am Dienstag hat der Rat entschieden.")
    fields.setdefault("published_at", PUBLISHED)
    fields.setdefault("first_published_at", PUBLISHED)
    article = ArticlePage(title=title, **fields)
    section.add_child(instance=article)
    if topics:
        article.topics.set(topics)
        article.save()
    return article


def make_reads(article: ArticlePage, hour: datetime, count: int) -> None:
    """So many readers of an article within the hour of that moment."""
    hour = hour.replace(minute=0, second=0, microsecond=0)
    HourlyCount.objects.create(kind=Kind.READ, page=article.pk, hour=hour, count=count)


def make_standard_page(parent: Page, title: str = "Impressum", **fields: Any) -> StandardPage:
    page = StandardPage(title=title, slug=fields.pop("slug", title.lower()), **fields)
    parent.add_child(instance=page)
    return page


def make_topic(name: str = "Hafen", slug: str | None = None) -> Topic:
    return Topic.objects.create(name=name, slug=slug or name.lower())


def make_contributor(name: str = "Jana Petersen", slug: str | None = None, **fields: Any) -> Contributor:
    return Contributor.objects.create(name=name, slug=slug or name.lower().replace(" ", "-"), **fields)


def make_source(name: str = "T24") -> Source:
    return Source.objects.create(name=name)


def give_byline(article: ArticlePage, contributor: Contributor, role: str = "text") -> ArticleByline:
    place = article.bylines.count()
    return ArticleByline.objects.create(article=article, contributor=contributor, role=role, sort_order=place)


def give_source(article: ArticlePage, source: Source) -> ArticleSource:
    return ArticleSource.objects.create(article=article, source=source)
