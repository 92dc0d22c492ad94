"""What a stored inventory can have wrong with it: the article is complete, and the rest goes on."""

import pytest

from ads.explanations import explain
from ads.models import AdSlot, Creative, LineItem, LineItemCreative
from ads.selection import Refusal

from .inventory import ARTICLE, DAY, NOON, make_campaign, make_creative, make_line
from .pages import deliver

SHELL = "<p>Vorher</p><!--slot:below-title--><p>Nachher</p>"
BARE = "<p>Vorher</p><p>Nachher</p>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(slot: AdSlot) -> Creative:
    campaign = make_campaign()
    creative = make_creative(campaign, "Kaje", picture_size=(600, 500))
    make_line(campaign, [slot], [creative])
    assert "Kaje" in deliver(SHELL, ARTICLE)
    return creative


def reasons() -> list[Refusal | None]:
    return [answer.reason for answer in explain(LineItem.objects.get(), NOON)]


def test_a_creative_whose_picture_was_deleted(picture: Creative) -> None:
    picture.picture.delete()
    assert deliver(SHELL, ARTICLE) == BARE
    assert reasons() == [Refusal.NO_CREATIVE]


def test_a_creative_whose_file_was_lost_leaves_the_others(picture: Creative) -> None:
    campaign = LineItem.objects.get().campaign
    LineItemCreative.objects.create(line=LineItem.objects.get(), creative=make_creative(campaign, "Text"))
    image = picture.picture
    image.renditions.all().delete()
    image.file.storage.delete(image.file.name)
    picture.save()
    for _page in range(5):
        page = deliver(SHELL, ARTICLE)
        assert page.startswith("<p>Vorher</p>")
        assert page.endswith("<p>Nachher</p>")


def test_a_line_without_a_creative(slot: AdSlot) -> None:
    make_line(make_campaign(), [slot], [])
    assert deliver(SHELL, ARTICLE) == BARE
    assert reasons() == [Refusal.NO_CREATIVE]


def test_a_line_without_a_creative_leaves_its_slot_to_the_next(slot: AdSlot) -> None:
    campaign = make_campaign()
    make_line(campaign, [slot], [], tier="exclusive", ends_at=NOON + DAY)
    make_line(campaign, [slot], [make_creative(campaign, "Räder")])
    assert "Räder" in deliver(SHELL, ARTICLE)


EDITS = {
    "paused": {"paused": True},
    "its period shortened": {"ends_at": NOON},
    "moved to phones": {"devices": ["phone"]},
    "moved to another kind of page": {"kinds": ["home"]},
    "sent to the weekend": {"weekdays": [5, 6]},
}


@pytest.mark.parametrize("values", EDITS.values(), ids=EDITS)
def test_a_booking_edited_while_it_runs_is_gone_with_the_next_page(booking: LineItem, values: dict) -> None:
    assert "Räder" in deliver(SHELL, ARTICLE)
    for name, value in values.items():
        setattr(booking, name, value)
    booking.save()
    assert deliver(SHELL, ARTICLE) == BARE


def test_a_creative_changed_while_it_runs_is_shown_anew(booking: LineItem) -> None:
    assert "Räder" in deliver(SHELL, ARTICLE)
    creative = Creative.objects.get()
    creative.headline = "Lastenräder"
    creative.save_revision().publish()
    assert "Lastenräder" in deliver(SHELL, ARTICLE)
