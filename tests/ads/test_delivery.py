"""Responses on their way to the reader: filled, or complete without ads."""

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from wagtail.models import Page, Site

from ads.context import PageContext
from ads.models import AdSettings, AdSlot, Creative, ExclusionLabel, LineItem
from ads.tokens import load

from .inventory import ARTICLE, DAY, NOON, make_campaign, make_creative, make_line, make_slot
from .pages import deliver, respond

# Of a click, of the view, and of the view inside an address.
TOKENS = re.compile(r"[\w.:,%-]{20,}~\w+~[\w-]+")
SHELL = "<p>Vorher</p><!--slot:below-title--><p>Nachher</p>"
BARE = "<p>Vorher</p><p>Nachher</p>"


def test_a_booked_slot_is_filled(booking: LineItem) -> None:
    page = deliver(SHELL, ARTICLE)
    assert 'data-slot="unter-titel"' in page
    assert 'aria-label="Werbung: Fahrrad Janssen (Unter-Titel)"' in page
    assert page.index("Fahrrad Janssen") < page.index("Räder für den Deich") < page.index("Probefahrt")
    assert 'rel="sponsored nofollow noopener"' in page
    assert 'target="_blank"' in page


def test_its_link_says_who_was_shown_where_and_not_where_it_leads(booking: LineItem) -> None:
    page = deliver(SHELL, ARTICLE)
    token = re.search(r'href="/r/([^"]+)/"', page)[1]
    click = load(token)
    assert (click.line, click.slot, click.creative) == (
        booking.pk,
        AdSlot.objects.get().pk,
        Creative.objects.get().pk,
    )
    assert len(click.decision) == 16
    assert "janssen.example" not in page


def test_an_unbooked_slot_leaves_nothing(slot: AdSlot) -> None:
    assert deliver(SHELL, ARTICLE) == BARE


def test_markers_without_a_context_are_removed(booking: LineItem) -> None:
    assert deliver(SHELL) == BARE


def test_unknown_markers_are_removed(db: None) -> None:
    assert deliver("<p>a<!--slot:nirgends:12--></p><!--slot:by-hand:99-->", ARTICLE) == "<p>a</p>"


def test_a_page_closed_to_ads_stays_empty(booking: LineItem) -> None:
    assert deliver(SHELL, PageContext(kind="article", open_to_ads=False)) == BARE


def test_the_switch_of_the_site_empties_all_slots(booking: LineItem) -> None:
    AdSettings.objects.create(site=Site.objects.get(), serve_slots=False)
    assert deliver(SHELL, ARTICLE) == BARE


def test_a_slot_out_of_use_stays_empty(booking: LineItem) -> None:
    slot = AdSlot.objects.get()
    slot.active = False
    slot.save()
    assert deliver(SHELL, ARTICLE) == BARE


def test_a_picture_has_its_place_reserved_and_a_neutral_name(slot: AdSlot) -> None:
    campaign = make_campaign()
    slot.desktop_sizes = ["300x250"]
    slot.save()
    creative = make_creative(campaign, "Banner 300x250", picture_size=(600, 500))
    make_line(campaign, [slot], [creative])
    page = deliver(SHELL, ARTICLE)
    assert 'width="300" height="250" alt="Banner 300x250"' in page
    assert re.search(
        r'srcset="/media/images/[0-9a-f]{20}\.png 300w, /media/images/[0-9a-f]{20}\.png 600w"', page
    )


def test_phones_may_get_a_picture_of_their_own(slot: AdSlot) -> None:
    campaign = make_campaign()
    AdSlot.objects.update(desktop_sizes=["970x250"], phone_sizes=["320x100"])
    creative = make_creative(campaign, "Reederei", picture_size=(970, 250))
    creative.phone_picture = make_creative(campaign, "Klein", picture_size=(640, 200)).picture
    creative.save()
    make_line(campaign, [slot], [creative])
    page = deliver(SHELL, ARTICLE)
    assert re.search(r'<source media="\(max-width: [^>]* width="320" height="100">', page)
    assert 'width="970" height="250"' in page


def test_a_picture_of_no_size_of_the_slot_is_not_shown(slot: AdSlot) -> None:
    campaign = make_campaign()
    AdSlot.objects.update(desktop_sizes=["300x600"])
    make_line(campaign, [slot], [make_creative(campaign, picture_size=(300, 250))])
    assert deliver(SHELL, ARTICLE) == BARE


def test_drafts_are_not_shown(booking: LineItem) -> None:
    Creative.objects.get().unpublish()
    assert deliver(SHELL, ARTICLE) == BARE


@pytest.mark.parametrize(
    "broken",
    [
        {"destination": "javascript:alert(1)"},
        {"destination": "//evil.example"},
        {"headline": ""},
        {"advertiser": None},
        {"kind": "picture"},
    ],
)
def test_what_was_written_past_the_form_is_not_shown(booking: LineItem, broken: dict[str, Any]) -> None:
    Creative.objects.update(**broken)
    assert deliver(SHELL, ARTICLE) == BARE


def test_a_broken_picture_takes_nothing_else_with_it(booking: LineItem, slot: AdSlot) -> None:
    campaign = make_campaign("Optik")
    broken = make_creative(campaign, "Brillen", picture_size=(300, 250))
    broken.picture.file.storage.delete(broken.picture.file.name)
    make_line(campaign, [slot], [broken], weight=1000)
    assert "Fahrrad Janssen" in deliver(SHELL, ARTICLE)


def test_a_section_includes_what_lies_below_it(slot: AdSlot) -> None:
    campaign = make_campaign()
    section = Page.objects.get(depth=2)
    make_line(campaign, [slot], [make_creative(campaign)], sections=[section])
    inside = PageContext(kind="article", sections=(section.pk + 1, section.pk))
    assert "Fahrrad Janssen" in deliver(SHELL, inside)
    assert deliver(SHELL, PageContext(kind="article", sections=(section.pk + 1,))) == BARE


def test_customers_of_one_industry_do_not_meet(slot: AdSlot) -> None:
    other = make_slot("nach-text", "after-text")
    for customer, place in (("Kino", slot), ("Theater", other)):
        campaign = make_campaign(customer)
        campaign.advertiser.labels.add(ExclusionLabel.objects.get_or_create(name="Bühne")[0])
        make_line(campaign, [place], [make_creative(campaign, customer)])
    page = deliver(SHELL + "<!--slot:after-text-->", ARTICLE)
    assert page.count("<aside") == 1


def test_the_period_is_judged_at_the_moment_of_the_response(slot: AdSlot) -> None:
    campaign = make_campaign()
    make_line(
        campaign,
        [slot],
        [make_creative(campaign)],
        tier="price",
        price=500,
        starts_at=NOON,
        ends_at=NOON + DAY,
    )
    before = NOON - timedelta(microseconds=1)
    assert deliver(SHELL, ARTICLE, at=before) == BARE
    assert "<aside" in deliver(SHELL, ARTICLE, at=NOON)
    assert "<aside" in deliver(SHELL, ARTICLE, at=before + DAY)
    assert deliver(SHELL, ARTICLE, at=NOON + DAY) == BARE


def test_a_preview_is_filled_and_never_counted(booking: LineItem) -> None:
    page = deliver(SHELL, ARTICLE, is_preview=True)
    assert 'href="https://janssen.example/"' in page
    assert "/r/" not in page


@pytest.mark.parametrize("status", [200, 404, 500])
def test_error_pages_may_have_slots_too(booking: LineItem, status: int) -> None:
    response = respond(HttpResponse(SHELL, status=status), PageContext(kind="error"))
    assert response.status_code == status
    assert b"<aside" in response.content


def test_headers_tell_of_the_page_that_was_filled(booking: LineItem) -> None:
    shell = HttpResponse(SHELL, headers={"Content-Length": str(len(SHELL)), "ETag": '"shell"'})
    response = respond(shell, ARTICLE)
    assert response["Content-Length"] == str(len(response.content))
    assert "ETag" not in response


def test_what_is_no_html_is_left_alone(booking: LineItem) -> None:
    feed = respond(HttpResponse(SHELL, content_type="application/rss+xml"), ARTICLE)
    packed = respond(HttpResponse(SHELL, headers={"Content-Encoding": "gzip"}), ARTICLE)
    stream = respond(StreamingHttpResponse([SHELL]), ARTICLE)
    assert feed.content.decode() == packed.content.decode() == SHELL
    assert b"".join(stream) == SHELL.encode()


def test_html_without_markers_is_the_very_same_response(booking: LineItem) -> None:
    response = HttpResponse(BARE, headers={"ETag": '"shell"'})
    assert respond(response, ARTICLE)["ETag"] == '"shell"'


def test_a_head_request_names_the_length_of_a_filled_page(booking: LineItem) -> None:
    response = respond(HttpResponse(SHELL, headers={"Content-Length": "1"}), ARTICLE, method="HEAD")
    assert response["Content-Length"] == str(len(response.content))


def test_what_fails_is_logged_and_the_page_arrives(
    booking: LineItem, caplog: pytest.LogCaptureFixture
) -> None:
    """Chance gives out in the middle of the decision."""
    page = deliver(SHELL, ARTICLE, get_host=lambda: 1 / 0)
    assert page == BARE
    assert "stay empty" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_the_customers_words_are_escaped(slot: AdSlot) -> None:
    campaign = make_campaign("<b>Meyer</b> & Söhne")
    make_line(campaign, [slot], [make_creative(campaign, '"><script>alert(1)</script>')])
    page = deliver(SHELL, ARTICLE)
    assert "<script>" not in page
    assert "&lt;b&gt;Meyer&lt;/b&gt; &amp; Söhne" in page


def test_whoever_unpacks_gets_the_same_page_packed(booking: LineItem) -> None:
    shell = SHELL + "<p>Der Kran bleibt.</p>" * 500 + "<!--view-->"
    response = respond(shell, ARTICLE, encodings="br, gzip")
    page = gzip.decompress(response.content).decode()
    assert response["Content-Encoding"] == "gzip"
    assert response["Content-Length"] == str(len(response.content))
    assert "Accept-Encoding" in response["Vary"]
    assert len(response.content) < len(page) / 5
    assert TOKENS.sub("", page) == TOKENS.sub("", deliver(shell, ARTICLE))
    assert len(TOKENS.findall(page)) == 3
