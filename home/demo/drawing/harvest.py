"""More of the country: stars over the coast, geese, a raised bed, apple crates."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, halftone, hatch, rays


def sternenhimmel(c: Canvas) -> None:
    """Circling star trails over dunes and a lit house."""
    s.sky(c, INK, 760)
    for i in range(54):
        r = 60 + i * 19
        start = c.rng.uniform(120, 330)
        for _ in range(3):
            start += c.rng.uniform(20, 110)
            trail = oval(1120, 330, r, r, start, start + c.rng.uniform(10, 34))
            c.line(trail, c.rng.choice((3, 4, 6)), c.rng.choice((PAPER, PAPER, LIGHT, WHEAT)))
    c.disc(1120, 330, 9, PAPER)
    s.water(c, 720, PETROL, LIGHT, 60)
    for points, tint in (([(-60, 700), (160, 660), (420, 720), (700, 830), (900, 1050), (-60, 1050)], SAND),
                         ([(500, 1050), (900, 900), (1300, 850), (1700, 800), (1700, 1050)], WHEAT)):
        c.blob(points, tint)
    with c.clip(box(0, 700, 700, 300)):
        cuts(c, (0, 740, 620, 260), INK, 44, 120, 7, turn=14, spread=6)
    cuts(c, (900, 910, 700, 90), INK, 30, 120, 7, turn=-8, spread=6)
    s.house(c, 240, 700, 190, 100, RED, PETROL, WHEAT)
    s.grass(c, 0, 560, 720, INK, 80, 40)
    s.grass(c, 1150, 1600, 880, INK, 100, 46)
    s.person(c, 560, 800, 170, WHEAT, head=OCHRE)


def _goose(c: Canvas, x: float, y: float, k: float, up: bool) -> None:
    with c.at(x, y, k, turn=-5):
        c.blob([(-70, 4), (0, -14), (50, -8), (110, -20), (130, -14), (108, -5), (44, 14), (-40, 14)], INK)
        high = -1 if up else 0.7
        c.poly(smooth([(-22, 0), (-64, 92 * high), (-24, 84 * high), (28, 0)], closed=True), INK)
        c.poly(smooth([(-8, 0), (4, 74 * high - 6), (34, 60 * high), (34, 0)], closed=True), INK)
        c.taper((66, -11), (100, -16), 7, PAPER)


def zugvoegel(c: Canvas) -> None:
    """A skein of geese over the mudflats at low tide."""
    s.sky(c, OCHRE, 640)
    halftone(c, (0, 440, 1600, 210), RED, lambda u, v: v * 0.62 - 0.05, 32)
    c.disc(330, 570, 150, PAPER)
    c.rect(0, 632, 1600, 368, PETROL)
    c.poly([(0, 632), (440, 618), (680, 632)], INK)
    for creek, wide in (([(360, 640), (760, 680), (480, 770), (1000, 850), (760, 1030)], 130),
                        ([(1000, 642), (1260, 690), (1160, 760), (1700, 850)], 80)):
        path = smooth(creek)
        n = len(path)
        left = [(x - 6 - wide * (i / n) ** 1.6, y - 2) for i, (x, y) in enumerate(path)]
        right = [(x + 6 + wide * (i / n) ** 1.6, y + 12 * i / n) for i, (x, y) in enumerate(path)]
        c.poly(left + right[::-1], LIGHT)
    cuts(c, (0, 650, 1600, 350), INK, 100, 130, 9, turn=0, spread=4)
    cuts(c, (260, 660, 200, 300), PAPER, 30, 120, 8, turn=0, spread=2)
    for i in range(5):
        k = 1.1 - i * 0.07
        _goose(c, 1400 - i * 168, 300 + i * 76 + c.rng.uniform(-8, 8), k, i % 2 == 0)
        if i:
            _goose(c, 1400 - i * 196, 300 - i * 52 + c.rng.uniform(-8, 8), k, i % 2 == 1)


def _cabbage(c: Canvas, x: float, y: float, r: float, leaf: str, vein: str) -> None:
    for k, a in enumerate((-160, -125, -90, -55, -20)):
        cx, cy = x + cos(radians(a)) * r * 0.55, y + sin(radians(a)) * r * 0.5
        c.disc(cx, cy, r * 0.5, leaf, r * 0.66, turn=a + 90)
        c.taper((x, y), (x + cos(radians(a)) * r, y + sin(radians(a)) * r), r * 0.08, vein)
        if k == 4:
            c.disc(x, y - r * 0.2, r * 0.42, leaf)
            c.curve([(x - r * 0.3, y - r * 0.2), (x, y - r * 0.5), (x + r * 0.26, y - r * 0.3)], r * 0.05,
                vein)


def garten(c: Canvas) -> None:
    """A raised bed with cabbages, carrots and tomatoes, cropped on the right."""
    s.sky(c, WHEAT, 640)
    rays(c, 180, 170, 140, 330, PAPER, 40, 10)
    c.disc(180, 170, 110, OCHRE)
    for x in range(-10, 1600, 96):
        c.poly([(x, 650), (x, 400), (x + 36, 360), (x + 72, 400), (x + 72, 650)], LIGHT)
    c.rect(0, 450, 1600, 26, LIGHT)
    c.rect(0, 570, 1600, 26, LIGHT)
    c.rect(0, 640, 1600, 360, PETROL)
    cuts(c, (0, 650, 1600, 350), LIGHT, 120, 60, 8, turn=-75, spread=18)
    for x in (1120, 1290, 1460):
        c.line([(x, 640), (x + 6, 90)], 12, INK)
        for i in range(7):
            y, side = 590 - i * 66, (-1) ** i
            c.taper((x, y), (x + side * 110, y - 50), 46, PETROL)
            c.disc(x + side * 44 - side * 8, y + 26, 34, RED)
            c.taper((x + side * 22, y + 14), (x + side * 40, y + 8), 9, PAPER)
    for x in (860, 930, 1000):
        for a in (-120, -100, -80, -60):
            c.taper((x, 650), (x + cos(radians(a)) * 170, 650 + sin(radians(a)) * 170), 20, PETROL)
        c.poly([(x - 30, 610), (x + 30, 610), (x + 20, 680), (x - 20, 680)], OCHRE)
    for x, r, leaf, vein in ((480, 120, PETROL, LIGHT), (690, 112, PAPER, PETROL)):
        _cabbage(c, x, 640, r, leaf, vein)
    c.poly([(330, 630), (1640, 630), (1640, 680), (330, 680)], INK)
    for i in range(3):
        c.rect(330, 672 + i * 88, 1310, 80, OCHRE)
        with c.clip(box(330, 672 + i * 88, 1310, 80)):
            hatch(c, (330, 672 + i * 88, 1310, 80), INK, 26, 6, 0, 260)
    c.rect(310, 650, 60, 300, INK)
    c.rect(1180, 660, 50, 290, INK)
    c.poly([(70, 930), (90, 730), (250, 730), (270, 930)], RED)
    c.line([(250, 860), (330, 740), (352, 700)], 26, RED)
    c.poly([(320, 690), (380, 660), (400, 720), (350, 740)], RED)
    c.curve([(96, 760), (10, 740), (20, 880), (84, 880)], 20, RED)
    c.curve([(110, 730), (170, 640), (240, 730)], 18, RED)
    c.taper((110, 760), (96, 900), 14, PAPER)


def _apple(c: Canvas, x: float, y: float, r: float, tint: str) -> None:
    c.disc(x, y, r, INK)
    c.disc(x, y - 3, r - 4, tint)
    c.taper((x - r * 0.58, y - r * 0.44), (x - r * 0.5, y + r * 0.36), r * 0.2, PAPER, bend=r * 0.14)
    c.curve([(x, y - r * 0.7), (x + r * 0.1, y - r), (x + r * 0.28, y - r * 1.2)], r * 0.12, INK)


def _crate(c: Canvas, x: float, y: float, w: float, heap: int) -> None:
    """A crate of three slats; `heap` rows of apples lie above its rim."""
    for row in range(heap):
        n = 6 - row
        for i in range(n):
            tint = c.rng.choice((RED, RED, RED, OCHRE))
            _apple(c, x + w / 2 + (i - (n - 1) / 2) * 94, y + 10 - row * 62 + c.rng.uniform(-6, 6), 56, tint)
    c.rect(x, y + 16, w, 320, INK)
    for i in range(3):
        slat = (x, y + 16 + i * 108, w, 90)
        c.poly(box(*slat), SAND if i % 2 else WHEAT)
        hatch(c, slat, OCHRE, 30, 5, 0, 240)
    for px in (x + 14, x + w - 70):
        c.rect(px, y + 10, 56, 326, OCHRE)
        for i in range(3):
            c.disc(px + 28, y + 60 + i * 108, 8, INK)


def apfelkisten(c: Canvas) -> None:
    """Stacked crates heaped with apples, cropped on both sides."""
    s.sky(c, PETROL, 1000)
    cuts(c, (0, 0, 1600, 560), LIGHT, 70, 90, 12, turn=-40, spread=26)
    c.rect(0, 960, 1600, 40, INK)
    _crate(c, 1010, 640, 640, 0)
    _crate(c, -250, 640, 600, 2)
    _crate(c, 360, 640, 630, 3)
    _crate(c, 1060, 306, 640, 3)
    for x, tint in ((120, RED), (234, OCHRE)):
        _apple(c, x + 700, 934, 52, tint)
