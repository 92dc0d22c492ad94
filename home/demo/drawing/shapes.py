"""Outlines as lists of points; a canvas fills, strokes or clips them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

Point = tuple[float, float]
Path = list[Point]


def box(x: float, y: float, w: float, h: float) -> Path:
    """A rectangle from its upper left corner."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def oval(
    x: float, y: float, rx: float, ry: float | None = None, start: float = 0, end: float = 360,
    turn: float = 0,
) -> Path:
    """An ellipse or a part of its rim around (x, y); angles in degrees, clockwise from the right."""
    ry = rx if ry is None else ry
    steps = max(10, int(abs(end - start) / 360 * (24 + max(rx, ry) / 4)))
    ct, st = cos(radians(turn)), sin(radians(turn))
    path = []
    for i in range(steps + 1):
        a = radians(start + (end - start) * i / steps)
        u, v = rx * cos(a), ry * sin(a)
        path.append((x + u * ct - v * st, y + u * st + v * ct))
    return path


def rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """A rectangle with round corners."""
    r = min(r, w / 2, h / 2)
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90),
        (x + r, y + r, 180))
    return [p for cx, cy, a in corners for p in oval(cx, cy, r, r, a, a + 90)]


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 10) -> Path:
    """A soft curve through the points (Catmull-Rom)."""
    pts = list(points)
    n = len(pts)
    path: Path = []
    for i in range(n if closed else n - 1):
        if closed:
            a, b, c, d = pts[i - 1], pts[i], pts[(i + 1) % n], pts[(i + 2) % n]
        else:
            a, b, c, d = pts[max(i - 1, 0)], pts[i], pts[i + 1], pts[min(i + 2, n - 1)]
        path += [_between(a, b, c, d, k / steps) for k in range(steps)]
    return path if closed else [*path, pts[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def axis(i: int) -> float:
        return 0.5 * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t * t
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
        )

    return axis(0), axis(1)


def mix(a: Point, b: Point, t: float) -> Point:
    """The point at share t of the way from a to b."""
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
