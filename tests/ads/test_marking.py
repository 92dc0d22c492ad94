"""The marker can be worded, but never left out."""

from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import RequestFactory
from wagtail.models import Site

from ads.faces import Face, SlotFace
from ads.marking import marker_for
from ads.models import AdSettings, AdSlot, LineItem, Position
from ads.placement import COUNTED
from ads.snapshot import keeper

from .inventory import ARTICLE, make_campaign, make_creative, make_line, make_slot
from .pages import deliver, text_of

NOT_A_WORD = [
    "",
    " ",
    "   ",
    "-",
    "Ad",
    "12345",
    "A\u200bB",
    "\u00ad\u00ad\u00ad",
    "\u3164\u3164\u3164",
    "Wer\nbung",
    "In eigener Sache",
    "Sponsored by",
    "Реклама",
    "werbung",
]


@pytest.mark.parametrize("word", NOT_A_WORD)
def test_what_is_neither_of_the_two_is_no_marker(word: str) -> None:
    assert marker_for(word) == "Werbung"
    assert marker_for(word, "Anzeige") == "Anzeige"


@pytest.mark.parametrize(
    ("words", "marker"),
    [
        (["Anzeige", "Werbung"], "Anzeige"),
        (["", "Anzeige"], "Anzeige"),
        (["Reklame", "Anzeige"], "Anzeige"),
        ([" ", "-"], "Werbung"),
        ([], "Werbung"),
    ],
)
def test_the_first_word_that_says_something_is_taken(words: list[str], marker: str) -> None:
    assert marker_for(*words) == marker


@pytest.mark.django_db
@pytest.mark.parametrize("word", NOT_A_WORD[1:])
def test_a_slot_refuses_a_marker_that_says_nothing(word: str) -> None:
    with pytest.raises(ValidationError, match="keine gültige"):
        AdSlot(name="Platz", key="platz", position="sidebar", marker=word).full_clean()


@pytest.mark.django_db
def test_the_default_of_a_site_is_werbung() -> None:
    request = RequestFactory().get("/", headers={"host": "localhost"})
    assert AdSettings.for_request(request).marker == "Werbung"


@pytest.mark.django_db
@pytest.mark.parametrize("word", NOT_A_WORD)
def test_the_settings_can_not_lose_their_marker(word: str) -> None:
    with pytest.raises(ValidationError):
        AdSettings(site=Site.objects.get(), marker=word).full_clean()


@pytest.mark.django_db
def test_not_even_the_database_takes_an_empty_one() -> None:
    with pytest.raises(IntegrityError):
        AdSettings.objects.create(site=Site.objects.get(), marker="")


@pytest.fixture
def everywhere(db: None) -> LineItem:
    """A booking in a slot at each position, as text and as picture."""
    campaign = make_campaign()
    slots = [
        make_slot(f"platz-{number}", position, number=1 if position in COUNTED else None)
        for number, position in enumerate(Position.values)
    ]
    creatives = [make_creative(campaign, f"Text {number}") for number in range(len(slots))]
    creatives += [make_creative(campaign, f"Bild {number}", picture_size=(30, 25)) for number in range(3)]
    return make_line(campaign, slots, creatives)


@pytest.mark.once
def test_nothing_is_shown_without_its_marker(everywhere: LineItem) -> None:
    """Whatever was written past the forms into the database."""
    for of_site, own in product(("Werbung", "Anzeige", " "), ("", "Anzeige", " ", "-")):
        AdSettings.objects.update_or_create(site=Site.objects.get(), defaults={"marker": of_site})
        AdSlot.objects.update(marker=own)
        keeper.forget()
        expected = "Anzeige" if "Anzeige" in (own, of_site) else "Werbung"
        _everything_is_marked(expected)


def _everything_is_marked(expected: str) -> None:
    hand = AdSlot.objects.get(position="by-hand").pk
    shell = "".join(
        f"<!--slot:{position}:{hand if position == 'by-hand' else 1}-->" for position in Position.values
    )
    page = deliver(shell, ARTICLE)
    markers = text_of(page, "data-marker")
    assert len(markers) == len(Position.values) == page.count("data-creative=")
    assert set(markers) == {expected}
    for aside in page.split("<aside")[1:]:
        assert aside.index("data-marker") < aside.index("data-creative")


def test_faces_have_no_way_to_bring_a_marker() -> None:
    """It belongs to the slot: a creative can neither word nor hide it."""
    assert not {name for name in Face.__dataclass_fields__ if "marker" in name}
    assert "marker" in SlotFace.__dataclass_fields__
