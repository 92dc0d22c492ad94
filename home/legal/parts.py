"""The parts of a legal page, as plain values: a heading, what is said, and where that is known from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from news.models import ArticleCorrection


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """`facts` are pairs of a name and what it is; `source` is the dotted name of what the part is made of."""

    heading: str
    anchor: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    notes: tuple["ArticleCorrection", ...] = ()
    source: str = ""
    is_embeds: bool = False


@dataclass(frozen=True, slots=True)
class Responsible:
    """`sections` are the titles of those the person answers for; none: all that nobody else does."""

    name: str
    address: str
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the settings say. Anything may be empty."""

    who: tuple[tuple[str, str], ...] = ()
    responsible: tuple[Responsible, ...] = ()
    contacts: tuple[tuple[str, str], ...] = ()
    owners: tuple[tuple[str, str], ...] = ()
    public_money: tuple[tuple[str, str], ...] = ()


def filled(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in pairs if text)


def imprint_parts(imprint: Imprint) -> list[Part]:
    parts = [
        Part(heading=_("Publisher (§ 5 DDG)"), anchor="herausgeber", facts=imprint.who),
        Part(
            heading=_("Responsible for the content (§ 18 (2) MStV)"),
            anchor="verantwortlich",
            facts=tuple((_responsible_for(person), _named(person)) for person in imprint.responsible),
        ),
        Part(
            heading=_("Contact under the Digital Services Act"),
            anchor="kontaktstellen",
            paragraphs=(_("A person reads and answers what is sent here."),),
            facts=imprint.contacts,
        ),
        Part(heading=_("Who owns this newspaper"), anchor="eigentum", facts=imprint.owners),
        Part(heading=_("Public advertising money"), anchor="geld", facts=imprint.public_money),
    ]
    return [part for part in parts if part.facts]


def _responsible_for(person: Responsible) -> str:
    return ", ".join(person.sections) or _("All content, as far as no other person is named")


def _named(person: Responsible) -> str:
    return "\n".join(filter(None, (person.name, person.address)))


def access_parts(
    *, state: str, barriers: str, reviewed: str, email: str, authority: str, is_judged: bool
) -> list[Part]:
    """`state` in words; `reviewed` is a date as readers read it, or ""."""
    aim = _("The software is built for WCAG 2.2, level AA, which holds what EN 301 549 asks of websites.")
    judged = _("The state of this site: %(state)s.") % {"state": state}
    how = (aim, judged) if is_judged else (aim,)
    if reviewed:
        how += (_("Reviewed on %(date)s.") % {"date": reviewed},)
    known = tuple(line.strip() for line in barriers.splitlines() if line.strip())
    contact = filled([(_("E-mail"), email), (_("Authority"), authority)])
    parts = [Part(heading=_("State"), anchor="stand", paragraphs=how)]
    if known:
        parts.append(Part(heading=_("Known barriers"), anchor="barrieren", paragraphs=known))
    if contact:
        asked = _("Something can't be read, heard or used? Please tell us.")
        parts.append(Part(heading=_("Contact"), anchor="kontakt", paragraphs=(asked,), facts=contact))
    return parts


def correction_parts(policy: str, email: str, notes: "tuple[ArticleCorrection, ...]" = ()) -> list[Part]:
    """`notes` bring the articles that they belong to."""
    marked = _(
        "What we correct, add or make clear is dated and stands at the article itself. "
        "What was wrong is named."
    )
    own = tuple(line.strip() for line in policy.splitlines() if line.strip())
    parts = [Part(heading=_("How we correct"), anchor="regeln", paragraphs=(*own, marked))]
    if email:
        parts.append(Part(heading=_("You found a mistake?"), anchor="melden", facts=((_("E-mail"), email),)))
    listed = ((_("All corrections as a feed"), "/korrekturen/feed/"),)
    return [*parts, Part(heading=_("What was corrected"), anchor="liste", notes=notes, links=listed)]
