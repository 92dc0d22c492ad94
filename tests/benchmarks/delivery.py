"""Part of `make bench`: do bookings end at their goals? Six of them over two simulated weeks, see
tests/ads/simulation.py. Prints what `tests/ads/test_pacing.py` asserts for a smaller newspaper.
"""

from tests.ads.simulation import Outcome, simulate

SCALE = 0.25
HEADINGS = ("goal", "counted", "inside", "over", "lease", "busiest hour", "outside hours")


def bench_delivery() -> None:
    print("\nSix bookings in one slot, 14 days, three processes, with a spike and an outage:")
    table(simulate(scale=SCALE))
    for oversold in (1.3, 1.7):
        print(f"\nThe same with every goal times {oversold}:")
        table(simulate(scale=SCALE / 2, oversold=oversold, tick=120.0))
    print("\nThe same with two more, aimed at what no forecast knows:")
    table(simulate(scale=SCALE / 2, narrow=True, tick=120.0))


def table(outcomes: list[Outcome]) -> None:
    print(f"  {'':<26}" + "".join(f"{heading:>14}" for heading in HEADINGS))
    for it in outcomes:
        values = (
            f"{it.goal}",
            f"{it.counted}",
            f"{it.percent:.2f} %",
            f"{it.over}",
            f"{it.lease}",
            f"{it.busiest:.1f} %",
            f"{it.outside_schedule}",
        )
        print(f"  {it.name:<26}" + "".join(f"{value:>14}" for value in values), flush=True)
