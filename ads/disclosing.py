"""What a reader may know of an advertisement: who pays for it, for whom, and why it stands on this page."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from .models import LineItemSection
from .querysets import LineItemQuerySet
from .selection import Line
from .surroundings import DEVICES, KINDS

COLUMNS = (
    *("pk", "campaign__payer", "campaign__on_behalf_of", "campaign__advertiser__name"),
    *("campaign__is_political", "campaign__sponsor", "campaign__controller", "campaign__process"),
    "campaign_id",
)


@dataclass(frozen=True, slots=True)
class Politics:
    """What the label of political advertising says besides (Regulation (EU) 2024/900, Article 11).

    `notice` is the number in the address of the notice.
    """

    sponsor: str
    controller: str
    process: str
    notice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Of one booking. `sections` are titles; all of what it is confined to stands in the booking itself."""

    line: int
    payer: str
    on_behalf_of: str
    sections: tuple[str, ...] = ()
    is_for_pages: bool = False
    topics: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    devices: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    politics: Politics | None = None

    @property
    def reasons(self) -> list[str]:
        """In plain words and the reader's language: which pages it was booked for."""
        return list(_reasons(self)) or [_("all pages")]


def _reasons(of: Disclosure) -> Iterator[str]:
    if of.is_for_pages:
        yield _("certain pages by name")
    if of.sections:
        yield _("the section %(names)s") % {"names": _listed(of.sections)}
    if of.topics:
        yield _("the topic %(names)s") % {"names": _listed(of.topics)}
    if of.kinds:
        yield _("pages of the kind %(names)s") % {"names": _listed(_chosen(KINDS, of.kinds))}
    if of.devices:
        yield _("devices of the kind %(names)s") % {"names": _listed(_chosen(DEVICES, of.devices))}
    if of.languages:
        names = [get_language_info(code)["name_translated"] for code in sorted(of.languages)]
        yield _("browsers that prefer %(names)s") % {"names": _listed(names)}


def _chosen(options: Iterable[tuple[str, Any]], chosen: frozenset[str]) -> list[str]:
    return [str(label) for value, label in options if value in chosen]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(str, names))


def compile_disclosures(items: LineItemQuerySet, lines: Iterable[Line]) -> dict[int, Disclosure]:
    """For each of the bookings, in two queries. Whom nobody is named for, the customer stands for."""
    paid, titles = dict(_paid(items)), _titles(items)
    return {line.pk: _of(line, *paid[line.pk], titles.get(line.pk, ())) for line in lines if line.pk in paid}


def _paid(items: LineItemQuerySet) -> Iterator[tuple[int, tuple[str, str, Politics | None]]]:
    """Payer, whom it is for, and what a political one says besides, by booking."""
    for pk, payer, behalf, customer, is_political, *facts in items.order_by().values_list(*COLUMNS):
        yield pk, (payer or customer, behalf or customer, Politics(*facts) if is_political else None)


def without_notice(items: LineItemQuerySet) -> set[int]:
    """Bookings of political campaigns that don't say all they have to. A save may have bypassed the form."""
    political = items.filter(campaign__is_political=True).select_related("campaign")
    return {item.pk for item in political if item.campaign.lacking}


def _titles(items: LineItemQuerySet) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    targets = LineItemSection.objects.filter(line__in=items, section__isnull=False)
    for line, title in targets.order_by("pk").values_list("line", "section__title"):
        found[line] = (*found.get(line, ()), title)
    return found


def _of(
    line: Line, payer: str, on_behalf_of: str, politics: Politics | None, sections: tuple[str, ...]
) -> Disclosure:
    return Disclosure(
        line=line.pk,
        payer=payer,
        on_behalf_of=on_behalf_of,
        sections=sections,
        is_for_pages=bool(line.pages),
        topics=tuple(sorted(line.topics)),
        kinds=line.kinds,
        devices=line.devices,
        languages=line.languages,
        politics=politics,
    )
