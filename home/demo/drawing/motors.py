"""Cars and tyres: charging point, garage, winter tyres."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, hatch


def car(c: Canvas, body: str, glass: str = LIGHT, hub: str = SAND) -> None:
    """A small car, 1000 wide, seen from its left side; its wheels stand on y = 0, its nose is at the left."""
    shell = smooth([(-490, -80), (-500, -180), (-440, -240), (-270, -270), (-130, -400), (60, -430),
        (270, -410), (400, -300),
                    (490, -260), (505, -150), (480, -76)], steps=8)
    c.poly(shell, body)
    c.poly([*smooth([(-218, -272), (-108, -374), (10, -394)]), (24, -394), (24, -272)], glass)
    c.poly([(54, -394), *smooth([(60, -394), (240, -376), (330, -284)]), (330, -272), (54, -272)], glass)
    for x in (-120, 150):
        with c.clip([*smooth([(-218, -272), (-108, -374), (10, -394)]), (24, -394), (24, -272)],
                    [(54, -394), *smooth([(60, -394), (240, -376), (330, -284)]), (330, -272), (54, -272)]):
            c.line([(x + 60, -420), (x - 40, -260)], 30, PAPER)
    c.line([(40, -400), (44, -100)], 6, INK)
    c.line([(-210, -262), (-204, -110)], 6, INK)
    c.rect(74, -236, 70, 14, INK, r=7)
    c.rect(-496, -96, 990, 30, INK, r=14)
    c.disc(-452, -196, 34, WHEAT, 22, turn=-30)
    c.rect(470, -246, 30, 60, RED, r=10)
    for x in (-300, 310):
        c.poly(oval(x, -86, 112, 112, 180, 360), INK)
        c.disc(x, -88, 88, INK)
        c.disc(x, -88, 50, hub)
        for i in range(5):
            a = radians(i * 72)
            c.line([(x, -88), (x + cos(a) * 46, -88 + sin(a) * 46)], 9, INK)


def ladesaeule(c: Canvas) -> None:
    """A car, cropped on the left, at the charging point."""
    s.sky(c, WHEAT, 740)
    c.disc(760, 280, 150, OCHRE)
    c.poly([*smooth([(-40, 660), (260, 560), (560, 610), (900, 540), (1240, 600), (1700, 560)]), (1700, 780),
        (-40, 780)], PETROL)
    with c.clip(box(0, 540, 1600, 220)):
        cuts(c, (0, 560, 1600, 190), LIGHT, 70, 80, 8, turn=-16)
    for x, h in ((980, 330), (1120, 250)):
        c.poly([(x - 8, 590), (x - 4, 590 - h), (x + 4, 590 - h), (x + 8, 590)], PAPER)
        for i in range(3):
            a = radians(i * 120 + 20 + x)
            c.taper((x, 590 - h), (x + cos(a) * h * 0.6, 590 - h + sin(a) * h * 0.6), 22, PAPER)
    c.rect(0, 740, 1600, 260, SAND)
    c.poly([(0, 820), (1010, 820), (1180, 1000), (0, 1000)], INK)
    c.line([(0, 960), (820, 960)], 12, PAPER)
    cuts(c, (1050, 780, 550, 220), INK, 26, 100, 7, turn=0)
    with c.at(430, 900, 1.26, flip=True):
        car(c, PETROL)
    c.rect(1180, 850, 330, 50, INK, r=12)
    c.rect(1220, 260, 250, 610, PAPER, r=40)
    c.rect(1396, 262, 74, 606, SAND, r=34)
    c.rect(1258, 310, 174, 130, INK, r=16)
    c.poly([(1360, 322), (1310, 384), (1342, 384), (1326, 430), (1380, 364), (1348, 364)], OCHRE)
    c.rect(1250, 490, 190, 14, PETROL)
    c.disc(1345, 580, 48, INK)
    c.curve([(1345, 590), (1330, 760), (1180, 800), (1080, 700), (980, 620), (890, 640)], 20, INK)
    c.rect(850, 616, 76, 50, RED, r=14)
    c.rect(1220, 800, 250, 20, RED)


def _tools(c: Canvas) -> None:
    """A tool chest, spanners on the wall and old tyres."""
    c.rect(1340, 560, 240, 290, RED)
    for i in range(4):
        c.rect(1354, 580 + i * 66, 212, 52, PAPER)
        c.rect(1430, 600 + i * 66, 60, 10, INK)
    c.rect(1330, 540, 260, 26, INK)
    for i, h in enumerate((90, 120, 70, 100, 80)):
        c.line([(60 + i * 46, 420), (60 + i * 46, 420 + h)], 16, INK)
        c.ring(60 + i * 46, 420 + h + 16, 17, 10, INK)
    for i in range(2):
        c.disc(170, 800 - i * 66, 140, PETROL if i else INK, 40)
        c.disc(170, 790 - i * 66, 120, INK, 26)
        c.disc(170, 788 - i * 66, 60, SAND, 12)


def werkstatt(c: Canvas) -> None:
    """A car on the lift, a mechanic below it."""
    s.sky(c, SAND, 1000)
    c.rect(0, 0, 1600, 360, WHEAT)
    for x in (80, 560, 1040):
        c.rect(x, 50, 400, 210, LIGHT)
        for k in range(1, 4):
            c.rect(x + k * 100 - 4, 50, 8, 210, INK)
        c.rect(x, 150, 400, 8, INK)
        c.outline(box(x, 50, 400, 210), 10, INK)
    c.rect(0, 352, 1600, 16, INK)
    c.rect(0, 830, 1600, 170, INK)
    cuts(c, (0, 850, 1600, 150), SAND, 30, 150, 8, turn=0)
    for x in (330, 1190):
        c.rect(x, 110, 84, 740, PETROL)
        with c.clip(box(x + 46, 110, 38, 740)):
            hatch(c, (x + 40, 110, 50, 740), INK, 16, 7, 0, 60)
        c.rect(x - 30, 830, 144, 34, PETROL)
    c.rect(320, 110, 964, 40, PETROL)
    with c.at(810, 470, 1.06):
        car(c, RED, LIGHT)
    c.rect(360, 472, 900, 34, INK)
    for x in (420, 1170):
        c.poly([(x - 70, 506), (x + 70, 506), (x + 30, 540), (x - 30, 540)], OCHRE)
    with c.at(760, 850, 3.4):
        for x in (-8, 3):
            c.rect(x, -44, 8, 46, INK)
        c.poly(smooth([(-10, -76), (10, -76), (13, -40), (-13, -40)], closed=True, steps=6), OCHRE)
        c.line([(-9, -74), (-16, -86), (-10, -98)], 6, OCHRE)
        c.line([(9, -74), (20, -84), (24, -100)], 6, OCHRE)
        c.disc(0, -84, 7.6, INK, 8.6)
        c.line([(24, -98), (30, -108)], 3, PAPER)
    _tools(c)


def _tread(c: Canvas, x: float, y: float, rx: float, h: float) -> None:
    side = [*oval(x, y, rx, 58, 0, 180), *oval(x, y - h, rx, 58, 180, 0)]
    c.poly(side, INK)
    for i in range(-8, 9):
        a = radians(90 + i * 10.6)
        px, py = x + cos(a) * rx * 0.98, y - h / 2 + sin(a) * 58
        w = abs(sin(a)) * 30 + 6
        c.line([(px - w * 0.6, py - h * 0.3), (px, py), (px - w * 0.6, py + h * 0.3)], 7, SAND)
    c.line([(px, py - h * 0.36) for px, py in oval(x, y - h / 2, rx * 0.99, 58, 8, 172)], 5, LIGHT)
    c.line([(px, py + h * 0.36) for px, py in oval(x, y - h / 2, rx * 0.99, 58, 8, 172)], 5, LIGHT)


def reifen(c: Canvas) -> None:
    """A stack of winter tyres, one leaning, in falling snow."""
    s.sky(c, PETROL, 780)
    for x, h in ((90, 460), (260, 340), (1500, 420)):
        for k in range(4):
            w, y = h * (0.16 + 0.1 * k), 790 - h + h * 0.22 * k
            c.poly([(x, y), (x + w, y + h * 0.36), (x - w, y + h * 0.36)], INK)
            c.taper((x - w * 0.1, y + 20), (x - w * 0.8, y + h * 0.33), 18, PAPER)
    c.poly([*smooth([(-60, 770), (400, 740), (900, 770), (1300, 740), (1700, 770)]), (1700, 1050),
        (-60, 1050)], PAPER)
    cuts(c, (0, 800, 1600, 200), LIGHT, 46, 150, 10, turn=0)
    c.disc(720, 906, 420, LIGHT, 60)
    for i in range(4):
        _tread(c, 640 + (0, 26, -10, 18)[i], 880 - i * 146, 320, 140)
    x, y = 658, 880 - 3 * 146 - 140
    c.disc(x, y, 320, INK, 58)
    c.ring(x, y, 280, 7, SAND, 46)
    c.disc(x, y, 190, LIGHT, 30)
    c.disc(x, y + 8, 180, PETROL, 22)
    c.disc(1200, 960, 330, LIGHT, 34)
    with c.at(1170, 690, turn=-8):
        c.disc(34, 10, 270, INK)
        c.disc(0, 0, 270, INK)
        for i in range(30):
            a = radians(i * 12)
            c.line([(cos(a) * 236, sin(a) * 236), (cos(a + 0.08) * 266, sin(a + 0.08) * 266)], 9, SAND)
        c.ring(0, 0, 214, 6, LIGHT)
        c.disc(0, 0, 158, SAND)
        for i in range(5):
            a = radians(i * 72 - 90)
            c.poly([(cos(a - 0.5) * 56, sin(a - 0.5) * 56), (cos(a - 0.34) * 138, sin(a - 0.34) * 138),
                    (cos(a + 0.34) * 138, sin(a + 0.34) * 138), (cos(a + 0.5) * 56, sin(a + 0.5) * 56)], INK)
        c.disc(0, 0, 36, RED)
    for _ in range(80):
        c.disc(c.rng.uniform(0, 1600), c.rng.uniform(0, 960), c.rng.uniform(4, 11), PAPER)
