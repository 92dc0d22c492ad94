"""A drawing surface in picture coordinates: flat shapes, strokes, clips, movable frames and type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import cos, hypot, pi, radians, sin
from random import Random

from PIL import Image, ImageDraw

from .palette import PAPER
from .shapes import Path, Point, box, oval, rounded, smooth


class Canvas:
    """Draws at `scale` times the final size; all measures are those of the final picture."""

    def __init__(self, key: str, width: int = 1600, height: int = 1000, ground: str = PAPER,
        scale: int = 2) -> None:
        self.key, self.width, self.height, self.scale = key, width, height, scale
        self.rng = Random(key)  # noqa: S311
        self.image = Image.new("RGB", (width * scale, height * scale), ground)
        self.pen = ImageDraw.Draw(self.image)
        self._frame: tuple[float, float, float, float, float, float] = (1, 0, 0, 0, 1, 0)

    def _place(self, points: Sequence[Point]) -> list[Point]:
        a, b, c, d, e, f = self._frame
        s = self.scale
        return [((a * x + b * y + c) * s, (d * x + e * y + f) * s) for x, y in points]

    @contextmanager
    def at(self, x: float, y: float, size: float = 1, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Draw in a frame moved to (x, y), scaled, turned by degrees and perhaps mirrored."""
        before = self._frame
        a, b, c, d, e, f = before
        ct, st = cos(radians(turn)) * size, sin(radians(turn)) * size
        m = -1 if flip else 1
        self._frame = (
            (a * ct + b * st) * m,
            b * ct - a * st,
            a * x + b * y + c,
            (d * ct + e * st) * m,
            e * ct - d * st,
            d * x + e * y + f,
        )
        try:
            yield
        finally:
            self._frame = before

    @contextmanager
    def clip(self, *paths: Sequence[Point]) -> Iterator[None]:
        """Let what is drawn show only inside the given outlines."""
        mask = Image.new("L", self.image.size, 0)
        cut = ImageDraw.Draw(mask)
        for path in paths:
            cut.polygon(self._place(path), fill=255)
        below = self.image
        self.image = below.copy()
        self.pen = ImageDraw.Draw(self.image)
        try:
            yield
        finally:
            below.paste(self.image, mask=mask)
            self.image = below
            self.pen = ImageDraw.Draw(below)

    def poly(self, points: Sequence[Point], color: str) -> None:
        """Fill an outline."""
        self.pen.polygon(self._place(points), fill=color)

    def rect(self, x: float, y: float, w: float, h: float, color: str, r: float = 0) -> None:
        """Fill a rectangle, with round corners if r is given."""
        self.poly(rounded(x, y, w, h, r) if r else box(x, y, w, h), color)

    def disc(self, x: float, y: float, r: float, color: str, ry: float | None = None,
        turn: float = 0) -> None:
        """Fill a circle, or an ellipse if ry is given."""
        self.poly(oval(x, y, r, ry, turn=turn), color)

    def ring(self, x: float, y: float, r: float, width: float, color: str, ry: float | None = None) -> None:
        """Stroke a circle or an ellipse."""
        self.line(oval(x, y, r, ry), width, color)

    def blob(self, points: Sequence[Point], color: str) -> None:
        """Fill a soft closed curve through the points."""
        self.poly(smooth(points, closed=True), color)

    def line(self, points: Sequence[Point], width: float, color: str, caps: bool = True) -> None:
        """Stroke a polyline, with round joints and ends unless caps is off."""
        half = width / 2
        for (x0, y0), (x1, y1) in pairwise(points):
            length = hypot(x1 - x0, y1 - y0) or 1
            u, v = -(y1 - y0) / length * half, (x1 - x0) / length * half
            self.poly([(x0 + u, y0 + v), (x1 + u, y1 + v), (x1 - u, y1 - v), (x0 - u, y0 - v)], color)
        if caps or len(points) > 2:
            for x, y in points if caps else points[1:-1]:
                self.poly(oval(x, y, half), color)

    def curve(self, points: Sequence[Point], width: float, color: str) -> None:
        """Stroke a soft curve through the points."""
        self.line(smooth(points), width, color)

    def outline(self, points: Sequence[Point], width: float, color: str) -> None:
        """Stroke a closed outline."""
        self.line([*points, points[0]], width, color)

    def taper(self, a: Point, b: Point, width: float, color: str, bend: float = 0) -> None:
        """A cut of the gouge: thick in its middle, pointed at both ends."""
        length = hypot(b[0] - a[0], b[1] - a[1]) or 1
        u, v = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
        left: Path = []
        right: Path = []
        for i in range(9):
            t = i / 8
            x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t
            bow, half = sin(pi * t) * bend, sin(pi * t) ** 0.7 * width / 2
            left.append((x + u * (bow + half), y + v * (bow + half)))
            right.append((x + u * (bow - half), y + v * (bow - half)))
        self.poly(left + right[::-1], color)
