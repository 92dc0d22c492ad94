"""The style guide shows the house as it is, needs no rows, and isn't there in production."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client, override_settings
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern

from home import urls
from home.stylebook import tokens
from home.stylebook.blocks import block_sections
from home.stylebook.parts import part_sections
from home.stylebook.specimens import BlockSpecimen, Specimen
from tests import house
from tests.test_house_models import SHOWN

GUIDE = house.ROOT / "site" / "static" / "css" / "stylebook.css"
# They stand around the guide itself, or hold nothing that can be seen.
AROUND = {"header", "masthead", "navigation", "footer", "back_to_top"}
UNSEEN = {"styles", "social", "feeds", "head", "mining"}


@pytest.fixture(scope="module")
def soup(django_db_setup: None, django_db_blocker: Any) -> BeautifulSoup:
    """Made from an empty database."""
    with django_db_blocker.unblock():
        response = Client().get("/stilbuch/")
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


@pytest.fixture
def _routes_again() -> Iterator[None]:
    yield
    importlib.reload(urls)


def is_routed(path: str) -> bool:
    try:
        URLResolver(RegexPattern("^"), importlib.reload(urls)).resolve(path)
    except Resolver404:
        return False
    return True


@pytest.mark.usefixtures("_routes_again")
@pytest.mark.parametrize("path", ["stilbuch/", "stilbuch/bild/"])
def test_it_is_there_for_developers_only(path: str) -> None:
    with override_settings(DEBUG=False, STYLEBOOK=False):
        assert not is_routed(path)
    with override_settings(DEBUG=True, STYLEBOOK=False):
        assert is_routed(path)
    with override_settings(DEBUG=False, STYLEBOOK=True):
        assert is_routed(path)


def test_every_colour_is_a_swatch_in_both_schemes(soup: BeautifulSoup) -> None:
    drawn = {rect["fill"] for rect in soup.select(".swatch rect")}
    assert drawn == set(re.findall(r"--[\w-]+:\s*(#[0-9a-f]{6});", tokens.css()))


def test_a_contrast_is_never_rounded_up(soup: BeautifulSoup) -> None:
    paper = next(colour for colour in tokens.colours(tokens.css()) if colour.name == "quiet")
    assert paper.light.on_paper == "6.40"
    assert paper.light.on_paper in soup.select_one(".swatches").get_text()


def test_every_size_and_distance_is_shown(soup: BeautifulSoup) -> None:
    named = set(re.findall(r"--(size-[\w-]+|margin|gap|air|measure):", tokens.css()))
    shown = {code.get_text().removeprefix("--") for code in soup.select("code")}
    assert named <= shown
    sheet = GUIDE.read_text(encoding="utf-8")
    house.nothing(name for name in named if f"var(--{name})" not in sheet)


@pytest.mark.django_db
def test_every_component_is_shown() -> None:
    components = {path.stem for path in house.templates() if path.parts[1] == "components"}
    shown = {
        specimen.template.removesuffix(".html").removeprefix("components/")
        for section in part_sections()
        for specimen in section.specimens
    }
    house.nothing(components - shown - AROUND - UNSEEN)


@pytest.mark.django_db
def test_every_block_of_a_picker_is_shown() -> None:
    specimens = [specimen for section in block_sections() for specimen in section.specimens]
    shown = {type(specimen.block).__name__ for specimen in specimens}
    house.nothing({type(block).__name__ for block in SHOWN.values() if not is_foreign(block)} - shown)


def is_foreign(block: object) -> bool:
    return type(block).__module__.split(".")[0] not in house.APPS


@pytest.mark.django_db
def test_no_specimen_is_empty() -> None:
    sections = (*part_sections(), *block_sections())
    specimens = [specimen for section in sections for specimen in section.specimens]
    house.nothing(specimen.name for specimen in specimens if is_empty(specimen))


def is_empty(specimen: Specimen | BlockSpecimen) -> bool:
    piece = BeautifulSoup(specimen.html, "html.parser")
    return not (piece.get_text(strip=True) or piece.find(["img", "svg", "input"]))


def test_a_block_that_wants_a_picture_gets_one(soup: BeautifulSoup) -> None:
    assert soup.select(".figure img")
    assert not soup.select(".figure__empty")


def test_the_teaser_comes_in_five_sizes(soup: BeautifulSoup) -> None:
    for size in ("lead", "large", "standard", "small", "list"):
        assert len(soup.select(f".teaser--{size}")) >= 4


@pytest.mark.django_db
def test_the_picture_is_there(client: Client) -> None:
    response = client.get("/stilbuch/bild/")
    assert response.headers["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_contents_lead_to_every_section(soup: BeautifulSoup) -> None:
    links = [link["href"] for link in soup.select(".stylebook__contents a")]
    assert links == [f"#{section['id']}" for section in soup.select(".stylebook__section")]
