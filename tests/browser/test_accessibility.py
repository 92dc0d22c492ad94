"""axe-core finds nothing, on any page, in any state of a form, in any block's preview, in light and dark."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import house
from tests.sweep import Rack, Shown, everything

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

CHANGING = ["color-contrast", "target-size", "scrollable-region-focusable"]
EXCERPT = {"page-has-heading-one"}  # a preview is one: the page around it has the heading


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Shown:
    return everything(django_db_blocker, media_folder)


@pytest.fixture
def rack(open_page: Callable[..., Page], shown: Shown, media_folder: Path) -> Rack:
    return Rack(open_page(reduced_motion="reduce"), shown, media_folder)


def violations(page: Page, rules: list[str]) -> Iterator[str]:
    """Of those rules, or of all."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    for violation in Axe().run(page, options=options).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {node['html'][:140]}"


def found_on(rack: Rack, kind: str) -> Iterator[str]:
    """Everything on a desktop in light; on a phone in dark what can differ there."""
    page = rack.show(kind)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    found = [*violations(page, [])]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)
    found += violations(page, CHANGING)
    left_out = EXCERPT if kind.startswith("block ") else set()
    yield from (f"{kind}: {line}" for line in found if line.split(": ")[0] not in left_out)


@pytest.mark.parametrize("part", ["page", "block"])
def test_axe_finds_nothing(part: str, rack: Rack, shown: Shown) -> None:
    kinds = [kind for kind in shown if kind.startswith("block ") == (part == "block")]
    house.nothing(line for kind in kinds for line in found_on(rack, kind))
