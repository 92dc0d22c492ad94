"""A report as a table for spreadsheets: the numbers of the screen, and what was refused by its reason.

CSV as the spreadsheet programs of the reader's language open it with a double click: UTF-8 with a byte order
mark; in German semicolons between cells and a comma in numbers, in English commas and a point. Days are
written 2026-03-04 in both. A text that begins like a formula gets an apostrophe before it (OWASP, "CSV
injection"): names are typed by people, and some of them by customers. Wagtail's own export mixin makes rows
of model fields and disarms nothing in CSV, so it isn't used here.
"""

import csv
from collections.abc import Iterator
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .bookings import KINDS, Promised
from .figures import Figures, Numbers
from .naming import BYS, REASONS, in_words
from .report import Report, Row

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PERCENT = "0.00%"


def exported(report: Report, form: str) -> HttpResponse:
    """`form` is csv or xlsx."""
    content, kind = (as_csv(report), "text/csv; charset=utf-8") if form == "csv" else (as_xlsx(report), XLSX)
    asked = report.question
    name = f"{pgettext('numbers', 'report')}-{asked.start:%Y-%m-%d}-{asked.last:%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def table(report: Report) -> Iterator[list[Any]]:
    """Headings, rows, and the sums. Rates are parts of one, None where there is nothing to divide by."""
    yield _headings(report)
    for row in report.rows:
        yield [*_who(report, row), *_cells(report, row.figures), *_goals(report, row.promised)]
    blank = [""] if report.has_customers else []
    yield [_("Total"), *blank, *_cells(report, report.total), *_goals(report, [])]


def as_csv(report: Report) -> bytes:
    comma = get_format("DECIMAL_SEPARATOR") == ","
    written = StringIO()
    writer = csv.writer(written, delimiter=";" if comma else ",")
    for row in table(report):
        writer.writerow([_in_csv(cell, comma=comma) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(report: Report) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=pgettext("numbers", "Report"))
    for row in table(report):
        cells = [WriteOnlyCell(sheet, disarmed(cell)) for cell in row]
        for cell, value in zip(cells, row, strict=True):
            if isinstance(value, str):
                cell.data_type = "s"
            elif isinstance(value, float):
                cell.number_format = PERCENT
        sheet.append(cells)
    notes = book.create_sheet(title=_("About"))
    for line in about(report):
        notes.append([disarmed(line)])
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def disarmed(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula; anything else as it is."""
    if not isinstance(value, str):
        return value
    clean = "".join(sign for sign in value if sign in "\t\n\r" or sign >= " ")
    return f"'{clean}" if clean.startswith(FORMULA) else clean


def about(report: Report) -> list[str]:
    asked = report.question
    period = {"from": in_words(asked.start), "to": in_words(asked.last)}
    return [
        _("From %(from)s to %(to)s") % period,
        *report.narrowed,
        *(f"{words}: {meaning}" for words, meaning in definitions()),
    ]


def definitions() -> list[tuple[str, str]]:
    """What each number means, for whoever reads a report without us."""
    return [
        (_("Impressions"), _("Ads that began to render on a reader's screen page.")),
        (
            _("Viewable"),
            _("Of these, those of which at least half was on the screen for a second (large formats: 30 %)."),
        ),
        (_("Viewable rate"), _("Viewable impressions divided by impressions.")),
        (_("Clicks"), _("Ways from an ad to its address, one for each impression at most.")),
        (_("Click rate"), _("Clicks divided by impressions.")),
        (
            _("Not counted"),
            _("What robots, our own staff, repetitions and the like told. It is in no other number."),
        ),
    ]


def _headings(report: Report) -> list[str]:
    reasons = [
        f"{_('Not counted')}, {REASONS[reason]}: {kind}"
        for reason in report.reasons
        for kind in (_("Impressions"), _("Viewable"), _("Clicks"))
    ]
    return [
        str(BYS[report.question.by]),
        *([_("Customer")] if report.has_customers else []),
        *(_("Impressions"), _("Viewable"), _("Viewable rate"), _("Clicks"), _("Click rate")),
        *reasons,
        *(
            heading
            for kind in report.kinds
            for heading in (
                f"{_('Booked')}: {KINDS[kind]}",
                f"{_('Delivered up to now')}: {KINDS[kind]}",
            )
        ),
    ]


def _who(report: Report, row: Row) -> list[Any]:
    name = row.key.isoformat() if isinstance(row.key, date) else row.name
    return [name, row.whose] if report.has_customers else [name]


def _cells(report: Report, figures: Figures) -> list[Any]:
    net = figures.net
    refused = (figures.refused.get(reason, Numbers()) for reason in report.reasons)
    return [
        *(net.rendered, net.viewable, net.viewable_rate, net.clicks, net.click_rate),
        *(count for it in refused for count in (it.rendered, it.viewable, it.clicks)),
    ]


def _goals(report: Report, promised: list[Promised]) -> list[Any]:
    by_kind = {it.kind: it for it in promised}
    found = (by_kind.get(kind) for kind in report.kinds)
    return [value for it in found for value in ((it.goal, it.delivered) if it else (None, None))]


def _in_csv(value: Any, *, comma: bool) -> Any:
    if isinstance(value, float):
        percent = f"{value * 100:.4f} %"
        return percent.replace(".", ",") if comma else percent
    return disarmed(value)
