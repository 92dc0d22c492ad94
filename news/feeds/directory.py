"""Which feeds there are: for the site, a section, a topic, somebody's articles, corrections and comments.

Only what every reader may see stands in them. Raises Http404 for a page that there is no feed of.
"""

from datetime import datetime

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from news.comments.models import CommentSettings, ReaderComment
from news.feeds.channels import Articles, Channel, Comments, Corrections, name_of
from news.freshness import COMMENTS, comments_of, made_of
from news.models import ArticlePage, Contributor, SectionPage, Topic
from news.querysets import ArticleQuerySet, PublicQuerySet

OFF = CommentSettings.Mode.OFF


def of_site(site: Site, at: datetime) -> Channel:
    about = site.root_page.specific_deferred.search_description or newest_of(name_of(site))
    return Articles(
        site=site, at=at, title=name_of(site), description=about, path="/", articles=articles(site, at)
    )


def of_section(site: Site, at: datetime, section: SectionPage) -> Channel:
    return Articles(
        site=site,
        at=at,
        title=titled(section.title, site),
        description=section.intro or newest_of(section.title),
        path=path_of(section, site),
        articles=articles(site, at).in_section(section),
    )


def of_topic(site: Site, at: datetime, slug: str) -> Channel:
    topic = get_object_or_404(Topic, slug=slug)
    return Articles(
        site=site,
        at=at,
        title=titled(topic.name, site),
        description=topic.description or _("All articles about %(name)s.") % {"name": topic.name},
        path=topic.get_absolute_url(),
        articles=articles(site, at).about(topic),
    )


def of_contributor(site: Site, at: datetime, slug: str) -> Channel:
    person = get_object_or_404(Contributor, slug=slug)
    return Articles(
        site=site,
        at=at,
        title=titled(person.name, site),
        description=person.about or _("All articles by %(name)s.") % {"name": person.name},
        path=person.get_absolute_url(),
        articles=articles(site, at).by(person),
    )


def of_corrections(site: Site, at: datetime) -> Channel:
    return Corrections(
        site=site,
        at=at,
        title=titled(_("Corrections"), site),
        description=_("What we have set right, added or made clear in our articles."),
        path="/korrekturen/",
        page="/",
        articles=articles(site, at),
    )


def of_comments(site: Site, at: datetime) -> Channel:
    """On all articles of the site that have comments."""
    made_of(COMMENTS)
    listed = articles(site, at).exclude(comment_mode=OFF)
    if house_mode(site) == OFF:
        listed = listed.exclude(comment_mode="")
    return Comments(
        site=site,
        at=at,
        title=titled(_("Comments"), site),
        description=_("The newest comments of our readers."),
        path="/kommentare/",
        page="/",
        comments=ReaderComment.objects.filter(article__in=listed.order_by()),
    )


def of_article(site: Site, at: datetime, article: ArticlePage) -> Channel:
    """The comments below it."""
    if (article.comment_mode or house_mode(site)) == OFF:
        raise Http404
    made_of(comments_of(article.pk))
    about = _("Comments on “%(headline)s”") % {"headline": article.title}
    return Comments(
        site=site,
        at=at,
        title=titled(about, site),
        description=article.lead,
        path=path_of(article, site),
        comments=ReaderComment.objects.for_article(article),
    )


def of_page(site: Site, at: datetime, path: str) -> Channel:
    """Of the section or article at that path, which is given without a slash in front."""
    address = {"slug": path.rstrip("/").rpartition("/")[2], "url_path": f"{site.root_page.url_path}{path}"}
    if section := PublicQuerySet(SectionPage).live().open_to_all().filter(**address).first():
        return of_section(site, at, section)
    return of_article(site, at, get_object_or_404(ArticlePage.objects.published(at), **address))


def section_called(site: Site, path: str) -> str:
    """The path of the section whose slug ends that address of another system."""
    sections = PublicQuerySet(SectionPage).live().open_to_all().descendant_of(site.root_page)
    section = sections.filter(slug=path.rstrip("/").rpartition("/")[2]).order_by("depth", "path").first()
    if section is None:
        raise Http404
    return path_of(section, site)


def articles(site: Site, at: datetime) -> ArticleQuerySet:
    """Those of the site, without what a source wants in no feed."""
    published = ArticlePage.objects.published(at).in_section(site.root_page)
    return published.exclude(sources__source__in_feeds="nothing")


def house_mode(site: Site) -> str:
    settings = CommentSettings.objects.filter(site=site).only("default_mode").first()
    return (settings or CommentSettings()).default_mode


def titled(name: str, site: Site) -> str:
    return f"{name} – {name_of(site)}"


def newest_of(name: str) -> str:
    return _("The newest articles of %(name)s.") % {"name": name}


def path_of(page: Page, site: Site) -> str:
    return page.url_path[len(site.root_page.url_path) - 1 :]
