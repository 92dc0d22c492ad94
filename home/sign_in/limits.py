"""How often somebody may guess. The database counts: for all processes, and whatever becomes of a cache.

What is counted is a keyed hash of a name, a network or a browser, never an address; the daily job that drops
the counts of comments drops these. Every try is counted before it is judged, and given back when it was
right: of many at once none slips through.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.http import HttpRequest
from wagtail.models import BaseViewRestriction

from news.comments.models import RateCount
from news.comments.networks import digest, network_of
from news.comments.pace import TooManyError
from news.comments.rates import admit

__all__ = ["TooManyError", "Tries"]

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    kind: str
    most: int
    span: timedelta


# From one network at one account: what a person mistypes, and no more.
PAIR = Limit("sign-in:pair", 10, QUARTER)
# At one account from browsers that it was never opened with, wherever they are. Whoever exhausts it on
# purpose keeps out no browser that was inside before, nor one that has just set a new password.
ACCOUNT = Limit("sign-in:account", 50, HOUR)
# From one network at all accounts: a newsroom behind one address mistypes less, and its browsers are known.
NETWORK = Limit("sign-in:network", 100, HOUR)
# From a browser that was inside with that account, instead of the three above.
BROWSER = Limit("sign-in:browser", 10, QUARTER)
# A code has six digits, three of which fit at any moment: 50 a day find one in 18 years on average.
CODE, CODE_DAY = Limit("sign-in:code", 10, QUARTER), Limit("sign-in:code-day", 50, DAY)
# A password that many share is limited by who asks; the second bounds what many networks can try together.
PAGE_PAIR = Limit("page-password:pair", 10, QUARTER)
PAGE = Limit("page-password:page", 1_000, HOUR)
RESET_NETWORK, RESET_ACCOUNT = Limit("reset:network", 20, HOUR), Limit("reset:mailbox", 3, HOUR)
NOTED = Limit("sign-in:noted", 1, HOUR)


@dataclass(frozen=True)
class Tries:
    """What one try counts against. Nobody known (an empty sender) is nobody limited."""

    counted: Sequence[tuple[Limit, str]]
    at: datetime

    def count(self) -> None:
        """Raises TooManyError, with the time until it is worth trying again."""
        for limit, sender in self.counted:
            admit(limit.kind, sender, most=limit.most, span=limit.span, at=self.at)

    def give_back(self) -> None:
        """It was right: what it counted is taken off again."""
        for limit, sender in self.counted:
            start = self.at - timedelta(seconds=self.at.timestamp() % limit.span.total_seconds())
            row = RateCount.objects.filter(key=f"{limit.kind}:{sender}", starts_at=start.astimezone(UTC))
            row.filter(count__gt=0).update(count=F("count") - 1)


def account_of(name: str) -> str:
    """The hash of a user name as somebody may write it, whether or not such an account exists."""
    return digest("account", unicodedata.normalize("NFKC", name).strip().casefold())


def tries_of_name(request: HttpRequest, name: str, browser: str, at: datetime) -> Tries:
    """For a name with a password; `browser` is empty unless that account was opened with it before."""
    account, network = account_of(name), network_of(request)
    if browser:
        return Tries([(BROWSER, digest("browser", f"{browser} {account}"))], at)
    pair = (PAIR, digest("pair", f"{account} {network}"))
    return Tries([pair, (ACCOUNT, account), (NETWORK, network)], at)


def tries_of_code(user_id: int, at: datetime) -> Tries:
    """For the second factor: who comes so far knows the password, so the account alone is what counts."""
    account = digest("user", str(user_id))
    return Tries([(CODE, account), (CODE_DAY, account)], at)


def tries_of_page(request: HttpRequest, restriction: BaseViewRestriction, at: datetime) -> Tries:
    """For the password of private pages, or of a private collection."""
    name = f"{restriction._meta.label} {restriction.pk}"
    pair = digest("page", f"{name} {network_of(request)}")
    return Tries([(PAGE_PAIR, pair), (PAGE, digest("page", name))], at)


def tries_of_reset(request: HttpRequest, at: datetime) -> Tries:
    return Tries([(RESET_NETWORK, network_of(request))], at)


def tries_of_mailbox(email: str, at: datetime) -> Tries:
    return Tries([(RESET_ACCOUNT, account_of(email))], at)


def first_note(name: str, at: datetime) -> Tries:
    """Whether this hour's log has the line already that an account is being tried too often."""
    return Tries([(NOTED, account_of(name))], at)
