"""axe-core finds nothing, on any kind of page, in light and dark, with every slot filled."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from ads.models import AdSlot
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import PATHS, make_newspaper

SHOWN = ("home", "section", "article", "search", "standard page", "topic", "contributor", "not found")
POSITIONS = ("above-header", "below-title", "sidebar", "after-text", "below-teasers", "above-footer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, open_page: Callable[..., Page]) -> None:
    make_newspaper()
    campaign = make_campaign()
    for position in POSITIONS:
        slot: AdSlot = make_slot(key=position, position=position)
        make_line(campaign, [slot], [make_creative(campaign, headline=f"Rad {position}")])
    found = []
    for width in (390, 1280):
        page = open_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        for kind in SHOWN:
            page.goto(PATHS[kind])
            violations = Axe().run(page).response["violations"]
            found += [
                f"{kind} at {width}: {violation['id']}: {node['html'][:120]}"
                for violation in violations
                for node in violation["nodes"]
            ]
    assert found == []
