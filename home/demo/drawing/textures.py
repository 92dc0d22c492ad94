"""Printed textures: hatching, scattered cuts and halftone dots."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, hypot, radians, sin, sqrt

from .canvas import Canvas
from .shapes import box

Area = tuple[float, float, float, float]


def hatch(
    c: Canvas, area: Area, color: str, gap: float = 16, width: float = 5, turn: float = 0, dash: float = 200
) -> None:
    """Parallel hand-cut strokes across the area (x, y, w, h), turned by degrees."""
    x, y, w, h = area
    reach = hypot(w, h) / 2
    with c.clip(box(x, y, w, h)), c.at(x + w / 2, y + h / 2, turn=turn):
        row = -reach
        while row < reach:
            at = -reach - c.rng.random() * dash
            while at < reach:
                length = dash * c.rng.uniform(0.6, 1.6)
                c.taper((at, row), (at + length, row + c.rng.uniform(-1, 1)), width, color)
                at += length + c.rng.uniform(0.02, 0.2) * dash
            row += gap


def cuts(
    c: Canvas, area: Area, color: str, count: int, length: float = 60, width: float = 5,
    turn: float = 0, spread: float = 6,
) -> None:
    """Scattered strokes of one direction in the area."""
    x, y, w, h = area
    for _ in range(count):
        px, py = x + c.rng.random() * w, y + c.rng.random() * h
        a = radians(turn + c.rng.uniform(-spread, spread))
        reach = length * c.rng.uniform(0.5, 1.3) / 2
        u, v = cos(a) * reach, sin(a) * reach
        c.taper((px - u, py - v), (px + u, py + v), width * c.rng.uniform(0.6, 1.2), color)


def halftone(c: Canvas, area: Area, color: str, tone: Callable[[float, float], float],
    pitch: float = 24) -> None:
    """Dots on a slanted screen; tone(u, v) of 0 to 1 over the area gives their share of ink."""
    x, y, w, h = area
    step = pitch / sqrt(2)
    rows, columns = int(h / step) + 2, int(w / pitch) + 2
    for i in range(rows):
        for j in range(columns):
            px, py = j * pitch + (i % 2) * pitch / 2, i * step
            r = pitch * 0.56 * sqrt(max(0.0, min(1.0, tone(px / w, py / h))))
            if r > pitch * 0.08:
                c.disc(x + px, y + py, r, color)


def rays(
    c: Canvas, x: float, y: float, near: float, far: float, color: str, count: int = 36, width: float = 8
) -> None:
    """Cuts that radiate from (x, y), unequal in length."""
    for i in range(count):
        a = radians(i * 360 / count + c.rng.uniform(-1.5, 1.5))
        r0, r1 = near * c.rng.uniform(1, 1.08), far * c.rng.uniform(0.72, 1)
        c.taper((x + cos(a) * r0, y + sin(a) * r0), (x + cos(a) * r1, y + sin(a) * r1), width, color)
