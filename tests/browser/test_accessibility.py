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
# A preview is an excerpt: the page around it has the heading.
EXCERPT = {"page-has-heading-one"}


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Shown:
    return everything(django_db_blocker, media_folder)


@pytest.fixture
def rack(open_page: Callable[..., Page], shown: Shown, media_folder: Path) -> Rack:
    return Rack(open_page(reduced_motion="reduce"), shown, media_folder)


def violations(page: Page, scheme: str, size: dict[str, int]) -> Iterator[str]:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    for violation in Axe().run(page).response["violations"]:
        for node in violation["nodes"]:
            yield f"{scheme}, {size['width']}: {violation['id']}: {node['html'][:140]}"


def found_on(rack: Rack, kind: str) -> Iterator[str]:
    page = rack.show(kind)
    found = [*violations(page, "light", WIDE), *violations(page, "dark", NARROW)]
    left_out = EXCERPT if kind.startswith("block ") else set()
    yield from (f"{kind}: {line}" for line in found if line.split(": ")[1] not in left_out)


@pytest.mark.parametrize("part", ["page", "block"])
def test_axe_finds_nothing(part: str, rack: Rack, shown: Shown) -> None:
    kinds = [kind for kind in shown if kind.startswith("block ") == (part == "block")]
    house.nothing(line for kind in kinds for line in found_on(rack, kind))
