"""Draw the pictures, portraits and advertisements of the demo newspaper.

Usage: python home/demo/draw.py [key ...]    (without a key: all of them)
"""

from __future__ import annotations

import sys
from pathlib import Path

from drawing.adverts import ADVERTS, sheet
from drawing.canvas import Canvas
from drawing.motifs import MOTIFS
from drawing.portraits import PEOPLE, portrait
from drawing.press import pull, save

HERE = Path(__file__).resolve().parent


def picture(key: str) -> Path:
    """Draw one illustration."""
    canvas = Canvas(key)
    MOTIFS[key](canvas)
    path = HERE / "pictures" / f"{key}.jpg"
    save(pull(canvas), path)
    return path


def face(key: str) -> Path:
    """Draw one portrait."""
    path = HERE / "portraits" / f"{key}.jpg"
    save(pull(portrait(key), flecks=60), path)
    return path


def advert(key: str) -> Path:
    """Draw one advertisement."""
    path = HERE / "creatives" / f"{key}.png"
    save(sheet(key), path)
    return path


def main(keys: list[str]) -> int:
    """Draw the named pictures, or all; name the unknown ones and fail."""
    tasks = dict.fromkeys(MOTIFS, picture) | dict.fromkeys(PEOPLE, face) | dict.fromkeys(ADVERTS, advert)
    unknown = [key for key in keys if key not in tasks]
    if unknown:
        sys.stderr.write(f"Unknown: {', '.join(unknown)}\n")
        return 2
    keys = keys or list(tasks)
    for number, key in enumerate(keys, 1):
        path = tasks[key](key)
        size = path.stat().st_size / 1000
        sys.stdout.write(f"{number}/{len(keys)} {path.relative_to(HERE)} {size:.0f} kB\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
