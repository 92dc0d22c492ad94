from hypothesis import given
from hypothesis import strategies as st

from news.endnotes import numbered

PAGE = "https://tagblatt.example/auto/der-kran-bleibt/"


def notes(html: str) -> tuple[str, list[str]]:
    return numbered(html, PAGE, lambda number: f"[{number}]")


def test_links_are_numbered_in_the_order_of_the_text() -> None:
    html, links = notes(
        '<p><a href="https://a.example/">A</a>, <a class="x" href="https://b.example/">B</a></p>'
    )
    assert html == (
        '<p><a href="https://a.example/">A</a>[1], <a class="x" href="https://b.example/">B</a>[2]</p>'
    )
    assert links == ["https://a.example/", "https://b.example/"]


def test_links_within_the_house_get_their_full_address() -> None:
    assert notes('<a href="/politik/">P</a>')[1] == ["https://tagblatt.example/politik/"]


def test_the_same_address_keeps_its_number() -> None:
    html, links = notes('<a href="/a/">A</a><a href="/b/">B</a><a href="/a/">A</a>')
    assert html.count("[1]") == 2
    assert len(links) == 2


def test_an_address_is_printed_as_it_is_and_not_as_html_writes_it() -> None:
    assert notes('<a href="https://a.example/?x=1&amp;y=2">A</a>')[1] == ["https://a.example/?x=1&y=2"]


def test_what_leads_nowhere_on_paper_gets_no_number() -> None:
    for href in ("#kommentare", PAGE, f"{PAGE}#oben", "mailto:leser@tagblatt.example", "tel:+49", ""):
        assert notes(f'<a href="{href}">A</a>') == (f'<a href="{href}">A</a>', [])


@given(st.text(st.characters(blacklist_characters="<>")))
def test_text_without_links_stays_as_it_is(text: str) -> None:
    assert notes(f"<p>{text}</p>") == (f"<p>{text}</p>", [])
