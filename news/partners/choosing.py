"""Which articles a partner gets, as the database finds them and as `terms` judges them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from urllib.parse import urljoin

from django.db.models import Q
from wagtail.models import Page, Site

from news.feeds.directory import articles, path_of
from news.models import ArticlePage, PartnerFeed, Topic
from news.partners.terms import Terms
from news.querysets import ArticleQuerySet


def chosen(partner: PartnerFeed, site: Site, at: datetime) -> ArticleQuerySet:
    """The newest first, as many as go out; nothing that somebody paid for."""
    found = articles(site, at).editorial().filter(published_at__lte=at - timedelta(minutes=partner.delay))
    if partner.hours:
        found = found.since(at - timedelta(hours=partner.hours))
    if sections := partner.sections.all():
        found = found.filter(below(sections))
    if sections := partner.sections_out.all():
        found = found.exclude(below(sections))
    if topics := partner.topics.all():
        found = found.about(*topics)
    if topics := partner.topics_out.all():
        found = found.exclude(pk__in=ArticlePage.objects.about(*topics).order_by().values("pk"))
    return found.newest_first()[: partner.number]


def below(sections: Iterable[Page]) -> Q:
    return reduce(or_, (Q(path__startswith=section.path) for section in sections))


def terms_of(partner: PartnerFeed, site: Site, at: datetime) -> Terms:
    """The same, for articles one by one."""
    return Terms(
        sections=frozenset(_section(page, site) for page in partner.sections.all()),
        sections_out=frozenset(_section(page, site) for page in partner.sections_out.all()),
        topics=frozenset(_topic(topic, site) for topic in partner.topics.all()),
        topics_out=frozenset(_topic(topic, site) for topic in partner.topics_out.all()),
        since=at - timedelta(hours=partner.hours) if partner.hours else None,
        until=at - timedelta(minutes=partner.delay),
        whole=partner.is_whole,
    )


def _section(page: Page, site: Site) -> str:
    return site.root_url + path_of(page, site)


def _topic(topic: Topic, site: Site) -> str:
    return urljoin(site.root_url, topic.get_absolute_url())
