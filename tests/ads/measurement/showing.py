"""A program that shows a page ten times a second, and counts what it shows as a beacon would have it."""

import random
import secrets
import time

import django


def show(keeper: object) -> None:
    from django.utils import timezone

    from ads.context import PageContext
    from ads.decision import fill
    from ads.measurement.events import Event, Kind
    from ads.measurement.intake import take_in

    at, purse = timezone.now(), keeper.pacer.purse
    slots = list(keeper.current(time.monotonic(), at).indexes.values())
    page = PageContext(kind="article", page_id=7)
    for pick in fill(slots, page, at, random.random, may_serve=purse.holds).values():
        purse.spend(pick.line.pk)
        take_in([Event(decision=secrets.token_hex(8), kind=Kind.RENDERED, line=pick.line.pk)], at)


if __name__ == "__main__":
    django.setup()
    from ads.snapshot import keeper

    keeper.watch()
    while True:
        show(keeper)
        time.sleep(0.1)
