"""The colours of tokens.css hold what WCAG 2.2 asks for, in both schemes, wherever two of them meet."""

import pytest

from home.stylebook.colours import DECORATION, PAIRS, contrast, luminance, schemes, too_weak
from tests import house

TOKENS = house.ROOT / "site" / "static" / "css" / "tokens.css"
CSS = TOKENS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),  # the grey that famously just fails
        ("#767676", "#ffffff", 4.54),  # and the one that just passes
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


def test_luminance_runs_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)


def test_every_pair_is_strong_enough() -> None:
    house.nothing(too_weak(CSS))


def test_a_colour_changed_badly_is_noticed() -> None:
    assert list(too_weak(CSS)) == []
    worse = CSS.replace("--quiet: #5b5e63", "--quiet: #8b8e93")
    assert [line[:20] for line in too_weak(worse)] == ["light: quiet on pape", "light: quiet on surf"]


def test_the_dark_scheme_has_an_answer_to_every_colour() -> None:
    light, dark = schemes(CSS)["light"], schemes(CSS)["dark"]
    assert light.keys() == dark.keys()
    house.nothing(name for name in light if light[name] == dark[name])


def test_no_colour_is_without_a_rule() -> None:
    """A new property has to be paired with what it stands on, or said to be decoration."""
    ruled = {name for pair in PAIRS for name in (pair.front, pair.back)} | DECORATION
    assert set(schemes(CSS)["light"]) == ruled
