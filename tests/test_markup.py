"""The HTML of every page, every state of a form and every block's preview."""

from pathlib import Path
from typing import Any

import pytest

from tests import house, markup, sweep

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(scope="module")
def shown(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> sweep.Shown:
    return sweep.everything(django_db_blocker, media_folder)


def test_the_sweep_goes_everywhere(shown: sweep.Shown) -> None:
    assert len(shown) >= 40
    house.nothing(kind for kind, html in shown.items() if "</html>" not in html)


def test_no_screen_has_faulty_html(shown: sweep.Shown) -> None:
    house.nothing(f"{kind}: {fault}" for kind, html in shown.items() for fault in markup.complaints(html))


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p id=a></p><p id=a></p>", "id “a” is there 2 times"),
        ("<p aria-labelledby=x></p>", "aria-labelledby=“x” leads nowhere"),
        ('<a href="#x">x</a>', "a link to “#x” leads nowhere"),
        ('<a href="/"><button type=button>x</button></a>', "button inside"),
        ("<h1>a</h1><h3>b</h3>", "<h3>b</h3> follows h1"),
        ("<h1></h1>", "an empty heading"),
        ("<img alt='' width=1>", "has no height"),
        ("<input name=a>", "has no label"),
        ("<button>x</button>", "has no type"),
        ('<a href="">x</a>', "href is empty"),
    ],
)
def test_a_fault_is_seen(html: str, fault: str) -> None:
    page = f"<!doctype html><html lang=de><head><title>x</title></head><body>{html}</body></html>"
    assert fault in "\n".join(markup.complaints(page))


def test_good_html_is_left_alone() -> None:
    page = "<!doctype html><html lang=de><head><title>x</title></head><body><h1>x</h1></body></html>"
    assert markup.complaints(page) == []
