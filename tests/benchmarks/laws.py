"""The laws of the decision over 100,000 random pages of 20,000 random inventories, as a table.

A number of broken cases beside a law is a bug: its seed replays them.
"""

import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = 20261122
INVENTORIES, PAGES = 20_000, 5


def broken_laws() -> tuple[Counter, Counter]:
    """How often each law was broken, and how many ads of each tier stood on the pages."""
    from tests.ads.worlds import LAWS, worlds

    broken: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for world in worlds(SEED, INVENTORIES, PAGES):
        picks = world.decide()
        shown.update(pick.line.tier for pick in picks.values())
        broken.update(law.__name__ for law in LAWS if not law(world, picks))
    return broken, shown


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import django

    django.setup()
    from tests.ads.shares import SOLD, deviations
    from tests.ads.worlds import LAWS

    broken, shown = broken_laws()
    print(f"\nThe laws of the decision, {INVENTORIES * PAGES:,} pages, seed {SEED}: broken")
    for law in LAWS:
        print(f"  {law.__name__.replace('_', ' '):<44}{broken[law.__name__]:8}")
    print("  ads shown: " + ", ".join(f"{tier} {count:,}" for tier, count in shown.items()))
    print(f"\nShares of voice, {INVENTORIES * PAGES:,} pages: sold, and sigmas from it (3 are allowed)")
    for pk, sigmas in deviations(INVENTORIES * PAGES, SEED).items():
        print(f"  {SOLD[pk]:<44.0%}{sigmas:8.2f}")


if __name__ == "__main__":
    main()
