"""What is objected to about an HTML advertisement that was let in."""

import pytest

from ads.linting.findings import Level, Limits, Rule
from ads.linting.packages import package_findings, size_of
from ads.sizes import Size
from tests.ads.packages import FILES

GOOD = {path: body.encode() if isinstance(body, str) else body for path, body in FILES.items()}
PLACES = {"Seite": (Size(300, 250),)}
SIZE = Size(300, 250)


def rules(files: dict[str, bytes], *, weight: int = 1_000, size: Size | None = SIZE) -> dict[Rule, Level]:
    found = package_findings(files, weight, size, PLACES, Limits())
    return {it.rule: it.level for it in found if it.level != Level.GOOD}


def with_page(html: str) -> dict[str, bytes]:
    return GOOD | {"index.html": html.encode()}


def test_a_well_made_one_gives_no_cause() -> None:
    assert rules(GOOD) == {}
    assert size_of(GOOD) == SIZE


@pytest.mark.parametrize(
    ("content", "size"),
    [
        ('<meta name="ad.size" content="width=300,height=250">', Size(300, 250)),
        ("<META NAME='Ad.Size' CONTENT='width = 970, height = 250'/>", Size(970, 250)),
        ('<meta name="ad.size" content="300x250">', None),
        ("<title>width=300,height=250</title>", None),
        ("<meta name=ad.size content='width=300,height=250'", None),
    ],
)
def test_the_size_is_what_the_tag_states(content: str, size: Size | None) -> None:
    assert size_of({"index.html": content.encode()}) == size


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ('<script src="https://cdn.example/lib.js"></script>', Rule.LOADS_FROM_ELSEWHERE),
        ("<script src=//cdn.example/lib.js></script>", Rule.LOADS_FROM_ELSEWHERE),
        ('<img src="http://count.example/dot.gif">', Rule.LOADS_FROM_ELSEWHERE),
        ("<style>p { background: url( 'https://cdn.example/p.png') }</style>", Rule.LOADS_FROM_ELSEWHERE),
        ('<a href="https://janssen.example/">Laden</a>', Rule.CLICK_IS_FIXED),
    ],
)
def test_what_leads_elsewhere_is_named(more: str, rule: Rule) -> None:
    assert rules(with_page(FILES["index.html"] + more)) == {  # type: ignore[operator]
        rule: Level.ERROR if rule is Rule.LOADS_FROM_ELSEWHERE else Level.WARNING
    }


def test_a_namespace_is_no_host() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="a.png"/></svg>'
    assert (
        rules(GOOD | {"a.svg": svg, "b.js": b'document.createElementNS("http://www.w3.org/2000/svg", "g")'})
        == {}
    )


def test_size_weight_click_storage_and_names() -> None:
    assert rules(GOOD, size=None) == {Rule.NO_SIZE: Level.ERROR}
    other = Size(300, 600)
    assert rules(GOOD, size=other) == {
        Rule.OTHER_SIZE: Level.WARNING,
        Rule.FITS_NO_SLOT_EXACTLY: Level.WARNING,
    }
    assert rules(GOOD, weight=200_000) == {}
    assert rules(GOOD, weight=200_001) == {Rule.PACKAGE_TOO_HEAVY: Level.ERROR}
    assert rules({"index.html": b"<p>Rad"}) == {Rule.NO_CLICK_TAG: Level.WARNING}
    assert rules(GOOD | {"a.js": b"localStorage.x = 1"}) == {Rule.STORES: Level.WARNING}
    assert rules(GOOD | {"img/banner_1.png": b"x"}) == {Rule.NAME_IS_BLOCKED: Level.WARNING}
    assert rules(GOOD | {"a.js": b"load('https://cdn.example/x.js')"}) == {Rule.NAMES_HOSTS: Level.WARNING}
