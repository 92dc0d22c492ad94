from ads.packing import Part, plain
from ads.selection import Slot
from ads.sheets import VIEW, Layout, Sheet

PAGE = b"<h1>Kran</h1><!--slot:below-title-->Eins<!--slot:in-text:1-->Zwei<!--slot:after-text--><!--view-->"
BELOW = Slot(pk=7, position="below-title")
AFTER = Slot(pk=8, position="after-text")


def with_words(sheet: Sheet) -> bytes:
    return plain(sheet.filled([[Part(f"[{gap}]".encode())] for gap in sheet.gaps]))


def test_the_page_is_cut_where_slots_stand_and_nowhere_else() -> None:
    sheet = Layout(PAGE).sheet([BELOW, AFTER])
    assert sheet.gaps == ((7,), (8,), VIEW)
    assert sheet.slots == [7, 8]
    assert with_words(sheet) == b"<h1>Kran</h1>[(7,)]EinsZwei[(8,)][None]"


def test_without_slots_only_the_view_is_left() -> None:
    assert with_words(Layout(PAGE).sheet([])) == b"<h1>Kran</h1>EinsZwei[None]"


def test_a_second_marker_of_the_view_tells_nothing() -> None:
    assert with_words(Layout(b"<!--view-->a<!--view-->").sheet([])) == b"[None]a"


def test_it_is_cut_once_for_each_state_of_the_inventory() -> None:
    layout = Layout(PAGE)
    first = layout.sheet([BELOW])
    assert layout.sheet([Slot(pk=7, position="below-title")]) is first
    assert layout.sheet([AFTER]).slots == [8]
