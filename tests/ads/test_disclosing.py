"""Beside each marker stands who pays, for whom, and why the ad stands on this page."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail.models import Site

from ads.models import AdSlot, LineItem, LineItemSection
from ads.snapshot import keeper
from tests import factories

from .inventory import ARTICLE, make_campaign, make_creative, make_line
from .pages import deliver

SHELL = "<!--slot:below-title-->"


def told(**values: Any) -> Tag:
    keeper.forget()
    return BeautifulSoup(deliver(SHELL, ARTICLE, **values), "html.parser").select_one("aside details")


def booked(slot: AdSlot, **campaign: str) -> LineItem:
    order = make_campaign("Fahrrad Janssen", **campaign)
    return make_line(order, [slot], [make_creative(order)])


def test_without_a_word_it_is_the_customer(slot: AdSlot) -> None:
    booked(slot)
    words = told().get_text(" ", strip=True)
    assert "Bezahlt von: Fahrrad Janssen" in words
    assert "Im Auftrag von: Fahrrad Janssen" in words
    assert "Gebucht für: alle Seiten" in words


def test_payer_and_the_one_behind_are_named(slot: AdSlot) -> None:
    booked(slot, payer="Agentur <Deich>", on_behalf_of="Verband der Radhändler")
    words = told().get_text(" ", strip=True)
    assert "Bezahlt von: Agentur <Deich>" in words
    assert "Im Auftrag von: Verband der Radhändler" in words


def test_what_it_was_booked_for_is_said_in_words(slot: AdSlot) -> None:
    line = booked(slot)
    section = factories.make_section(Site.objects.get().root_page, "Sport")
    LineItemSection.objects.create(line=line, section=section)
    LineItem.objects.update(topics="hafen", devices=["phone"], kinds=["article"], languages=["de"])
    keeper.forget()
    context = ARTICLE.__class__(
        kind="article", page_id=7, sections=(section.pk,), topics=frozenset({"hafen"}), device="phone"
    )
    page = deliver(SHELL, context, agent="Mozilla/5.0 (iPhone) Mobile", languages="de")
    words = BeautifulSoup(page, "html.parser").select_one("aside details").get_text(" ", strip=True)
    for part in ("Ressort Sport", "Thema hafen", "Artikel", "Telefon", "Deutsch"):
        assert part in words


def test_two_bookings_of_one_creative_are_told_apart(slot: AdSlot) -> None:
    line = booked(slot, payer="Eins")
    other = make_campaign("Zweiter Kunde", payer="Zwei")
    later = make_line(other, [slot], [line.creative_links.get().creative])
    LineItem.objects.filter(pk=later.pk).update(paused=True)
    assert "Eins" in told().get_text()
    LineItem.objects.filter(pk=line.pk).update(paused=True)
    LineItem.objects.filter(pk=later.pk).update(paused=False)
    assert "Zwei" in told().get_text()


def test_the_panel_works_without_script_and_can_be_named(slot: AdSlot) -> None:
    booked(slot)
    details = told()
    assert details.summary["aria-label"] == "Über diese Anzeige"
    assert not details.find("script")
    aside = details.parent
    assert [child.name for child in aside.find_all(recursive=False)] == ["p", "details", "div"]
