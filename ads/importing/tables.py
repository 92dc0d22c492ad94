"""Tables as spreadsheets save them: found out how they are written, and read. Pure but for the words."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from django.utils.translation import gettext as _

from ads.moments import midnight
from ads.progress import ONE_DAY

MOST_ROWS = 300
MOST_LETTERS = 500_000
DELIMITERS = "\t;,"


class Name(StrEnum):
    CUSTOMER = "customer"
    CAMPAIGN = "campaign"
    BOOKING = "booking"
    TIER = "tier"
    STARTS = "starts"
    ENDS = "ends"
    SLOTS = "slots"
    GOAL = "goal"
    SHARE = "share"
    PRICE = "price"
    CREATIVES = "creatives"


COLUMNS: Mapping[str, Name] = {name.value: name for name in Name} | {
    "kunde": Name.CUSTOMER,
    "kampagne": Name.CAMPAIGN,
    "buchung": Name.BOOKING,
    "vorrang": Name.TIER,
    "beginn": Name.STARTS,
    "ende": Name.ENDS,
    "plätze": Name.SLOTS,
    "platz": Name.SLOTS,
    "ziel": Name.GOAL,
    "anteil": Name.SHARE,
    "preis": Name.PRICE,
    "werbemittel": Name.CREATIVES,
}
NEEDED = (Name.CUSTOMER, Name.BOOKING, Name.TIER, Name.STARTS, Name.SLOTS)


class UnreadableTableError(ValueError):
    """Not a table, or one without what every booking needs; says so in words."""


class UnreadableValueError(ValueError):
    """A cell that says nothing that could be meant; says so in words."""


@dataclass(frozen=True)
class Row:
    """`number` is that of its line in the table, the first being its head. `text` is the line as written."""

    number: int
    values: Mapping[Name, str]
    text: str


def text_of(content: bytes) -> str:
    """UTF-8 or, as older spreadsheets write it, Windows' own letters; UTF-16 where its first bytes say so."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_of(text: str) -> tuple[str, list[Row]]:
    """The head as it is written, and the lines below it that aren't empty. Raises UnreadableTableError."""
    if len(text) > MOST_LETTERS:
        raise UnreadableTableError(_("The table is too large. Please part it into several."))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").lstrip("\n").split("\n")
    head = lines[0]
    delimiter = max(DELIMITERS, key=head.count)
    names = [COLUMNS.get(cell.strip().lower()) for cell in _cells(head, delimiter)]
    if missing := [name for name in NEEDED if name not in names]:
        known = {name: word for word, name in COLUMNS.items()}
        words = _("The first line has to name the columns. Missing: %(columns)s.")
        raise UnreadableTableError(words % {"columns": ", ".join(known[name].title() for name in missing)})
    rows = list(_rows(lines[1:], delimiter, names))
    if len(rows) > MOST_ROWS:
        words = _("The table has %(count)s lines; at most %(most)s at once, please.")
        raise UnreadableTableError(words % {"count": len(rows), "most": MOST_ROWS})
    return head, rows


def _rows(lines: Sequence[str], delimiter: str, names: Sequence[Name | None]) -> Iterator[Row]:
    for number, line in enumerate(lines, start=2):
        cells = [cell.strip() for cell in _cells(line, delimiter)]
        if any(cells):
            values = {name: cell for name, cell in zip(names, cells, strict=False) if name}
            yield Row(number, values, line)


def _cells(line: str, delimiter: str) -> list[str]:
    """A line is a booking: cells with line breaks in them aren't understood."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return line.split(delimiter)


DAY = re.compile(
    r"(?:(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?)?",
    re.ASCII,
)


def moment(text: str, zone: tzinfo, *, is_end: bool = False) -> datetime:
    """01.12.2026 or 2026-12-01, with or without 08:00. A last day without a time is over at its midnight."""
    found = DAY.fullmatch(text)
    if not found:
        raise UnreadableValueError(_("“%(text)s” is no day like 01.12.2026.") % {"text": text})
    day, month, year, iso_year, iso_month, iso_day, hour, minute = found.groups()
    try:
        local = date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
        if hour is not None:
            return datetime.combine(local, time(int(hour), int(minute)), zone)
        return midnight(local + ONE_DAY if is_end else local, zone)
    except (ValueError, OverflowError) as error:
        raise UnreadableValueError(_("“%(text)s” is no day like 01.12.2026.") % {"text": text}) from error


def whole(text: str) -> int:
    """10000 or 10.000; percent signs are passed over."""
    plain = re.sub(r"(?<=\d)[. \u202f\u00a0'](?=\d{3}(?!\d))", "", text).removesuffix("%").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 9):
        raise UnreadableValueError(_("“%(text)s” is no whole number.") % {"text": text})
    return int(plain)


def cents(text: str) -> int:
    """12,50 or 12.50 or 12 euros."""
    found = re.fullmatch(r"(\d{1,7})(?:[.,](\d{1,2}))?", text.removesuffix("€").strip(), re.ASCII)
    if not found:
        raise UnreadableValueError(_("“%(text)s” is no price like 12.50.") % {"text": text})
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def listed(text: str) -> list[str]:
    """Names with upright bars between them: in names themselves are commas."""
    return [name for part in text.split("|") if (name := part.strip())]
