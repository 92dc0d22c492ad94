"""Reads an ads.txt as buyers of advertising do, and says what they would stumble over. Pure.

The format is IAB Tech Lab's ads.txt, version 1.1 (August 2022).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

RELATIONS = frozenset({"DIRECT", "RESELLER"})
PLACEHOLDER = ("placeholder.example.com", "placeholder", "direct", "placeholder")
"""Says that nobody sells for the site: an empty file would say nothing."""
BOM = "\ufeff"
"""Comes along when a file is pasted."""
MOST_SAID = 20
"""At once, of one file."""
ONCE, MANAGER = "OWNERDOMAIN", "MANAGERDOMAIN"
OF_DOMAINS = frozenset({ONCE, "SUBDOMAIN", "INVENTORYPARTNERDOMAIN"})
VARIABLES = OF_DOMAINS | {MANAGER, "CONTACT"}
_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_TAG_ID = re.compile(r"[0-9a-fA-F]{16}")
"""As the Trustworthy Accountability Group gives them out; others may certify too."""
_VARIABLE = re.compile(r"([A-Za-z][A-Za-z_-]*)\s*=\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """`line` counts from 1; 0 is the file as a whole."""

    line: int
    words: str

    def __str__(self) -> str:
        if not self.line:
            return self.words
        return _("Line %(line)s: %(words)s") % {"line": self.line, "words": self.words}


def faults(text: str) -> list[Fault]:
    """In the order of the lines; none for a file that every buyer understands."""
    return _read(text)[0]


def cautions(text: str) -> list[Fault]:
    """What buyers put up with, but whoever wrote it may not have meant."""
    return _read(text)[1]


def _read(text: str) -> tuple[list[Fault], list[Fault]]:
    reading = _Reading()
    found = [
        Fault(number, words)
        for number, line in enumerate(text.removeprefix(BOM).splitlines(), 1)
        for words in reading.of(number, line.partition("#")[0].strip())
    ]
    found += [Fault(line, words) for line, words in reading.at_the_end()]
    if text.strip():
        reading.cautions += [Fault(0, words) for words in reading.of_the_whole()]
    return sorted(found, key=lambda fault: fault.line), reading.cautions


class _Reading:
    """Goes through a file line by line, and remembers what may stand there once."""

    def __init__(self) -> None:
        self.cautions: list[Fault] = []
        self._records: dict[tuple[str, ...], int] = {}
        self._once: dict[str, int] = {}
        self._placeholder = 0

    def of(self, number: int, line: str) -> Iterator[str]:
        if not line:
            return
        if variable := _VARIABLE.fullmatch(line):
            yield from self._variable(number, variable[1].upper(), variable[2].strip())
        else:
            yield from self._record(number, [part.strip() for part in line.partition(";")[0].split(",")])

    def at_the_end(self) -> Iterator[tuple[int, str]]:
        if self._placeholder and self._records:
            yield (
                self._placeholder,
                _("This line says that nobody sells for you, but others name sellers. Please take it out."),
            )

    def of_the_whole(self) -> Iterator[str]:
        if not self._records and not self._placeholder:
            yield _("No seller is named. If nobody may sell for you, please write: %(line)s") % {
                "line": "placeholder.example.com, placeholder, DIRECT, placeholder"
            }
        if ONCE not in self._once:
            yield _("OWNERDOMAIN is missing: buyers take the domain of this site for that of its owner.")

    def _record(self, number: int, fields: list[str]) -> Iterator[str]:
        if tuple(map(str.lower, fields)) == PLACEHOLDER:
            self._placeholder = number
            return
        if not 3 <= len(fields) <= 4:
            yield _(
                "Three or four parts are needed, parted by commas: domain, account, DIRECT or RESELLER, id."
            )
            return
        domain, account, relation, *ids = fields
        if not is_domain(domain):
            yield _("“%(domain)s” is no domain. Please write it without https:// and path.") % {
                "domain": domain
            }
        if not account or re.search(r"\s", account):
            yield _("The account is missing, or has a blank in it.")
        if relation.upper() not in RELATIONS:
            yield _("The third part is DIRECT or RESELLER, not “%(word)s”.") % {"word": relation}
        yield from self._id(number, ids)
        key = (domain.lower(), account, relation.upper())
        if first := self._records.get(key):
            self._caution(number, _("This stands in line %(line)s already.") % {"line": first})
        self._records.setdefault(key, number)

    def _id(self, number: int, ids: list[str]) -> Iterator[str]:
        if ids and not re.fullmatch(r"[A-Za-z0-9-]+", ids[0]):
            yield _("The fourth part is an id of letters and digits. Without one, leave out the comma too.")
        elif ids and not _TAG_ID.fullmatch(ids[0]):
            self._caution(number, _("Most ids have 16 characters, of 0 to 9 and a to f. Please compare it."))

    def _caution(self, number: int, words: str) -> None:
        self.cautions.append(Fault(number, words))

    def _variable(self, number: int, name: str, value: str) -> Iterator[str]:
        if name not in VARIABLES:
            names = ", ".join(sorted(VARIABLES))
            yield _("“%(name)s” means nothing here. There are: %(names)s.") % {"name": name, "names": names}
        elif not value:
            yield _("Nothing stands behind the equals sign.")
        elif name in OF_DOMAINS and not is_domain(value):
            yield _("“%(domain)s” is no domain. Please write it without https:// and path.") % {
                "domain": value
            }
        elif name == MANAGER:
            yield from self._manager(number, value)
        elif name == ONCE:
            yield from self._only_once(number, name)

    def _manager(self, number: int, value: str) -> Iterator[str]:
        domain, _comma, country = (part.strip() for part in value.partition(","))
        if not is_domain(domain):
            yield _("“%(domain)s” is no domain. Please write it without https:// and path.") % {
                "domain": domain
            }
        if country and not re.fullmatch("[A-Za-z]{2}", country):
            yield _("Behind the comma stands a country of two letters, such as DE.")
        yield from self._only_once(number, f"{MANAGER} {country.upper()}".strip())

    def _only_once(self, number: int, name: str) -> Iterator[str]:
        if first := self._once.get(name):
            yield _("%(name)s stands in line %(line)s already, and counts once only.") % {
                "name": name,
                "line": first,
            }
        self._once.setdefault(name, number)


def is_domain(text: str) -> bool:
    return bool(_DOMAIN.fullmatch(text.lower()))
