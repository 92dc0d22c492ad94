"""Tells what is due. Any number of processes may do it at once: each announcement goes to one of them.

Of one address only the last change counts, so all that waits for it is told together. A service that doesn't
answer, or asks for quiet, is left alone for a while; nothing waits for it but what is meant for it.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

from news.announcing.retries import Verdict, pause_after, verdict_on
from news.fetching import Answered, FetchError, Guard, RefusedError, post
from news.models import Announcement, AnnouncingSettings

logger = logging.getLogger(__name__)

BUDGET = timedelta(seconds=20)
"""Other jobs of the clock wait."""
KEPT = timedelta(days=30)
"""So long the admin shows what was told."""
MOST_AT_ONCE = 10_000
"""Addresses in one message of IndexNow, as its protocol has it."""
ANSWER_MAX = 200
Service = Announcement.Service


@dataclass
class Outcome:
    """Of one run, in announcements."""

    told: int = 0
    postponed: int = 0
    given_up: int = 0
    dropped: int = 0


@dataclass(frozen=True)
class Message:
    """What goes out in one request, and what it tells."""

    service: str
    site: int
    url: str
    body: bytes
    kind: str
    rows: Sequence[Announcement]


def tell_due(now: Callable[[], datetime], guard: Guard | None = None) -> Outcome:
    """One run, for as long as it may take."""
    outcome, until, silent = Outcome(), now() + BUDGET, set()
    guard = guard or Guard(seconds=10)
    Announcement.objects.settled_before(now() - KEPT).delete()
    Announcement.objects.cut_off(now()).update(claim=None, claimed_at=None)
    while now() < until:
        messages = next_messages(now(), silent, outcome)
        if not messages:
            break
        for message in messages:
            tell(message, now, guard, outcome, silent)
    return outcome


def next_messages(at: datetime, silent: set[tuple[str, int]], outcome: Outcome) -> list[Message]:
    """Of the service and site that waits longest; claimed for this process."""
    due = Announcement.objects.due(at)
    for service, site in silent:
        due = due.exclude(service=service, site=site)
    first = due.first()
    if first is None:
        return []
    settings = AnnouncingSettings.objects.select_related("site").filter(site=first.site_id).first()
    waiting = due.filter(service=first.service, site=first.site_id)
    if settings is None or not wants(settings, first.service):
        outcome.dropped += waiting.delete()[0]
        return next_messages(at, silent, outcome)
    rows = claimed(waiting, first, at)
    write = to_hub if first.service == Service.WEBSUB else to_indexnow
    return [write(settings, rows)] if rows else []


def wants(settings: AnnouncingSettings, service: str) -> bool:
    return bool(settings.hub) if service == Service.WEBSUB else settings.with_indexnow


def claimed(waiting: "Iterable[Announcement]", first: Announcement, at: datetime) -> list[Announcement]:
    """A hub is told of one feed at a time, a search engine of all pages at once."""
    if first.service == Service.WEBSUB:
        waiting = waiting.filter(address=first.address)
    numbers = list(waiting.values_list("pk", flat=True)[:MOST_AT_ONCE])
    token: UUID = uuid4()
    Announcement.objects.filter(pk__in=numbers).claim(token, at)
    return list(Announcement.objects.filter(claim=token))


def to_hub(settings: AnnouncingSettings, rows: Sequence[Announcement]) -> Message:
    """As publishers have told hubs since PubSubHubbub 0.3; WebSub leaves it to them."""
    body = urlencode({"hub.mode": "publish", "hub.url": rows[0].address, "hub.topic": rows[0].address})
    kind = "application/x-www-form-urlencoded"
    return Message(Service.WEBSUB, settings.site_id, settings.hub, body.encode(), kind, rows)


def to_indexnow(settings: AnnouncingSettings, rows: Sequence[Announcement]) -> Message:
    """indexnow.org/documentation: one host, its key, and what has changed."""
    root = settings.site.root_url
    content = {
        "host": urlsplit(root).hostname,
        "key": settings.indexnow_key,
        "keyLocation": f"{root}/{settings.indexnow_key}.txt",
        "urlList": list(dict.fromkeys(row.address for row in rows)),
    }
    body, kind = json.dumps(content).encode(), "application/json; charset=utf-8"
    return Message(Service.INDEXNOW, settings.site_id, settings.indexnow_address, body, kind, rows)


def tell(
    message: Message,
    now: Callable[[], datetime],
    guard: Guard,
    outcome: Outcome,
    silent: set[tuple[str, int]],
) -> None:
    try:
        answer = post(message.url, message.body, message.kind, guard)
        verdict, words = verdict_on(answer.status), str(answer.status)
    except RefusedError as error:
        answer, verdict, words = Answered(0), Verdict.NEVER, str(error)
    except FetchError as error:
        answer, verdict, words = Answered(0), Verdict.QUIET, str(error)
    settle(message, verdict, words, answer.wait, now(), outcome)
    if verdict is not Verdict.TOLD:
        logger.warning("%s answers: %s", message.service, words)
    if verdict is Verdict.QUIET:
        silent.add((message.service, message.site))
        keep_quiet(message, answer.wait, now())


def settle(
    message: Message, verdict: Verdict, words: str, wait: float | None, at: datetime, outcome: Outcome
) -> None:
    """Note what came of it."""
    by_attempts: defaultdict[int, list[int]] = defaultdict(list)
    for row in message.rows:
        by_attempts[row.attempts].append(row.pk)
    for attempts, numbers in by_attempts.items():
        rows = Announcement.objects.filter(pk__in=numbers)
        pause = pause_after(attempts, wait)
        free = {"answer": words[:ANSWER_MAX], "claim": None, "claimed_at": None}
        if verdict is Verdict.TOLD:
            outcome.told += rows.update(told_at=at, **free)
        elif verdict is Verdict.NEVER or pause is None:
            outcome.given_up += rows.update(given_up_at=at, **free)
        else:
            outcome.postponed += rows.update(due_at=at + pause, **free)


def keep_quiet(message: Message, wait: float | None, at: datetime) -> None:
    """What else waits for that service waits as long; it has lost no attempt."""
    until = at + (pause_after(1, wait) or timedelta())
    waiting = Announcement.objects.open().filter(service=message.service, site=message.site, claim=None)
    waiting.filter(due_at__lt=until).update(due_at=until)


def try_again(at: datetime) -> int:
    """Give what was given up another chance: somebody has looked at it."""
    given_up = Announcement.objects.filter(told_at=None, given_up_at__isnull=False)
    return given_up.update(given_up_at=None, attempts=0, due_at=at)
