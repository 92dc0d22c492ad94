"""Sport: football boots, stadium, handball."""

from __future__ import annotations

from math import atan2, cos, radians, sin, sqrt

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, halftone, hatch

Vector = tuple[float, float, float]


def _boot(c: Canvas, color: str, trim: str) -> None:
    """A boot in profile, toe at the right, its sole on y = 0."""
    for x in (-300, -220, 40, 140, 240, 320):
        c.poly([(x - 26, -12), (x + 26, -12), (x + 15, 34), (x - 15, 34)], INK)
    shell = [*smooth([(-350, -20), (-370, -150), (-340, -290), (-250, -318), (-120, -280), (-40, -220),
        (120, -160), (300, -120), (390, -70), (400, -16)], steps=8), (400, -8), (-350, -8)]
    c.poly(shell, color)
    with c.clip(shell):
        cuts(c, (-360, -130, 330, 120), INK, 22, 90, 8, turn=12)
        for dx in (0, 66, 132):
            c.line([(-170 + dx, 10), (-90 + dx, -280)], 26, trim)
        c.curve([(290, -130), (262, -70), (276, 0)], 9, INK)
    c.poly(smooth([(-340, -290), (-250, -318), (-120, -280), (-180, -250), (-270, -262)], closed=True), INK)
    for i in range(5):
        x, y = -100 + i * 52, -262 + i * 26
        c.line([(x - 22, y + 40), (x + 30, y - 6)], 12, PAPER)
        c.disc(x - 24, y + 42, 9, INK)
    c.poly(smooth([(-120, -290), (-60, -350), (10, -300), (-30, -240)], closed=True), INK)
    c.curve([(-70, -280), (-10, -390), (60, -350), (-40, -272)], 10, PAPER)
    c.curve([(-70, -280), (-160, -370), (-190, -310), (-60, -270)], 10, PAPER)
    c.rect(-366, -30, 776, 30, INK, r=14)


def fussballschuhe(c: Canvas) -> None:
    """A pair of boots on the touchline."""
    s.sky(c, LIGHT, 520)
    halftone(c, (0, 0, 1600, 330), PAPER, lambda u, v: 0.5 - v * 0.62 + u * 0.1, 54)
    for x in range(-40, 1700, 66):
        c.disc(x, 500 + c.rng.uniform(-12, 12), 54, INK)
    c.rect(0, 490, 1600, 60, INK)
    for _ in range(60):
        c.disc(c.rng.uniform(0, 1600), c.rng.uniform(455, 520), 8, c.rng.choice((RED, WHEAT, OCHRE)))
    c.rect(0, 540, 1600, 460, PETROL)
    c.poly([(0, 700), (1600, 590), (1600, 640), (0, 770)], PAPER)
    cuts(c, (0, 560, 1600, 440), LIGHT, 90, 70, 9, turn=-78, spread=14)
    c.disc(1060, 842, 440, INK, 20)
    c.disc(640, 944, 500, INK, 20)
    with c.at(1060, 800, 1.06):
        _boot(c, OCHRE, INK)
    with c.at(600, 900, 1.26, turn=-3):
        _boot(c, RED, PAPER)
    s.grass(c, 60, 1180, 962, LIGHT, 58, 50)
    s.grass(c, 1180, 1600, 1006, INK, 120, 34)
    s.grass(c, 0, 120, 1006, INK, 120, 14)


def _floodlight(c: Canvas) -> None:
    """The lattice mast and its lamps."""
    s.mast(c, 180, 260, 90, 760, SAND, 16, 9)
    with c.at(230, 170, turn=12):
        c.rect(-230, -150, 460, 270, INK)
        c.outline(box(-230, -150, 460, 270), 14, SAND)
        for i in range(5):
            for j in range(3):
                c.disc(-176 + i * 88, -104 + j * 88, 36, WHEAT)
                c.disc(-176 + i * 88, -104 + j * 88, 22, PAPER)
    for i in range(9):
        a = radians(-60 + i * 24)
        c.taper((230 + cos(a) * 300, 170 + sin(a) * 230), (230 + cos(a) * 390, 170 + sin(a) * 300), 12, WHEAT)


def _stand(c: Canvas) -> None:
    """The roofed stand, full of people."""
    c.poly([(520, 470), (1640, 330), (1640, 400), (500, 520)], PAPER)
    for x in (700, 960, 1220, 1480):
        c.line([(x, 500 - (x - 520) * 0.12), (x, 720)], 14, INK)
    stand = [(440, 600), (1640, 520), (1640, 760), (380, 760)]
    c.poly(stand, INK)
    with c.clip(stand):
        for row in range(7):
            for i in range(46):
                x = 400 + i * 28 + row % 2 * 14
                c.disc(x + c.rng.uniform(-4, 4), 770 - row * 30 - i * 0.9, 12,
                       c.rng.choice((RED, RED, PAPER, WHEAT, INK, PETROL)))
    c.rect(360, 746, 1280, 44, RED)
    for i in range(8):
        c.rect(400 + i * 160, 756, 90, 22, PAPER)


def stadion(c: Canvas) -> None:
    """A floodlight mast, cropped, over the full stand."""
    s.sky(c, INK, 1000)
    light = [(300, 120), (560, 190), (1700, 560), (1700, 900), (620, 900)]
    c.poly([(300, 90), (560, 190), (1640, 420), (1640, 1000), (360, 1000)], PETROL)
    with c.clip(light):
        halftone(c, (300, 90, 900, 760), LIGHT, lambda u, v: 0.85 - u * 0.8 - v * 0.5, 36)
    for _ in range(30):
        c.disc(c.rng.uniform(600, 1600), c.rng.uniform(10, 300), c.rng.uniform(2, 5), PAPER)
    _stand(c)
    c.poly([(-10, 786), (1610, 786), (1610, 1010), (-10, 1010)], PETROL)
    for i in range(-4, 9, 2):
        c.poly([(300 + i * 130, 790), (430 + i * 130, 790), (330 + i * 330, 1010), (0 + i * 330, 1010)],
            LIGHT)
    c.poly([(820, 786), (834, 786), (760, 1010), (726, 1010)], PAPER)
    c.line(oval(800, 880, 380, 80), 12, PAPER)
    _floodlight(c)
    for x, y, h, tint in ((980, 900, 96, RED), (700, 940, 120, PAPER), (1220, 860, 80, RED),
        (1330, 920, 104, PAPER)):
        with c.at(x, y, h / 100):
            c.line([(-8, 0), (0, -44), (22, -14)], 9, INK)
            c.line([(0, -44), (4, -80)], 24, tint)
            c.line([(-18, -60), (4, -78), (28, -58)], 8, tint)
            c.disc(6, -104, 11, INK)


def _corners() -> tuple[list[Vector], list[list[Vector]]]:
    """The middles of a ball's twelve pentagons and the corners of each, on a sphere of radius 1."""
    g = (1 + sqrt(5)) / 2
    hubs = [_unit(v) for a in (-1, 1) for b in (-g, g) for v in ((0.0, a, b), (a, b, 0.0), (b, 0.0, a))]
    rims = []
    for hub in hubs:
        near = sorted(hubs, key=lambda v: -sum(p * q for p, q in zip(hub, v, strict=True)))[1:6]
        rims.append([_unit((2 * hub[0] + v[0], 2 * hub[1] + v[1], 2 * hub[2] + v[2])) for v in near])
    return hubs, rims


def _unit(v: Vector) -> Vector:
    length = sqrt(v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
    return v[0] / length, v[1] / length, v[2] / length


def _ball(c: Canvas, r: float, panel: str, spot: str) -> None:
    """A ball of pentagons and hexagons around the origin, turned a little out of symmetry."""
    c.disc(0, 0, r * 1.04, INK)
    c.disc(0, 0, r, panel)
    hubs, rims = _corners()
    ca, sa, cb, sb = cos(0.5), sin(0.5), cos(0.35), sin(0.35)

    def turned(v: Vector) -> Vector:
        x, y, z = v[0] * ca + v[2] * sa, v[1], -v[0] * sa + v[2] * ca
        return x * r, (y * cb - z * sb) * r, y * sb + z * cb

    with c.clip(oval(0, 0, r)):
        points = [p for rim in rims for p in rim]
        for a in points:
            for b in points:
                if 0 < sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) < 0.2:
                    (x0, y0, z0), (x1, y1, z1) = turned(a), turned(b)
                    if z0 + z1 > 0:
                        c.line([(x0, y0), (x1, y1)], r * 0.035, INK)
        for hub, rim in zip(hubs, rims, strict=True):
            mx, my, depth = turned(hub)
            if depth > -0.1:
                flat = sorted((turned(v)[:2] for v in rim), key=lambda p: atan2(p[1] - my, p[0] - mx))
                c.poly(flat, spot)
        hatch(c, (-r, r * 0.36, 2 * r, r * 0.66), INK, r * 0.1, r * 0.04, 20, r * 0.6)
    c.line(oval(0, 0, r * 0.86, r * 0.86, 190, 250), r * 0.06, PAPER)


def handball(c: Canvas) -> None:
    """A ball, very large, on its way to the striped goal."""
    s.sky(c, OCHRE, 760)
    hatch(c, (0, 0, 1600, 240), WHEAT, 60, 8, 0, 360)
    c.rect(0, 740, 1600, 260, PETROL)
    c.line(oval(1500, 770, 1500, 190, 90, 182), 16, PAPER)
    cuts(c, (0, 770, 1600, 230), LIGHT, 50, 190, 9, turn=0, spread=2)
    c.rect(880, 150, 900, 620, INK)
    for i in range(16):
        c.line([(910 + i * 60, 170), (960 + i * 55, 720)], 5, SAND)
    for j in range(10):
        c.curve([(900, 200 + j * 60), (1250, 216 + j * 57), (1640, 200 + j * 60)], 5, SAND)
    c.poly([(880, 770), (1700, 770), (1700, 710), (960, 710)], PETROL)
    for i in range(9):
        tint = RED if i % 2 else PAPER
        c.rect(850, 130 + i * 74, 64, 76, tint)
        c.rect(850 + i * 94, 118, 96, 64, tint)
    c.line([(914, 182), (1640, 182)], 6, INK)
    c.line([(1640, 118), (850, 118), (850, 796), (914, 796), (914, 182)], 6, INK)
    for k, (x0, y0) in enumerate(((-40, 380), (-60, 520), (-30, 660))):
        c.taper((x0, y0), (380, 430 + k * 70), 26, PAPER, bend=-24)
    c.disc(560, 930, 260, INK, 28)
    with c.at(540, 570, turn=-14):
        _ball(c, 250, LIGHT, RED)
