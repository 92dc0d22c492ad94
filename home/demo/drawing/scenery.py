"""Things that many pictures share: sky, sun, water, grass, birds, clouds, houses, trees, people."""

from __future__ import annotations

from math import cos, pi, sin

from .canvas import Canvas
from .palette import INK
from .shapes import Path, box, smooth
from .textures import cuts


def sky(c: Canvas, color: str, horizon: float, streak: str | None = None, count: int = 14) -> None:
    """A flat sky down to the horizon, with long streaks if a colour is given."""
    c.rect(0, 0, c.width, horizon, color)
    if streak:
        for _ in range(count):
            x, y = c.rng.uniform(-200, c.width), horizon * c.rng.uniform(0.08, 0.95)
            c.taper((x, y), (x + c.rng.uniform(160, 520), y), c.rng.uniform(5, 13), streak)


def water(c: Canvas, top: float, color: str, stroke: str, count: int = 60,
    bottom: float | None = None) -> None:
    """Water with strokes that grow towards the viewer."""
    bottom = c.height if bottom is None else bottom
    c.rect(0, top, c.width, bottom - top, color)
    for _ in range(count):
        near = c.rng.random()
        y = top + 8 + (bottom - top) * near**1.3
        length = 40 + 260 * near * c.rng.uniform(0.4, 1)
        x = c.rng.uniform(-100, c.width)
        c.taper((x, y), (x + length, y), 3 + 11 * near, stroke, bend=c.rng.uniform(-4, 6) * near)


def grass(c: Canvas, x0: float, x1: float, y: float, color: str, height: float = 40, count: int = 60) -> None:
    """Blades along a ground line."""
    for _ in range(count):
        x, h = c.rng.uniform(x0, x1), height * c.rng.uniform(0.5, 1.2)
        lean = c.rng.uniform(-0.3, 0.5) * h
        c.poly([(x - h * 0.09, y + 6), (x + lean, y - h), (x + h * 0.09, y + 6)], color)


def gull(c: Canvas, x: float, y: float, size: float, color: str = INK) -> None:
    """A bird far off, wings up."""
    with c.at(x, y, size):
        c.poly(smooth([(-50, -14), (-26, -24), (0, 0), (28, -28), (54, -20)])
               + smooth([(54, -20), (28, -18), (2, 12), (-24, -14), (-50, -14)]), color)


def cloud(c: Canvas, x: float, y: float, w: float, color: str) -> None:
    """A flat-bottomed cloud; (x, y) is the middle of its base."""
    humps = ((-0.32, 0.13), (-0.1, 0.23), (0.14, 0.17), (0.34, 0.1))
    with c.clip(box(x - w, y - w, 2 * w, w)):
        for dx, r in humps:
            c.disc(x + dx * w, y - 0.02 * w, r * w, color)
        c.rect(x - 0.45 * w, y - 0.06 * w, 0.9 * w, 0.06 * w, color, r=0.03 * w)


def windows(
    c: Canvas, x: float, y: float, columns: int, rows: int, size: tuple[float, float], step: tuple[float,
        float],
    color: str, lit: tuple[str, float] | None = None,
) -> None:
    """A grid of windows; `lit` gives another colour and the share of windows that have it."""
    for i in range(rows):
        for j in range(columns):
            tint = lit[0] if lit and c.rng.random() < lit[1] else color
            c.rect(x + j * step[0], y + i * step[1], *size, tint)


def house(c: Canvas, x: float, base: float, w: float, h: float, wall: str, roof: str, pane: str) -> None:
    """A small gabled house with its left lower corner at (x, base)."""
    c.rect(x, base - h, w, h, wall)
    c.poly([(x - w * 0.06, base - h), (x + w / 2, base - h - w * 0.5), (x + w * 1.06, base - h)], roof)
    for dx in (0.18, 0.6):
        c.rect(x + w * dx, base - h * 0.72, w * 0.2, h * 0.3, pane)


def tree(c: Canvas, x: float, base: float, h: float, crown: str, cut: str, trunk: str = INK) -> None:
    """A round tree with leaf cuts on its lit side."""
    c.poly([(x - h * 0.03, base), (x - h * 0.015, base - h * 0.5), (x + h * 0.015, base - h * 0.5),
        (x + h * 0.03, base)],
           trunk)
    outline: Path = []
    for i in range(14):
        a = i / 14 * 2 * pi
        r = h * 0.34 * c.rng.uniform(0.86, 1.12)
        outline.append((x + cos(a) * r * 0.95, base - h * 0.66 + sin(a) * r))
    c.blob(outline, crown)
    with c.clip(smooth(outline, closed=True)):
        cuts(c, (x - h * 0.3, base - h, h * 0.42, h * 0.55), cut, 26, h * 0.1, h * 0.018, turn=-35, spread=25)


def poplar(c: Canvas, x: float, base: float, h: float, crown: str, cut: str) -> None:
    """A slim tree, as along country roads."""
    c.rect(x - h * 0.014, base - h * 0.2, h * 0.028, h * 0.2, INK)
    leaf = smooth([(x, base - h), (x + h * 0.08, base - h * 0.62), (x + h * 0.095, base - h * 0.26),
        (x, base - h * 0.12),
                   (x - h * 0.095, base - h * 0.28), (x - h * 0.075, base - h * 0.64)], closed=True)
    c.poly(leaf, crown)
    with c.clip(leaf):
        cuts(c, (x - h * 0.09, base - h, h * 0.1, h * 0.85), cut, 22, h * 0.1, h * 0.014, turn=-78, spread=8)


def person(c: Canvas, x: float, base: float, h: float, coat: str, legs: str = INK, head: str = INK) -> None:
    """A standing figure in a coat, seen from behind or aside."""
    with c.at(x, base, h / 100):
        c.poly([(-9, 0), (-10, -46), (0, -46), (-1, 0)], legs)
        c.poly([(2, 0), (1, -46), (10, -46), (11, 0)], legs)
        c.poly(smooth([(-8, -84), (8, -84), (16, -74), (17, -34), (-17, -32), (-16, -74)], closed=True), coat)
        c.disc(1, -92, 8.4, head, 9.4)


def mast(c: Canvas, x: float, y: float, w: float, h: float, color: str, width: float = 8,
    bays: int = 6) -> None:
    """An upright lattice between (x, y) and (x + w, y + h)."""
    c.rect(x, y, width, h, color)
    c.rect(x + w - width, y, width, h, color)
    step = h / bays
    for i in range(bays):
        ends = (x + width / 2, x + w - width / 2) if i % 2 else (x + w - width / 2, x + width / 2)
        c.line([(ends[0], y + i * step), (ends[1], y + (i + 1) * step)], width * 0.75, color)


def beam(c: Canvas, x: float, y: float, w: float, h: float, color: str, width: float = 8,
    bays: int = 10) -> None:
    """A lattice lying along x, from (x, y)."""
    c.rect(x, y, w, width, color)
    c.rect(x, y + h - width, w, width, color)
    step = w / bays
    for i in range(bays):
        y0, y1 = (y + width / 2, y + h - width / 2) if i % 2 else (y + h - width / 2, y + width / 2)
        c.line([(x + i * step, y0), (x + (i + 1) * step, y1)], width * 0.75, color)


def blank(c: Canvas, x: float, y: float, w: float, rows: int, gap: float, color: str,
    height: float = 6) -> None:
    """Bars that stand for lines of type."""
    for i in range(rows):
        c.rect(x, y + i * gap, w * (1 if i < rows - 1 else 0.6) * c.rng.uniform(0.94, 1), height, color)


