"""Tables as spreadsheets save them."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.importing.tables import (
    MOST_ROWS,
    Name,
    UnreadableTableError,
    UnreadableValueError,
    cents,
    listed,
    moment,
    rows_of,
    text_of,
    whole,
)
from tests.ads.inventory import BERLIN

HEAD = "Kunde;Buchung;Vorrang;Beginn;Plätze"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_found_out(encoding: str) -> None:
    assert text_of("Bäckerei Gößling".encode(encoding)) == "Bäckerei Gößling"


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(content: bytes) -> None:
    assert isinstance(text_of(content), str)


@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_columns_are_parted_as_the_head_is(mark: str) -> None:
    head, (row,) = rows_of(
        f'{HEAD.replace(";", mark)}\r\n\r\nJanssen{mark}"Rad{mark} rot"{mark}x{mark}y{mark}z\r\n'
    )
    assert head == HEAD.replace(";", mark)
    assert row.number == 3
    assert row.values[Name.BOOKING] == f"Rad{mark} rot"


@pytest.mark.parametrize("text", ["", "\n", "Kunde", "a;b;c\n1;2;3", HEAD.replace("Vorrang", "Rang")])
def test_a_table_without_the_needed_columns(text: str) -> None:
    with pytest.raises(UnreadableTableError, match=r"Spalten|Tabelle|columns"):
        rows_of(text)


def test_too_many_lines() -> None:
    with pytest.raises(UnreadableTableError, match=str(MOST_ROWS + 1)):
        rows_of(HEAD + "\nx;x;x;x;x" * (MOST_ROWS + 1))


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UnreadableTableError):
        rows_of(f"{HEAD}\n{text}")


def test_days() -> None:
    first = datetime(2026, 12, 1, tzinfo=BERLIN)
    assert moment("01.12.2026", BERLIN) == moment("2026-12-1", BERLIN) == first
    assert moment("1.12.2026", BERLIN, is_end=True) == datetime(2026, 12, 2, tzinfo=BERLIN)
    assert moment("1.12.2026 18:30", BERLIN, is_end=True) == datetime(2026, 12, 1, 18, 30, tzinfo=BERLIN)
    assert moment("28.3.2026", BERLIN, is_end=True) == datetime(2026, 3, 29, tzinfo=BERLIN)


@pytest.mark.parametrize(
    "text", ["morgen", "31.02.2026", "1.12.26", "2026-13-01", "1.1.2026 25:00", "9999-12-31"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(UnreadableValueError):
        moment(text, BERLIN, is_end=True)


@pytest.mark.parametrize(
    ("text", "number"), [("10000", 10000), ("10.000", 10000), ("1 200 000", 1200000), ("25 %", 25), ("0", 0)]
)
def test_whole_numbers(text: str, number: int) -> None:
    assert whole(text) == number


@pytest.mark.parametrize("text", ["", "-5", "1,5", "1.5", "zehn", "٣", "9" * 20])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(UnreadableValueError):
        whole(text)


@pytest.mark.parametrize(
    ("text", "price"), [("12,50", 1250), ("12.5", 1250), ("12", 1200), ("12,50 €", 1250)]
)
def test_prices(text: str, price: int) -> None:
    assert cents(text) == price


def test_what_is_no_price() -> None:
    for text in ("", "1.234,50", "gratis", "-1"):
        with pytest.raises(UnreadableValueError):
            cents(text)


def test_names_in_a_row() -> None:
    assert listed(" Artikel, oben| Seite |  ") == ["Artikel, oben", "Seite"]
