"""Feeds for partners: what an editor grants goes out, nothing besides, and the editor sees why."""

import json
from typing import Any

import feedparser
import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.roles import roles, set_up
from news.facts import facts_of
from news.memory import memory
from news.models import ArticlePage, NewsImage, PartnerFeed, SectionPage, Source, Topic
from news.partners.choosing import chosen, terms_of
from news.partners.preview import preview_of
from news.partners.terms import refusals
from tests import factories
from tests.news.feeds.conftest import CANARY
from tests.news.feeds.rules import faults

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def titles(partner: PartnerFeed) -> list[str]:
    return [article.title for article in chosen(partner, Site.objects.get(), timezone.now())]


def grant(partner: PartnerFeed, **fields: Any) -> PartnerFeed:
    """As the form saves it: its fields first, then what is chosen."""
    for name in ("sections", "sections_out", "topics", "topics_out"):
        getattr(partner, name).set(fields.pop(name, []))
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save()
    return PartnerFeed.objects.get(pk=partner.pk)


@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_a_feed_is_valid_and_holds_nothing_else(form: str, partner: PartnerFeed, client: Client) -> None:
    NewsImage.objects.update(for_partners=True)
    partner = grant(partner, form=form, refresh=60)
    response = client.get(partner.get_absolute_url())
    content = response.content.decode()
    assert faults(form, content, f"{HOST}{partner.get_absolute_url()}") == []
    assert CANARY not in content
    assert "412.000" in content, "the whole text"
    assert "kaje" in content, "the picture"
    assert response["Cache-Control"] == "max-age=3600, private"
    assert response["X-Robots-Tag"] == "noindex"
    if form == "rss":
        assert "<ttl>60</ttl>" in content
    if form != "json":
        assert [entry.title for entry in feedparser.parse(content).entries] == ["Der Kran bleibt", "Remis"]


def test_only_who_has_the_key_gets_it(partner: PartnerFeed, client: Client) -> None:
    old = partner.get_absolute_url()
    memory.watch(lambda: None)
    try:
        assert client.get(old).status_code == 200
        assert client.get("/partner/stadtportal/").status_code == 404
        assert client.get("/partner/stadtportal/geraten/").status_code == 404
        assert client.post(old).status_code == 405
        assert client.head(old).content == b""
        partner = grant(partner, key="neu")
        assert client.get(old).status_code == 404
        assert client.get("/partner/stadtportal/neu/").status_code == 200
        partner = grant(partner, is_secret=False)
        assert client.get("/partner/stadtportal/neu/").status_code == 404
        response = client.get("/partner/stadtportal/")
        assert response["Cache-Control"] == "max-age=900, public, s-maxage=60"
        grant(partner, is_active=False)
        assert client.get("/partner/stadtportal/").status_code == 404
    finally:
        memory.unwatch()
    assert "partner" not in client.get("/robots.txt").content.decode(), "its noindex has to be read"
    assert "partner" not in client.get("/sitemap.xml").content.decode()


def test_what_is_withdrawn_is_gone_at_once(
    partner: PartnerFeed, article: ArticlePage, client: Client
) -> None:
    """Also for those who ask by date: the newest that is left is older than what they have."""
    memory.watch(lambda: None)
    try:
        address = partner.get_absolute_url()
        first = client.get(address)
        assert "Der Kran bleibt" in first.content.decode()
        assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
        assert "Last-Modified" not in first
        article.unpublish()
        now = {"If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT", "If-None-Match": first["ETag"]}
        again = client.get(address, headers=now)
        assert again.status_code == 200
        assert "Der Kran bleibt" not in again.content.decode()
    finally:
        memory.unwatch()


def test_sections_topics_and_time_decide(partner: PartnerFeed, article: ArticlePage) -> None:
    auto, below, sport = (SectionPage.objects.get(slug=slug) for slug in ("auto", "werkstatt", "sport"))
    harbour, other = Topic.objects.get(), factories.make_topic("Bahn")
    article.move(below, pos="last-child")
    both = ["Der Kran bleibt", "Remis"]
    assert titles(partner) == both
    for fields, expected in (
        ({"sections": [auto]}, both[:1]),
        ({"sections": [sport]}, both[1:]),
        ({"sections": [auto, sport]}, both),
        ({"sections_out": [auto]}, both[1:]),
        ({"sections": [auto], "sections_out": [below]}, []),
        ({"topics": [harbour]}, both[:1]),
        ({"topics": [other]}, []),
        ({"topics": [harbour], "sections": [sport]}, []),
        ({"topics_out": [harbour]}, both[1:]),
        ({"hours": 24}, both[:1]),
        ({"hours": 0}, both),
        ({"delay": 120}, both[1:]),
        ({"number": 1}, both[:1]),
    ):
        defaults = {"hours": 168, "delay": 0, "number": 20}
        found = grant(partner, **(defaults | fields))
        assert titles(found) == expected, fields
        agree(found)


def agree(partner: PartnerFeed) -> None:
    """What the database leaves out, the preview has a reason for; what goes out, nothing speaks against."""
    site, at = Site.objects.get(), timezone.now()
    terms, out = terms_of(partner, site, at), titles(partner)
    for facts in facts_of(ArticlePage.objects.published(at), site, at):
        is_one_too_many = len(out) == partner.number
        assert (facts.headline not in out) >= bool(list(refusals(facts, terms)))
        assert facts.headline in out or is_one_too_many or list(refusals(facts, terms))


def test_licences_are_obeyed(partner: PartnerFeed, article: ArticlePage, client: Client) -> None:
    grant(partner, form="json")

    def item() -> dict[str, Any]:
        found = json.loads(client.get(partner.get_absolute_url()).content)["items"]
        return next((item for item in found if item["title"] == "Der Kran bleibt"), {})

    assert "image" not in item(), "nobody has said that partners may show it"
    assert "<img" not in item()["content_html"]
    NewsImage.objects.update(for_partners=True)
    assert item()["image"]
    assert item()["content_html"].count("<img") >= 2
    grant(partner, pictures="none")
    assert "<img" not in item()["content_html"]
    Source.objects.update(in_feeds="teaser")
    assert "content_html" not in item()
    Source.objects.update(in_feeds="nothing")
    assert item() == {}
    Source.objects.update(in_feeds="whole")
    ArticlePage.objects.update(canonical_address="https://elsewhere.example/1/")
    assert "content_html" not in item(), "somebody else's text"


def test_the_preview_says_what_and_why(partner: PartnerFeed, article: ArticlePage) -> None:
    def shown(**fields: Any) -> tuple[dict[str, str], dict[str, str]]:
        found = preview_of(grant(partner, **fields), Site.objects.get(), timezone.now())
        out, stays = (
            {line.headline: " ".join(line.words) for line in lines} for lines in (found.out, found.stays)
        )
        return out, stays

    out, stays = shown(sections_out=[SectionPage.objects.get(slug="sport")])
    assert out == {
        "Der Kran bleibt": "Mit ganzem Text. 1 Bild bleibt hier: Es ist nicht für Partner freigegeben."
    }
    assert stays == {"Remis": "Sein Ressort ist ausgeschlossen."}
    Source.objects.update(in_feeds="teaser")
    out, stays = shown(pictures="none", number=1)
    assert out == {"Der Kran bleibt": "Als Anriss: Mehr erlaubt die Quelle T24 nicht."}
    assert stays == {"Remis": "Es gibt genug neuere: 1 gehen hinaus."}
    Source.objects.update(in_feeds="nothing")
    out, stays = shown(delay=120, hours=3)
    assert out == {}
    assert stays["Der Kran bleibt"].startswith("Die Quelle T24 erlaubt es nicht. Er geht später hinaus: am ")
    assert stays["Remis"] == "Er ist älter, als dieser Feed zurückreicht."


def test_chief_editors_put_them_together(partner: PartnerFeed) -> None:
    for role in roles():
        set_up(role)
    client, sport = Client(), SectionPage.objects.get(slug="sport")
    user = User.objects.create_user("chefin")
    user.groups.add(Group.objects.get(name="Chefredaktion"))
    client.force_login(user)
    path, old = f"/admin/partner-feeds/edit/{partner.pk}/", partner.get_absolute_url()
    assert "Neuen Schlüssel vergeben" in client.get(path).content.decode()
    form = {
        "name": "Stadtportal", "slug": "stadtportal", "is_active": "on", "is_secret": "on", "form": "atom",
        "sections": sport.pk, "hours": 2, "delay": 0, "number": 5, "refresh": 60, "content": "teaser",
        "pictures": "allowed",
    }  # fmt: skip
    said = client.post(path, form | {"delay": 180, "sections_out": sport.pk}).content.decode()
    assert "Die Verzögerung ist länger" in said
    assert "Zugleich im Feed und ausgeschlossen: Sport" in said
    assert client.post(path, form | {"renew": "on"}).status_code == 302
    partner.refresh_from_db()
    assert (partner.form, list(partner.sections.all())) == ("atom", [sport])
    assert partner.get_absolute_url() != old
    assert client.get(old).status_code == 404
    shown = client.get(f"/admin/partner-feeds/inspect/{partner.pk}/").content.decode()
    assert f"{HOST}{partner.get_absolute_url()}" in shown
    assert "Der Kran bleibt" in shown
    user.groups.set([Group.objects.get(name="Redaktion")])
    assert client.get(path).status_code == 302
