"""A newspaper that has one of everything a stranger can ask for, and the addresses of all of it."""

import re
from datetime import timedelta

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from ads.framing import address_of
from ads.measurement.events import Kind
from ads.measurement.models import HourlyCount
from ads.models import AdSettings, LineItem, PreviewLink, ReportLink
from ads.rehearsal.wishes import Wish
from home.models import RobotsSettings
from news.comments.actions import recount
from news.comments.law.mailbox import my_data_path
from news.comments.letters import write_letter
from news.comments.models import Letter, MailWish, Notice, ReaderComment
from news.models import AnnouncingSettings, ArticlePage, PartnerFeed
from tests import factories
from tests.ads.inventory import NOON, make_campaign, make_creative, make_line, make_slot
from tests.ads.packages import make_package
from tests.ads.politics.test_notices import FACTS
from tests.newspaper import Newspaper, make_newspaper

CLICK = re.compile(r'href="/r/([^"/]+)/"')
DAY = timedelta(days=1)


def names_of_addresses() -> dict[str, object]:
    """What stands in angle brackets in endpoints.txt."""
    Site.objects.update(hostname="testserver")
    paper = make_newspaper()
    site = paper.home.get_site()
    RobotsSettings.objects.create(site=site, llms=True)
    AdSettings.objects.create(site=site, ads_txt="boerse.example, 77, DIRECT")
    announcing = AnnouncingSettings.objects.create(site=site, with_indexnow=True)
    open_feed = PartnerFeed.objects.create(name="Alle", slug="alle", is_secret=False)
    closed_feed = PartnerFeed.objects.create(name="Einer", slug="einer", is_secret=True)
    return {
        "article": paper.article.pk,
        "section": paper.section.pk,
        "indexnow": announcing.indexnow_key,
        "partner": open_feed.slug,
        "secret": f"{closed_feed.slug}/{closed_feed.key}",
        **_files(),
        **_behind_a_password(paper),
        **_comments(paper.article),
        **_advertising(paper.article),
    }


def _files() -> dict[str, object]:
    image = factories.make_image()
    documents = get_document_model().objects
    public = documents.create(title="Plan", file=ContentFile(b"Ein Plan.", "plan.txt"))
    collection = Collection.get_first_root_node().add_child(name="Intern")
    lock = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="x"
    )
    private = documents.create(title="Akte", file=ContentFile(b"Akte.", "akte.txt"), collection=collection)
    return {
        "picture": image.get_rendition("width-20").url.removeprefix("/media/images/"),
        "document": public.url.removeprefix("/dokumente/"),
        "locked-document": private.url.removeprefix("/dokumente/"),
        "collection-lock": lock.pk,
    }


def _behind_a_password(paper: Newspaper) -> dict[str, object]:
    section = factories.make_section(paper.home, "Intern")
    lock = PageViewRestriction.objects.create(page=section, restriction_type="password", password="x")
    return {"page-lock": f"{lock.pk}/{section.pk}"}


def _comments(article: ArticlePage) -> dict[str, object]:
    at = timezone.now()
    comment = ReaderComment.objects.create(
        article=article,
        name="Greta",
        email="greta@example.org",
        text="Der Kran bleibt.",
        status="approved",
        decided_at=at,
        fingerprint="1",
    )
    recount(article.pk)
    notice = Notice.objects.create(
        comment=comment,
        address="http://testserver/",
        quoted=comment.text,
        category=Notice.Category.values[0],
        explanation="Es waren zwei.",
        good_faith=True,
    )
    letter = write_letter(Letter.Kind.MY_DATA, comment.email, occasion="x", at=at)
    return {
        "comment": comment.pk,
        "comment-key": comment.key,
        "notice-key": notice.key,
        "wish-key": MailWish.objects.create(comment=comment, decision=True, replies=True).key,
        "my-data": my_data_path(letter, at).removeprefix("/kommentare/meine-daten/").strip("/"),
    }


def _advertising(article: ArticlePage) -> dict[str, object]:
    campaign, at = make_campaign(), timezone.now()
    creative = make_creative(campaign, "Rad")
    make_line(campaign, [make_slot("titel", "below-title")], [creative])
    links = {"created_at": at, "expires_at": at + DAY}
    preview = PreviewLink.objects.create(creative=creative, path=article.url, at=at, **links)
    report = ReportLink.objects.create(
        advertiser=campaign.advertiser, campaign=campaign, start=timezone.localdate(), **links
    )
    return {
        "click": CLICK.search(Client().get(article.url).content.decode())[1],
        "frame": address_of(make_package().key).removeprefix("/z/"),
        "rehearsed": Wish(article.url, at, "phone").sign(),
        "preview-link": preview.token,
        "report-link": report.token,
        "political": _political().campaign_id,
    }


def _political() -> LineItem:
    """A booking of a political campaign that was shown once."""
    campaign = make_campaign("Bürgerliste", **FACTS)
    line = make_line(campaign, [make_slot("unten", "above-footer")], [], paused=True)
    HourlyCount.objects.create(hour=NOON, kind=Kind.RENDERED, line=line.pk, count=1)
    return line
