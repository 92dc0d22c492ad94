"""Work and money: bakery, factory, data centre, coins, charging point, garage, tyres."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, mix, oval, smooth
from .textures import cuts, halftone, hatch, rays


def _loaf(c: Canvas, x: float, y: float, k: float, turn: float) -> None:
    with c.at(x, y, k, turn=turn):
        loaf = smooth([(-190, 10), (-150, -70), (0, -100), (150, -70), (190, 10), (140, 56), (0, 66),
            (-140, 56)], closed=True)
        c.poly(smooth([(px * 1.05, py * 1.08 + 8) for px, py in loaf[::10]], closed=True), INK)
        c.poly(loaf, OCHRE)
        for dx in (-100, -36, 28, 92):
            c.taper((dx - 30, 24), (dx + 34, -76), 34, WHEAT, bend=10)
            c.taper((dx - 22, 26), (dx + 42, -72), 8, INK, bend=10)
        cuts(c, (-150, 20, 300, 34), INK, 10, 40, 6, turn=4)


def backstube(c: Canvas) -> None:
    """Loaves on a tray before the glowing oven."""
    s.sky(c, WHEAT, 1000)
    for row in range(9):
        for x in range(-60 - row % 2 * 70, 1640, 140):
            c.rect(x, row * 82 - 10, 132, 74, SAND)
    c.poly([(470, 640), (470, 250), *oval(960, 250, 490, 290, 180, 360), (1450, 250), (1450, 640)], PETROL)
    for i in range(11):
        a = radians(180 + i * 18)
        c.line([(960 + cos(a) * 390, 270 + sin(a) * 230), (960 + cos(a) * 490, 256 + sin(a) * 290)], 7, WHEAT)
    mouth = [(570, 600), (570, 290), *oval(960, 290, 390, 230, 180, 360), (1350, 290), (1350, 600)]
    c.poly(mouth, INK)
    with c.clip(mouth):
        c.disc(960, 640, 440, RED, 330)
        c.disc(960, 660, 330, OCHRE, 250)
        rays(c, 960, 660, 120, 420, WHEAT, 60, 14)
    c.rect(430, 590, 1070, 44, INK)
    c.line([(210, 700), (300, 330)], 26, OCHRE)
    peel = smooth([(230, 330), (240, 120), (310, 40), (380, 140), (370, 340), (300, 370)], closed=True)
    c.poly(peel, OCHRE)
    with c.clip(peel):
        cuts(c, (230, 60, 150, 290), INK, 22, 110, 7, turn=95)
    c.rect(0, 700, 1600, 300, PETROL)
    cuts(c, (0, 900, 1600, 100), LIGHT, 24, 220, 9, turn=0, spread=2)
    c.poly([(150, 700), (1500, 660), (1640, 930), (30, 960)], INK)
    c.poly([(176, 706), (1486, 668), (1610, 908), (66, 936)], SAND)
    for x, y, k, turn in ((420, 740, 0.86, -4), (800, 730, 0.86, 5), (1180, 722, 0.86, -6),
        (330, 860, 1.08, 3),
                          (800, 850, 1.08, -5), (1270, 838, 1.08, 4)):
        _loaf(c, x, y, k, turn)


def _sheds(c: Canvas) -> None:
    """A row of saw-tooth roofs with their panes."""
    for i in range(4):
        x = -60 + i * 400
        c.poly([(x, 560), (x, 330), (x + 400, 560)], INK)
        pane = [(x + 8, 350), (x + 8, 552), (x + 40, 552), (x + 40, 372)]
        c.poly([(x - 70, 560), (x, 330), (x, 560)], LIGHT)
        c.poly(pane, PETROL)
        with c.clip([(x, 330), (x + 400, 560), (x, 560)]):
            hatch(c, (x, 330, 420, 240), PETROL, 30, 7, 30, 240)
        for k in (0.34, 0.67):
            c.line([(x - 70 * k, 330 + 230 * k), (x, 330 + 230 * k)], 6, INK)
        c.line([(x - 36, 560), (x - 18, 390)], 6, INK)


def werkhalle(c: Canvas) -> None:
    """A works hall under a saw-tooth roof, its chimney cropped."""
    s.sky(c, OCHRE, 860)
    c.disc(330, 330, 160, WHEAT)
    c.poly([(1290, 560), (1306, -20), (1394, -20), (1410, 560)], RED)
    with c.clip([(1290, 560), (1306, -20), (1394, -20), (1410, 560)]):
        hatch(c, (1350, -20, 80, 600), INK, 18, 8, 0, 60)
    for y in (90, 170):
        c.rect(1290, y, 120, 34, PAPER)
    _sheds(c)
    c.rect(-20, 550, 1640, 330, PETROL)
    with c.clip(box(-20, 550, 1640, 330)):
        hatch(c, (-20, 550, 1640, 330), INK, 34, 5, 90, 300)
    c.rect(-20, 550, 1640, 22, INK)
    for x in (60, 330, 600):
        c.rect(x, 620, 210, 110, WHEAT)
        for k in range(1, 4):
            c.rect(x + k * 52, 620, 8, 110, INK)
        c.rect(x, 670, 210, 8, INK)
    c.rect(920, 610, 320, 270, INK)
    c.rect(940, 630, 280, 250, OCHRE)
    for y in range(640, 880, 34):
        c.rect(940, y, 280, 8, INK)
    c.rect(0, 860, 1600, 140, SAND)
    cuts(c, (0, 880, 1600, 120), INK, 40, 130, 7, turn=0)
    c.rect(1290, 690, 400, 190, PAPER)
    c.rect(1290, 820, 400, 20, RED)
    for x in (1370, 1470):
        c.disc(x, 886, 44, INK)
        c.disc(x, 886, 18, SAND)
    for x, h, tint in ((820, 160, RED), (300, 170, INK), (370, 165, LIGHT)):
        s.person(c, x, 930, h, tint)


def rechenzentrum(c: Canvas) -> None:
    """An aisle of server racks in steep perspective."""
    s.sky(c, INK, 1000)
    vx, vy = 1010, 430
    c.poly([(vx - 60, vy + 100), (vx + 60, vy + 100), (1700, 1010), (-80, 1010)], PETROL)
    for i in range(1, 9):
        t = (i / 9) ** 2.2
        c.line([(vx - 60 - 1000 * t, vy + 100 + 500 * t), (vx + 60 + 700 * t, vy + 100 + 500 * t)],
            2 + 10 * t, INK)
    c.poly([(vx - 60, vy - 90), (vx + 60, vy - 90), (1500, -10), (200, -10)], SAND)
    for i in range(7):
        t, u = (i / 7) ** 1.8, ((i + 0.45) / 7) ** 1.8
        c.poly([(vx - 20 - 220 * t, vy - 90 - 340 * t), (vx + 20 + 130 * t, vy - 90 - 340 * t),
                (vx + 20 + 130 * u, vy - 90 - 340 * u), (vx - 20 - 220 * u, vy - 90 - 340 * u)], PAPER)
    c.rect(vx - 60, vy - 90, 120, 190, LIGHT)
    s.person(c, vx + 4, vy + 112, 130, RED)
    for side, reach in ((-1, 1090), (1, 660)):
        for i in range(6):
            t0, t1 = (i / 6) ** 1.9, ((i + 0.93) / 6) ** 1.9
            x0, x1 = vx + side * (60 + reach * t0), vx + side * (60 + reach * t1)
            top0, top1 = vy - 90 - 420 * t0, vy - 90 - 420 * t1
            low0, low1 = vy + 100 + 500 * t0, vy + 100 + 500 * t1
            c.poly([(x0, top0), (x1, top1), (x1, low1), (x0, low0)], PETROL if i % 2 else INK)
            c.outline([(x0, top0), (x1, top1), (x1, low1), (x0, low0)], 3 + 5 * t1, LIGHT)
            for k in range(1, 12):
                v = k / 12
                near, far = mix((x1, top1), (x1, low1), v), mix((x0, top0), (x0, low0), v)
                c.line([mix(far, near, 0.1), mix(far, near, 0.72)], 2 + 9 * t1, SAND if k % 3 else LIGHT)
                c.disc(*mix(far, near, 0.86), 2 + 9 * t1, c.rng.choice((LIGHT, OCHRE, OCHRE, RED, PAPER)))


def muenzen(c: Canvas) -> None:
    """Stacks of coins that grow to the right, the last one cropped."""
    s.sky(c, PETROL, 760)
    with c.clip(box(0, 0, 1600, 760)):
        halftone(c, (0, 300, 1600, 470), LIGHT, lambda u, v: 0.55 * v - 0.5 + u * 0.55, 36)
    c.rect(0, 750, 1600, 250, WHEAT)
    hatch(c, (0, 770, 1600, 240), OCHRE, 40, 7, 0, 300)
    for i, n in enumerate((2, 4, 5, 9, 13)):
        x, base, rx = 170 + i * 312, 850, 138
        c.disc(x + 70, base + 22, rx * 1.25, INK, 34)
        shift = 0.0
        for k in range(n):
            shift += c.rng.uniform(-9, 9)
            y = base - k * 56
            side = [*oval(x + shift, y, rx, 38, 0, 180), *oval(x + shift, y - 48, rx, 38, 180, 0)]
            c.poly(side, INK)
            c.poly([*oval(x + shift, y - 5, rx - 4, 38, 0, 180),
                *oval(x + shift, y - 48, rx - 4, 38, 180, 0)],
                   OCHRE if (k + i) % 4 else SAND)
            for a in range(14, 170, 13):
                px, py = x + shift + cos(radians(a)) * (rx - 6), y - 24 + sin(radians(a)) * 36
                c.taper((px, py - 16), (px, py + 16), 6, INK)
        top = base - (n - 1) * 56 - 48
        c.disc(x + shift, top, rx, INK, 40)
        c.disc(x + shift, top - 3, rx - 5, WHEAT, 36)
        c.ring(x + shift, top - 3, rx - 32, 6, OCHRE, 24)
    with c.at(610, 300, turn=18):
        c.disc(0, 0, 112, INK)
        c.disc(0, 0, 104, RED)
        c.ring(0, 0, 78, 8, WHEAT)
        c.line(oval(6, 0, 40, 40, 50, 310), 14, WHEAT)
        for y in (-12, 14):
            c.line([(-52, y), (10, y)], 9, WHEAT)
    for x, y, b in ((470, 200, -30), (490, 330, -20), (740, 190, 30)):
        c.taper((x, y), (x + 4, y - 90), 10, PAPER, bend=b * 0.4)
