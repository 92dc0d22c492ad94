"""One cached page for all devices: the shell is the same, what fills it isn't."""

import pytest
from django.test import Client

from ads.models import AdSlot
from tests.newspaper import PATHS, make_newspaper

from .inventory import ARTICLE, make_campaign, make_creative, make_line, make_slot
from .pages import respond

PHONE = "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
SHELL = "<p>Vorher</p><!--slot:below-title--><p>Nachher</p>"

pytestmark = pytest.mark.django_db


@pytest.fixture
def slot() -> AdSlot:
    slot = make_slot()
    campaign = make_campaign()
    for device, headline in (("phone", "Für unterwegs"), ("desktop", "Für zu Hause")):
        make_line(campaign, [slot], [make_creative(campaign, headline)], devices=[device])
    return slot


def test_the_same_shell_is_filled_differently(slot: AdSlot) -> None:
    phone, desktop = (respond(SHELL, ARTICLE, agent=agent) for agent in (PHONE, DESKTOP))
    assert ("Für unterwegs" in phone.content.decode(), "Für zu Hause" in phone.content.decode()) == (
        True,
        False,
    )
    assert ("Für unterwegs" in desktop.content.decode(), "Für zu Hause" in desktop.content.decode()) == (
        False,
        True,
    )


def test_the_page_does_not_vary_by_agent(client: Client, slot: AdSlot) -> None:
    make_newspaper()
    pages = {agent: client.get(PATHS["article"], headers={"user-agent": agent}) for agent in (PHONE, DESKTOP)}
    assert "Für unterwegs" in pages[PHONE].content.decode()
    assert "Für zu Hause" in pages[DESKTOP].content.decode()
    for page in pages.values():
        assert "user-agent" not in page.get("Vary", "").lower()
        assert "Accept-CH" not in page
