"""What became of a booking's page views, in words and as a table."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ads.explanations import WORDS
from ads.selection import Refusal

from .ledger import Fate, Ledger, Reason
from .reading import Account, since_day, since_hour

FATES: dict[Fate, Promise] = {
    Fate.SHOWN: gettext_lazy("It was chosen."),
    Fate.ABOVE: gettext_lazy("A booking of a higher tier was chosen."),
    Fate.BESIDE: gettext_lazy("Another booking of the same tier was chosen."),
    Fate.BELOW: gettext_lazy("It left the place to a lower tier, as its plan allowed."),
    Fate.EMPTY: gettext_lazy("The slot stayed empty, as its plan or the laws of the page wanted."),
    Fate.NO_PLACE: gettext_lazy("The page had none of its slots."),
    Fate.UNKNOWN: gettext_lazy("Unknown: the page is gone, or of a kind that isn't counted."),
}
# In the present where the other rules speak of this moment, in words for a whole day.
OF_A_DAY: dict[Refusal, Promise] = {
    Refusal.WEEKDAY: gettext_lazy("It doesn't run on that weekday."),
    Refusal.HOUR: gettext_lazy("It doesn't run at that hour."),
    Refusal.NOT_STARTED: gettext_lazy("Its period had not begun yet."),
    Refusal.ENDED: gettext_lazy("Its period was over."),
    Refusal.NO_CREATIVE_NOW: gettext_lazy("None of its fitting creatives was planned for that time."),
    Refusal.CLOSED_PAGE: gettext_lazy("Advertisements are switched off, on the page or the whole site."),
}
RECKONED = frozenset(
    {Fate.ABOVE, Fate.BESIDE, Fate.BELOW, Fate.EMPTY, Refusal.OTHER_DEVICE, Refusal.OTHER_LANGUAGE}
)
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Row:
    words: str
    hour: str
    day: str
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`hour` and `day` head the columns: since when."""

    hour: str
    day: str
    rows: list[Row]
    open: Row
    total: Row
    rivals: list[tuple[str, str]]


def table_of(account: Account, at: datetime) -> Table:
    hour, day = account.hour, account.day
    rivals = list(day.rivals.items())[:MOST_NAMED]
    return Table(
        _since(since_hour(at)),
        _since(since_day(at)),
        [_row(reason, hour, day) for reason in day.reasons],
        Row("", number(hour.open), number(day.open)),
        Row("", number(hour.views), number(day.views)),
        [(account.names[pk] or _("a deleted booking"), number(views)) for pk, views in rivals],
    )


def _row(reason: Reason, hour: Ledger, day: Ledger) -> Row:
    about = reason in RECKONED
    return Row(
        words_of(reason),
        number(hour.reasons.get(reason, 0), about=about),
        number(day.reasons[reason], about=about),
        reason is Fate.SHOWN,
    )


def words_of(reason: Reason) -> str:
    return str(FATES[reason] if isinstance(reason, Fate) else OF_A_DAY.get(reason, WORDS[reason]))


def number(views: int, *, about: bool = False) -> str:
    text = number_format(views, force_grouping=True)
    return _("about %(number)s") % {"number": text} if about and views else text


def _since(at: datetime) -> str:
    return date_format(timezone.localtime(at), str(pgettext_lazy("since when", "D, H:i")))
