"""Readers of two weeks, at moments that are handed in: each page is filled, seen and told of as in life."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ads.context import PageContext
from ads.delivery import FillSlots
from ads.measurement.counting import count
from ads.measurement.days import roll_up
from ads.measurement.events import Event, Kind, Reason, events_of
from ads.measurement.tokens import View, load
from ads.snapshot import keeper

TOKEN = re.compile(r'data-view="([^"]+)"')
DAY, DAYS, READERS = timedelta(days=1), 14, 10


def readers_come(shell: str, context: PageContext, start: datetime) -> None:
    """`READERS` a day from that moment on. Half of them see what is shown, a few click, one is a robot."""
    chance = random.Random(7)
    keeper.forget()
    for day in range(DAYS):
        for number in range(READERS):
            at = start + day * DAY + number * timedelta(hours=2)
            view = _filled(shell, context, at, chance)
            reason = Reason.BOT if number == 3 else Reason.COUNTED
            count((event, at) for event in _events(view, number, reason))
    roll_up(start + (DAYS + 1) * DAY, start.tzinfo)


def _filled(shell: str, context: PageContext, at: datetime, chance: random.Random) -> View:
    """What stood on the page of one reader."""

    def page(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse(shell)
        response.page_context = context
        return response

    fill = FillSlots(page, now=lambda: at, monotonic=lambda: 0.0, chance=chance.random)
    html = fill(RequestFactory().get("/", headers={"host": "localhost"})).content.decode()
    view, _age = load(TOKEN.search(html)[1], at)
    return view


def _events(view: View, number: int, reason: Reason) -> Iterator[Event]:
    seen = " viewable:{0}" if number % 2 else ""
    told = " ".join(f"rendered:{it.slot}{seen}".format(it.slot) for it in view.places)
    shown = list(events_of(view, f"view {told}", reason, timedelta()))
    yield from shown
    if number == 5:
        yield from (replace(it, kind=Kind.CLICK) for it in shown if it.kind is Kind.RENDERED)
