"""The country round the town: dyke, moor, wheat, wind turbines, road."""

from __future__ import annotations

from math import cos, pi, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import smooth
from .textures import cuts, rays


def _sheep(c: Canvas, x: float, y: float, k: float, graze: bool = False, flip: bool = False) -> None:
    with c.at(x, y, k, flip=flip):
        for px in (-52, -30, 34, 56):
            c.rect(px, -40, 12, 46, INK)
        wool = [(cos(i / 11 * 2 * pi) * (88 if i % 2 else 78),
            -72 + sin(i / 11 * 2 * pi) * (52 if i % 2 else 44))
                for i in range(11)]
        c.blob(wool, PAPER)
        for px, py in ((-40, -80), (-6, -58), (30, -86), (-20, -100), (46, -60)):
            c.taper((px - 14, py), (px + 14, py - 4), 7, SAND, bend=8)
        dx, dy = (92, -36) if graze else (92, -104)
        c.disc(dx, dy, 30, INK, 22, turn=62 if graze else 24)
        c.disc(dx - 24, dy - 14, 15, INK, 7, turn=-20)


def deich(c: Canvas) -> None:
    """Sheep on the slope of a dyke, the sea behind."""
    s.sky(c, WHEAT, 520, PAPER, 16)
    c.disc(360, 210, 110, OCHRE)
    s.water(c, 430, LIGHT, PAPER, 46, 700)
    slope = [*smooth([(-60, 640), (300, 560), (760, 400), (1100, 250), (1700, 150)]), (1700, 1050),
        (-60, 1050)]
    c.poly(slope, PETROL)
    with c.clip(slope):
        cuts(c, (0, 250, 1600, 750), LIGHT, 150, 90, 7, turn=-24, spread=8)
        cuts(c, (0, 650, 1600, 350), INK, 90, 120, 9, turn=-20, spread=8)
    c.poly(smooth([(-60, 930), (400, 860), (900, 720), (1700, 420)]) + smooth([(1700, 500), (980, 780),
        (400, 930),
                                                                              (-60, 990)]), SAND)
    for x, y, k, g, f in ((430, 610, 0.62, True, True), (640, 540, 0.6, False, False),
        (980, 440, 0.62, True, False),
                          (1200, 620, 1.35, False, True), (760, 770, 1.2, True, False), (1440, 400, 0.8,
                              True, True)):
        _sheep(c, x, y, k, g, f)
    for i in range(8):
        x, y = 60 + i * 210, 960 - i * 54 - (i * i) * 3.2
        c.line([(x, y + 70), (x + 4, y - 70)], 15, INK)
    for dy in (-40, 6):
        c.curve([(60 + i * 210, 960 + dy - i * 54 - (i * i) * 3.2) for i in range(8)], 5, INK)
    for x, y, k in ((620, 180, 0.9), (760, 120, 1.2), (880, 210, 0.6)):
        s.gull(c, x, y, k)


def _birch(c: Canvas, x: float, base: float, w: float, lean: float) -> None:
    stem = [(x - w / 2, base), (x + lean - w * 0.36, -20), (x + lean + w * 0.36, -20), (x + w / 2, base)]
    c.poly(stem, PAPER)
    with c.clip(stem):
        for _ in range(int(base / 26)):
            y = c.rng.uniform(0, base)
            mid, side = x + lean * (1 - y / base), c.rng.choice((-1, 1))
            c.taper((mid + side * w * 0.6, y), (mid - side * w * c.rng.uniform(-0.1, 0.35), y + 5), w * 0.2,
                INK)
        c.rect(x - w, base - 40, w * 2, 50, INK)


def moor(c: Canvas) -> None:
    """Birch trunks, cropped, before pools of bog water."""
    s.sky(c, OCHRE, 560, WHEAT, 16)
    c.disc(980, 330, 150, PAPER)
    c.poly([*smooth([(-50, 500), (300, 470), (700, 500), (1100, 480), (1700, 510)]), (1700, 620),
        (-50, 620)], PETROL)
    for x in range(20, 1600, 70):
        c.taper((x, 520), (x + c.rng.uniform(-8, 8), c.rng.uniform(400, 460)), 12, PETROL)
    c.rect(0, 560, 1600, 440, INK)
    cuts(c, (0, 580, 1600, 420), OCHRE, 110, 80, 7, turn=-70, spread=20)
    for pool in ([(420, 640), (760, 610), (1180, 630), (1260, 690), (900, 730), (520, 710)],
                 [(760, 800), (1300, 770), (1700, 800), (1700, 960), (1000, 980), (700, 900)],
                 [(-60, 780), (260, 760), (420, 820), (300, 900), (-60, 910)]):
        c.blob(pool, LIGHT)
        with c.clip(smooth(pool, closed=True)):
            cuts(c, (0, 600, 1600, 400), PAPER, 60, 140, 7, turn=0, spread=2)
            c.rect(956, 600, 52, 400, PAPER)
            cuts(c, (0, 600, 1600, 400), PETROL, 60, 140, 8, turn=0, spread=2)
    for x, base, w, lean in ((250, 880, 74, 30), (410, 740, 46, -20), (1330, 760, 56, 40),
        (1480, 960, 92, -40),
                             (700, 640, 30, 12)):
        _birch(c, x, base, w, lean)
    for x, y in ((200, 890), (1440, 970), (400, 750), (1300, 770), (690, 650)):
        s.grass(c, x - 70, x + 150, y, OCHRE, 70, 22)
    for path in ([(265, 260), (360, 170), (470, 150)], [(1440, 330), (1360, 220), (1280, 200)],
        [(262, 420), (170, 330), (60, 320)]):
        c.curve(path, 12, INK)
    for _ in range(70):
        x, y = c.rng.choice(((430, 150), (90, 310), (1290, 190), (300, 40), (1470, 60)))
        c.disc(x + c.rng.gauss(0, 80), y + c.rng.gauss(0, 50), 14, PETROL, 9, turn=c.rng.uniform(0, 180))


def weizenfeld(c: Canvas) -> None:
    """Rows of wheat run to a low horizon, ears in front."""
    s.sky(c, LIGHT, 560)
    for x, y, w in ((380, 210, 620), (1180, 330, 520), (900, 90, 360), (1560, 150, 420)):
        s.cloud(c, x, y, w, PAPER)
    c.rect(0, 530, 1600, 40, PETROL)
    for x, h in ((1090, 110), (1150, 150), (1230, 120), (90, 90)):
        s.tree(c, x, 545, h, PETROL, LIGHT)
    s.house(c, 1280, 548, 130, 62, RED, INK, PAPER)
    c.rect(0, 556, 1600, 444, OCHRE)
    for i in range(-11, 15):
        c.taper((620 + i * 26, 550), (620 + i * 270, 1090), 46, WHEAT)
        c.taper((630 + i * 26, 556), (720 + i * 270, 1090), 16, INK)
    c.poly([(690, 556), (706, 556), (900, 1000), (640, 1000)], WHEAT)
    cuts(c, (660, 620, 180, 380), OCHRE, 40, 60, 7, turn=80)
    for i, x in enumerate((20, 110, 190, 290, 380, 470, 1130, 1560, 1470, 60, 240)):
        top, lean = c.rng.uniform(440, 720), c.rng.uniform(-40, 80)
        c.curve([(x, 1020), (x + lean * 0.3, 880), (x + lean, top)], 9, INK)
        with c.at(x + lean, top, 1.1 + i * 0.03, turn=lean * 0.22):
            for k in range(6):
                for side in (-1, 1):
                    c.disc(side * 17, -k * 30, 12, WHEAT if k % 2 else OCHRE, 25, turn=side * 24)
                    c.taper((side * 20, -k * 30 - 10), (side * 44, -k * 30 - 90), 5, INK)
            c.disc(0, -186, 11, WHEAT, 26)


def turbine(c: Canvas, x: float, base: float, h: float, turn: float, color: str, shade: str) -> None:
    """A wind turbine; its hub is h above the base."""
    c.poly([(x - h * 0.03, base), (x - h * 0.014, base - h), (x + h * 0.014, base - h),
        (x + h * 0.03, base)], color)
    c.poly([(x + h * 0.008, base), (x + h * 0.004, base - h), (x + h * 0.014, base - h),
        (x + h * 0.03, base)], shade)
    for i in range(3):
        with c.at(x, base - h, h / 100, turn=turn + i * 120):
            c.poly([*smooth([(-1, 0), (-4.6, -16), (-2.6, -40), (-0.6, -66)]), (0.6, -66), (1.6, 0)], color)
            c.taper((0.4, -6), (0, -58), 1.6, shade)
    c.disc(x, base - h, h * 0.034, shade)


def windrad(c: Canvas) -> None:
    """Wind turbines behind the dyke, the nearest cropped."""
    s.sky(c, PETROL, 1000)
    rays(c, 1060, 640, 200, 620, LIGHT, 70, 9)
    c.disc(1060, 640, 170, OCHRE)
    for x, base, h, turn in ((1330, 800, 330, 20), (1000, 800, 250, 75), (1520, 800, 240, 100),
        (780, 800, 200, 40)):
        turbine(c, x, base, h, turn, SAND, INK)
    turbine(c, 410, 900, 640, -24, PAPER, SAND)
    slope = [*smooth([(-60, 860), (300, 810), (800, 770), (1200, 740), (1700, 770)]), (1700, 1050),
        (-60, 1050)]
    c.poly(slope, INK)
    with c.clip(slope):
        cuts(c, (0, 760, 1600, 240), LIGHT, 130, 100, 8, turn=-14, spread=10)
    s.grass(c, 0, 1600, 1010, INK, 90, 70)
    c.line([(1130, 752), (1250, 740)], 6, WHEAT)
    for x, y, k in ((740, 240, 1.1), (860, 180, 0.7), (1420, 220, 0.8)):
        s.gull(c, x, y, k, PAPER)


def landstrasse(c: Canvas) -> None:
    """A road between poplars, running away to the right."""
    s.sky(c, WHEAT, 620, PAPER, 14)
    c.disc(1060, 540, 120, RED)
    c.rect(0, 600, 1600, 400, OCHRE)
    cuts(c, (0, 620, 1600, 380), WHEAT, 120, 110, 9, turn=0, spread=4)
    c.poly([*smooth([(0, 604), (400, 590), (900, 604), (1600, 580)]), (1600, 622), (0, 622)], PETROL)
    c.poly([(956, 606), (980, 606), (1330, 1010), (180, 1010)], INK)
    for i in range(7):
        t, u = (i / 7) ** 2, ((i + 0.5) / 7) ** 2
        c.poly([(968 - 210 * t, 608 + 400 * t), (968 - 210 * u, 608 + 400 * u),
                (968 - 190 * u, 608 + 400 * u), (968 - 206 * t, 608 + 400 * t)], PAPER)
    for i in range(8):
        t = ((i + 0.6) / 7.2) ** 2
        s.poplar(c, 930 - 1030 * t, 612 + 330 * t, 110 + 1000 * t, PETROL, LIGHT)
    for i in range(7):
        t = ((i + 0.6) / 7.2) ** 2
        s.poplar(c, 996 + 700 * t, 612 + 330 * t, 110 + 1000 * t, PETROL, LIGHT)
    with c.at(835, 800, 0.9):
        c.rect(-70, -56, 140, 66, PAPER, r=16)
        c.poly([(-52, -52), (-40, -104), (40, -104), (52, -52)], PAPER)
        c.poly([(-40, -56), (-32, -92), (32, -92), (40, -56)], PETROL)
        c.rect(-60, 6, 30, 20, INK)
        c.rect(30, 6, 30, 20, INK)
        c.rect(-62, -40, 24, 14, RED)
        c.rect(38, -40, 24, 14, RED)
