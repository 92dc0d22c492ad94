"""The outlook of a booking in words: whether it will reach its goal, why not, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.models import AdSlot, LineItem
from ads.selection import Refusal

from .outlook import DAY, Cause, Light, Outlook, Proposal
from .prospects import proposals, prospects
from .wording import number, words_of

MOST_NAMED = 3
SIGNS = {Light.ON_COURSE: "check", Light.SHORT: "warning", Light.FAR_OFF: "cross"}
STEPS: Mapping[Refusal, Promise] = {
    Refusal.WEEKDAY: gettext_lazy("Let it run on all weekdays"),
    Refusal.HOUR: gettext_lazy("Let it run at all hours"),
    Refusal.SENSITIVE_PAGE: gettext_lazy("Let it run on sensitive pages too"),
    Refusal.OTHER_SECTION: gettext_lazy("Let it run in all sections"),
    Refusal.OTHER_TOPIC: gettext_lazy("Let it run with all topics"),
    Refusal.OTHER_KIND: gettext_lazy("Let it run on all kinds of page"),
    Refusal.OTHER_LANGUAGE: gettext_lazy("Let it run for readers of all languages"),
    Refusal.OTHER_DEVICE: gettext_lazy("Let it run on all devices"),
    Refusal.OTHER_PAGE: gettext_lazy("Let it run on all pages"),
    Refusal.EXCLUDED_PAGE: gettext_lazy("Let it run on the excluded pages too"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do; `url` leads to the form with the change in it, `effect` says what comes of it."""

    words: str
    effect: str
    url: str


@dataclass(frozen=True, slots=True)
class Advice:
    sign: str
    words: str
    reckoned: str
    steps: list[Step]


def advice(item: LineItem, at: datetime) -> Advice | None:
    """For a stored booking; None if it has no goal ahead, or nothing can be forecast yet."""
    found = prospects([item], at, elsewhere=True)
    outlook = found.outlooks.get(item.pk)
    if outlook is None:
        return None
    steps = proposals(found, item.pk, at)
    slots = dict(AdSlot.objects.filter(pk__in=[it.slot for it in steps if it.slot]).values_list("pk", "name"))
    return Advice(
        SIGNS[outlook.light],
        sentence(outlook, found.names),
        _reckoned(outlook),
        [Step(_step(it, slots), _effect(it.outlook), _url(item, it)) for it in steps],
    )


def sentences(items: list[LineItem], at: datetime) -> dict[int, str]:
    """One line on each stored booking that will miss its goal, with a fixed number of queries."""
    found = prospects(items, at)
    return {
        pk: sentence(outlook, found.names)
        for pk, outlook in found.outlooks.items()
        if outlook.light is not Light.ON_COURSE
    }


def sentence(outlook: Outlook, names: Mapping[int, str]) -> str:
    """The light in words, with the cause."""
    if outlook.light is Light.ON_COURSE:
        return _("It is on course: it will reach its goal.")
    percent = {"percent": outlook.percent}
    match outlook.cause:
        case Cause.STUCK:
            return _("It will miss its goal by %(percent)s %%, because it can't run as it is.") % percent
        case Cause.RIVALS:
            words = _("It will miss its goal by %(percent)s %%, because others go before it: %(bookings)s.")
            return words % {**percent, "bookings": _named(outlook, names)}
        case Cause.RULE:
            words = _("It will miss its goal by %(percent)s %%, because of a restriction: %(rule)s")
            return words % {**percent, "rule": words_of(outlook.rule)}
    words = _("It will miss its goal by %(percent)s %%, because too few page views are to come in its slots.")
    return words % percent


def _reckoned(outlook: Outlook) -> str:
    if outlook.light is Light.ON_COURSE:
        return ""
    return _("Expected at its end: %(expected)s of %(goal)s.") % {
        "expected": number(_roughly(outlook.expected), about=True),
        "goal": number(outlook.goal),
    }


def _roughly(views: int) -> int:
    """Down to three digits: a forecast knows no more."""
    unit = 10 ** max(0, len(str(views)) - 3)
    return views // unit * unit


def _named(outlook: Outlook, names: Mapping[int, str]) -> str:
    rivals = [
        _("“%(name)s”") % {"name": names.get(pk) or _("a deleted booking")} for pk in outlook.ledger.rivals
    ]
    return get_text_list(rivals[:MOST_NAMED], _("and"))


def _step(proposal: Proposal, slots: Mapping[int, str]) -> str:
    if proposal.until:
        last = date_format(proposal.until - DAY, "SHORT_DATE_FORMAT")
        return _("Let it run until %(day)s") % {"day": last}
    if proposal.slot:
        return _("Show it in “%(slot)s” as well") % {"slot": slots[proposal.slot]}
    return str(STEPS[proposal.rule])


def _effect(outlook: Outlook) -> str:
    if outlook.light is Light.ON_COURSE:
        return _("Then it will reach its goal.")
    return _("Then %(percent)s %% will be missing.") % {"percent": outlook.percent}


def _url(item: LineItem, proposal: Proposal) -> str:
    values = {"until": proposal.until, "slot": proposal.slot, "without": proposal.rule}
    url = reverse(LineItem.snippet_viewset.get_url_name("edit"), args=[item.pk])
    return f"{url}?{urlencode({name: value for name, value in values.items() if value})}"
