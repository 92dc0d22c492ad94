"""Pages as they stand at another moment, for ad managers and by link for their customers."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from ads.measurement.models import HourlyCount
from ads.models import AdSlot, Creative, PreviewLink
from ads.rehearsal.actions import hand_out, withdraw
from ads.rehearsal.wishes import Wish
from news.models import ArticlePage
from tests.ads.inventory import DAY, make_campaign, make_creative, make_line, make_slot
from tests.factories import make_article, make_home, make_section

pytestmark = pytest.mark.django_db
LOOK = "/admin/inventory/preview/"
ARTICLE = "/auto/der-kran-bleibt/"


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def article() -> ArticlePage:
    return make_article(make_section(make_home()))


@pytest.fixture
def slot(article: ArticlePage) -> AdSlot:
    return make_slot("titel", "below-title", name="Unter dem Titel")


@pytest.fixture
def creative() -> Creative:
    return make_creative(make_campaign())


@pytest.fixture
def manager(client: Client) -> Client:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("rolf", "rolf@example.org", "x")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    return client


@pytest.fixture
def link(creative: Creative, slot: AdSlot, now: datetime) -> PreviewLink:
    user = User.objects.create_user("anna", "anna@example.org", "x")
    return hand_out(creative, ARTICLE, now, 7, user=user, now=now)


def look(client: Client, **asked: Any) -> Any:
    return client.get(LOOK, {"path": ARTICLE} | asked)


def framed(client: Client, wish: Wish) -> str:
    response = client.get(reverse("ads:rehearsed_page", args=[wish.sign()]))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    return response.content.decode()


def headlines(page: str) -> list[str]:
    return re.findall(r'data-creative="(\d+)"', page)


def test_a_booking_that_is_still_to_come_stands_there_on_its_day(
    client: Client, slot: AdSlot, creative: Creative, now: datetime
) -> None:
    make_line(make_campaign(), [slot], [creative], starts_at=now + 5 * DAY, ends_at=now + 9 * DAY)
    assert headlines(framed(client, Wish(ARTICLE, now, "phone"))) == []
    page = framed(client, Wish(ARTICLE, now + 6 * DAY, "phone"))
    assert headlines(page) == [str(creative.pk)]
    assert "<!--slot:" not in page
    assert headlines(framed(client, Wish(ARTICLE, now + 9 * DAY, "phone"))) == []


def test_nothing_of_it_is_counted(client: Client, slot: AdSlot, creative: Creative, now: datetime) -> None:
    make_line(make_campaign(), [slot], [creative])
    page = framed(client, Wish(ARTICLE, now, "phone"))
    assert "data-view" not in page
    assert "/r/" not in page.partition("data-creative")[2][:800]
    assert creative.destination in page
    assert not HourlyCount.objects.exists()


def test_for_the_device_it_is_asked_for(
    client: Client, slot: AdSlot, creative: Creative, now: datetime
) -> None:
    make_line(make_campaign(), [slot], [creative], devices=["phone"])
    assert headlines(framed(client, Wish(ARTICLE, now, "phone"))) == [str(creative.pk)]
    assert headlines(framed(client, Wish(ARTICLE, now, "desktop"))) == []


def test_a_draft_without_a_booking_stands_where_it_fits(
    client: Client, slot: AdSlot, creative: Creative, now: datetime
) -> None:
    make_line(make_campaign(), [slot], [make_creative(make_campaign(), "Anderes")])
    creative.headline = "Nur ein Entwurf"
    draft = creative.save_revision()
    page = framed(client, Wish(ARTICLE, now, "phone", creative.pk, draft.pk))
    assert headlines(page) == [str(creative.pk)]
    assert "Nur ein Entwurf" in page
    assert "Nur ein Entwurf" not in framed(client, Wish(ARTICLE, now, "phone", creative.pk))


def test_the_same_draw_falls_on_the_same(client: Client, slot: AdSlot, now: datetime) -> None:
    campaign = make_campaign()
    for number in range(6):
        make_line(campaign, [slot], [make_creative(campaign, f"Rad {number}")])
    drawn = [headlines(framed(client, Wish(ARTICLE, now, "phone", draw=number))) for number in range(12)]
    again = [headlines(framed(client, Wish(ARTICLE, now, "phone", draw=number))) for number in range(12)]
    assert drawn == again
    assert len({tuple(one) for one in drawn}) > 1


def test_who_stands_there_and_who_does_not(
    manager: Client, slot: AdSlot, creative: Creative, now: datetime
) -> None:
    campaign = make_campaign()
    make_line(campaign, [slot], [creative], name="Steht", tier="price", price=500, ends_at=now + DAY)
    make_line(campaign, [slot], [make_creative(campaign, "B")], name="Hausanzeige")
    make_line(campaign, [slot], [make_creative(campaign, "C")], name="Pause", paused=True)
    make_line(campaign, [slot], [], name="Ohne Werbemittel")
    page = look(manager).content.decode()
    said = dict(re.findall(r'/bookings/edit/\d+/">(.*?)</a>.*?<br>(.*?)</li>', page))
    assert said["Steht"] == "Steht hier."
    assert "höherem Vorrang" in said["Hausanzeige"]
    assert said["Pause"] == "Die Buchung ist pausiert."
    assert "Werbemittel" in said["Ohne Werbemittel"]


def test_a_creative_that_fits_nowhere_is_said(manager: Client, slot: AdSlot) -> None:
    AdSlot.objects.update(desktop_sizes=["728x90"])
    wide = make_creative(make_campaign(), "Breit", picture_size=(300, 600))
    assert "passt auf keinen Platz" in look(manager, creative=wide.pk).content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/gibt-es-nicht/",
        "/admin/",
        "/robots.txt",
        "/vorschau/x/",
        "\x00",
        "/health/",
        "../",
    ],
)
def test_addresses_without_a_page_for_readers(
    manager: Client, slot: AdSlot, path: str, now: datetime
) -> None:
    response = look(manager, path=path)
    assert response.status_code == 200
    assert "<iframe" not in response.content.decode()
    lost = manager.get(reverse("ads:rehearsed_page", args=[Wish(path, now, "phone").sign()]))
    assert lost.status_code == 404


def test_drafts_and_private_articles_stay_hidden(manager: Client, article: ArticlePage, slot: AdSlot) -> None:
    article.unpublish()
    assert "<iframe" not in look(manager).content.decode()


def test_an_address_with_its_host_will_do(manager: Client, slot: AdSlot) -> None:
    assert "<iframe" in look(manager, path=f"http://testserver{ARTICLE}?x=1#y").content.decode()


@pytest.mark.parametrize("token", ["", "x", "YWJj~abc~def", "~" * 50])
def test_forged_addresses_open_nothing(client: Client, slot: AdSlot, token: str) -> None:
    assert client.get(f"/vorschau/seite/{token}/").status_code == 404
    assert client.get(f"/vorschau/{token}/").status_code == 404


def test_without_a_right_to_bookings_there_is_no_look(client: Client, slot: AdSlot) -> None:
    user = User.objects.create_user("otto", "otto@example.org", "x", is_staff=True)
    client.force_login(user)
    assert look(client).status_code == 302


def test_a_link_is_made_copied_and_withdrawn(manager: Client, slot: AdSlot, creative: Creative) -> None:
    asked = {"path": ARTICLE, "creative": creative.pk, "device": "phone", "days": 7}
    manager.post(LOOK, asked)
    link = PreviewLink.objects.get()
    address = reverse("ads:preview_link", args=[link.token])
    assert f"http://testserver{address}" in look(manager, creative=creative.pk).content.decode()
    assert Client().get(address).status_code == 200
    manager.post(reverse("inventory_preview_withdraw", args=[link.pk]))
    assert Client().get(address).status_code == 404
    actions = set(ModelLogEntry.objects.filter(object_id=creative.pk).values_list("action", flat=True))
    assert {"ads.preview_handed_out", "ads.preview_withdrawn"} <= actions


def test_a_link_without_a_creative_is_refused(manager: Client, slot: AdSlot) -> None:
    assert manager.post(LOOK, {"path": ARTICLE, "days": 7}).status_code == 200
    assert not PreviewLink.objects.exists()


def test_a_link_expires(client: Client, link: PreviewLink, now: datetime) -> None:
    address = reverse("ads:preview_link", args=[link.token])
    assert client.get(address).status_code == 200
    PreviewLink.objects.update(expires_at=now)
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Jana", "approved": "1"}).status_code == 404


def test_the_customer_approves_what_they_have_seen(client: Client, link: PreviewLink) -> None:
    address = reverse("ads:preview_link", args=[link.token])
    page = client.get(address).content.decode()
    (frame,) = re.findall(r'<iframe[^>]* src="([^"]+)"', page)
    assert headlines(client.get(frame).content.decode()) == [str(link.creative_id)]
    response = client.post(address, {"name": "Jana Janssen", "approved": "1"})
    assert response.status_code == 302
    link.refresh_from_db()
    assert (link.answer, link.answered_by) == ("approved", "Jana Janssen")
    assert "Jana Janssen" in client.get(address).content.decode()
    assert ModelLogEntry.objects.get(action="ads.customer_approved").data["revision"] == link.revision
    assert not response.cookies


def test_changes_need_words_and_lose_none(client: Client, link: PreviewLink) -> None:
    address = reverse("ads:preview_link", args=[link.token])
    refused = client.post(address, {"name": "Jana & Co", "changes": "1"})
    assert "Bitte schreiben Sie" in refused.content.decode()
    assert "Jana &amp; Co" in refused.content.decode()
    client.post(address, {"name": "Jana", "changes": "1", "words": "<b>Größer</b>"})
    link.refresh_from_db()
    assert (link.answer, link.words) == ("changes", "<b>Größer</b>")
    assert "<b>Größer" not in client.get(address).content.decode()


def test_a_newer_version_is_not_what_was_shown(client: Client, link: PreviewLink) -> None:
    creative = link.creative
    creative.headline = "Ganz neu"
    creative.save_revision().publish()
    page = client.get(reverse("ads:preview_link", args=[link.token])).content.decode()
    assert "neuere Fassung" in page
    (frame,) = re.findall(r'<iframe[^>]* src="([^"]+)"', page)
    assert "Ganz neu" not in client.get(frame).content.decode()


def test_withdrawing_twice_is_noted_once(link: PreviewLink, now: datetime) -> None:
    for _time in range(2):
        withdraw(link, user=link.created_by, now=now)
    assert ModelLogEntry.objects.filter(action="ads.preview_withdrawn").count() == 1
