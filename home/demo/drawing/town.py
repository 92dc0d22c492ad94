"""The town: town hall, market, tram, bicycle, building site, school, hospital, fire engine, playground."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import Path, box, oval, rounded, smooth
from .textures import cuts, hatch


def _gable(x: float, base: float, w: float, h: float, steps: int) -> Path:
    """A stepped gable, left to right."""
    up: Path = [(x, base)]
    for i in range(steps):
        px = x + w / 2 * i / steps
        up += [(px, base - h * i / steps - h * 0.16), (px + w / 2 / steps, base - h * i / steps - h * 0.16)]
    return up + [(2 * x + w - px, py) for px, py in reversed(up)]


def _tower(c: Canvas) -> None:
    """The clock tower under its pointed roof."""
    tower = box(1060, 210, 250, 650)
    c.poly(tower, PETROL)
    with c.clip(box(1220, 210, 90, 650)):
        hatch(c, (1180, 210, 160, 650), INK, 22, 9, 90, 150)
    c.poly([(1030, 220), (1120, 60), (1160, 40), (1186, -120), (1212, 40), (1250, 60), (1340, 220)], INK)
    c.disc(1185, 340, 98, PAPER)
    for i in range(12):
        a = radians(i * 30)
        c.line([(1185 + cos(a) * 76, 340 + sin(a) * 76), (1185 + cos(a) * 88, 340 + sin(a) * 88)], 7, INK)
    c.line([(1185, 340), (1185, 270)], 11, INK)
    c.line([(1185, 340), (1232, 366)], 13, RED)
    for y in (520, 660):
        for x in (1110, 1210):
            c.rect(x, y, 50, 96, WHEAT, r=25)


def _front(c: Canvas) -> None:
    """Windows, doors and roundels of the brick front."""
    for i in range(5):
        c.rect(420 + i * 96, 540, 62, 130, PAPER, r=31)
        c.rect(420 + i * 96, 600, 62, 70, PAPER)
        c.rect(430 + i * 96, 552, 42, 112, PETROL, r=21)
    for i in range(3):
        arch = [*oval(470 + i * 170, 760, 62, 62, 180, 360), (532 + i * 170, 856), (408 + i * 170, 856)]
        c.poly(arch, INK)
    for x, y, r in ((640, 380, 52), (640, 250, 26), (500, 420, 22), (780, 420, 22)):
        c.disc(x, y, r, PAPER)
        c.disc(x, y, r * 0.72, PETROL)


def rathaus(c: Canvas) -> None:
    """Stepped gables and a clock tower, cropped on the right."""
    s.sky(c, WHEAT, 860, PAPER, 14)
    c.rect(0, 850, 1600, 150, SAND)
    cuts(c, (0, 870, 1600, 130), INK, 90, 90, 6, turn=0, spread=3)
    s.house(c, -60, 852, 210, 260, OCHRE, INK, INK)
    s.house(c, 150, 852, 180, 200, LIGHT, INK, INK)
    front = _gable(360, 500, 560, 380, 6)
    c.poly(front, RED)
    c.rect(360, 490, 1240, 364, RED)
    with c.clip(front, box(360, 480, 1240, 380)):
        hatch(c, (360, 100, 1260, 760), INK, 38, 4, 0, 60)
    c.poly([(900, 500), (960, 340), (1640, 340), (1640, 500)], INK)
    c.rect(340, 480, 1300, 26, PAPER)
    _front(c)
    _tower(c)
    c.rect(1345, 560, 300, 110, WHEAT)
    for x in range(1360, 1600, 58):
        c.rect(x, 540, 40, 130, INK, r=20)
    for x, y, h, tint in ((220, 940, 190, PETROL), (300, 950, 170, INK), (960, 920, 150, PETROL)):
        s.person(c, x, y, h, tint)
    for x, y, k in ((200, 180, 1), (320, 120, 0.7), (900, 110, 0.6)):
        s.gull(c, x, y, k)


def _awning(c: Canvas, x: float, y: float, w: float, drop: float, tint: str, n: int = 8) -> None:
    for i in range(n):
        x0, x1 = x + w * i / n, x + w * (i + 1) / n
        t0, t1 = x + w * 0.08 + w * 0.84 * i / n, x + w * 0.08 + w * 0.84 * (i + 1) / n
        shade = PAPER if i % 2 else tint
        c.poly([(t0, y), (t1, y), (x1, y + drop), (x0, y + drop)], shade)
        c.poly(oval((x0 + x1) / 2, y + drop, (x1 - x0) / 2, 44, 0, 180), shade)
    c.line([(x - 6, y + drop), (x + w + 6, y + drop)], 7, INK)


def marktplatz(c: Canvas) -> None:
    """Striped awnings, cropped, with crates and shoppers in front."""
    s.sky(c, LIGHT, 700)
    for x, w, h, tint, roof in ((-40, 210, 330, WHEAT, INK), (190, 170, 420, SAND, RED),
        (380, 190, 350, OCHRE, INK),
                                (1010, 200, 380, WHEAT, RED), (1230, 180, 300, SAND, INK), (1420, 220, 400,
                                    WHEAT, INK)):
        s.house(c, x, 700, w, h, tint, roof, PETROL)
    c.rect(0, 690, 1600, 310, SAND)
    cuts(c, (0, 800, 1600, 200), INK, 70, 100, 6, turn=0, spread=3)
    for x, w, tint, y in ((-180, 640, PETROL, 430), (1080, 640, OCHRE, 400)):
        for post in (x + 30, x + w - 40):
            c.rect(post, y + 140, 16, 420, INK)
        c.rect(x + 30, y + 180, w - 60, 220, INK)
        _awning(c, x, y, w, 170, tint)
    c.rect(450, 430, 720, 420, INK)
    s.person(c, 830, 960, 400, LIGHT, head=WHEAT)
    c.rect(450, 850, 720, 150, SAND)
    c.rect(440, 400, 20, 500, INK)
    c.rect(1150, 400, 20, 500, INK)
    c.rect(430, 866, 740, 16, INK)
    _awning(c, 380, 250, 860, 240, RED, 9)
    for i, tint in enumerate((RED, OCHRE, LIGHT, RED, WHEAT)):
        x = 452 + i * 142
        c.poly([(x, 740), (x + 138, 740), (x + 132, 870), (x + 6, 870)], PAPER)
        for row in range(3):
            for k in range(4):
                c.disc(x + 22 + k * 32 + row % 2 * 8, 736 - row * 22, 19, tint)
        c.line([(x + 4, 786), (x + 134, 786)], 7, INK)
        c.line([(x + 6, 830), (x + 132, 830)], 7, INK)
    s.person(c, 330, 960, 430, PETROL)
    s.person(c, 1290, 980, 460, RED)
    c.blob([(1370, 790), (1460, 780), (1480, 880), (1370, 890)], OCHRE)
    c.curve([(1380, 800), (1410, 700), (1460, 800)], 9, INK)


def _street(c: Canvas) -> None:
    """House fronts and the overhead wire."""
    for i, (w, h) in enumerate(((260, 420), (220, 520), (300, 380), (240, 560), (280, 440), (320, 520))):
        x = -60 + i * 275
        c.rect(x, 780 - h, w + 20, h, WHEAT if i % 2 else SAND)
        s.windows(c, x + 34, 780 - h + 50, 3, 4, (38, 62), (74, 104), OCHRE)
    c.rect(0, 780, 1600, 220, INK)
    for y in (880, 960):
        c.rect(0, y, 1600, 9, SAND)
    c.line([(0, 90), (1600, 150)], 5, INK)
    c.line([(520, 240), (600, 170), (480, 108)], 10, INK)
    c.line([(420, 110), (560, 116)], 8, INK)


def strassenbahn(c: Canvas) -> None:
    """A tram, cropped at the left, with a passenger at the stop."""
    s.sky(c, OCHRE, 800)
    _street(c)
    nose = smooth([(860, 240), (960, 262), (1020, 350), (1070, 560), (1090, 740), (1076, 820)])
    c.poly([(-60, 240), *nose, (-60, 820)], PETROL)
    c.rect(-60, 232, 900, 26, INK, r=12)
    with c.clip([(-60, 240), *nose, (-60, 820)]):
        c.rect(-60, 640, 1200, 50, PAPER)
        c.rect(-60, 690, 1200, 30, RED)
    for x in (-50, 210, 640):
        c.rect(x, 330, 230, 240, LIGHT, r=26)
        with c.clip(rounded(x, 330, 230, 240, 26)):
            for k in (20, 70, 150):
                c.line([(x + k + 90, 310), (x + k - 40, 600)], 20 if k != 70 else 44, PAPER)
    c.rect(450, 300, 180, 500, INK, r=14)
    for x in (462, 544):
        c.rect(x, 318, 74, 380, LIGHT, r=12)
    c.poly([(900, 330), (976, 330), (1034, 570), (900, 570)], LIGHT)
    c.disc(1040, 762, 26, WHEAT)
    with c.clip(rounded(640, 330, 230, 240, 26)):
        s.person(c, 780, 690, 300, INK)
    with c.clip(rounded(210, 330, 230, 240, 26)):
        s.person(c, 300, 710, 310, INK)
    for x in (120, 240, 760, 880):
        c.disc(x, 826, 52, INK)
        c.disc(x, 826, 22, SAND)
    c.poly([(1180, 800), (1640, 800), (1640, 1000), (1260, 1000)], SAND)
    cuts(c, (1260, 830, 340, 170), INK, 24, 80, 6, turn=0)
    c.rect(1500, 180, 16, 650, INK)
    c.disc(1508, 190, 74, RED)
    c.disc(1508, 190, 50, PAPER)
    c.rect(1484, 160, 48, 60, PETROL, r=12)
    s.person(c, 1370, 900, 420, RED)
    c.rect(1415, 770, 70, 96, PETROL, r=10)


def wheel(c: Canvas, x: float, y: float, r: float, tint: str = INK, spokes: int = 16) -> None:
    """A bicycle wheel."""
    c.ring(x, y, r, r * 0.1, tint)
    for i in range(spokes):
        a = radians(i * 360 / spokes)
        c.line([(x, y), (x + cos(a) * r, y + sin(a) * r)], r * 0.016, tint)
    c.disc(x, y, r * 0.09, tint)


def bicycle(c: Canvas, x: float, y: float, k: float, frame: str, other: str = INK) -> None:
    """A town bicycle; (x, y) is the rear hub."""
    with c.at(x, y, k):
        wheel(c, 0, 0, 200, other)
        wheel(c, 640, 0, 200, other)
        for path in ([(0, 0), (215, 20), (160, -260)], [(0, 0), (160, -250)], [(215, 20), (530, -250)],
                     [(168, -190), (520, -300)]):
            c.line(path, 20, frame)
        c.curve([(510, -390), (548, -210), (570, -120), (640, 0)], 20, frame)
        c.curve([(500, -392), (470, -440), (400, -430), (352, -400)], 15, other)
        c.line([(352, -400), (420, -430)], 26, RED)
        c.blob([(80, -300), (160, -322), (262, -310), (236, -286), (170, -276), (120, -256), (84, -266)],
            other)
        c.line([(160, -290), (166, -250)], 14, other)
        c.poly(smooth([(-212, -30), (-150, -160), (0, -220), (120, -190)]) + smooth([(120, -176), (0, -206),
            (-138, -146),
                                                                                     (-192, -30)]), frame)
        c.poly(smooth([(520, -176), (640, -222), (780, -170)]) + smooth([(770, -150), (640, -204),
            (526, -160)]), frame)
        c.disc(215, 20, 44, other)
        c.disc(215, 20, 26, WHEAT)
        c.line([(215, 20), (270, 86)], 12, other)
        c.line([(250, 88), (300, 84)], 14, other)
        c.line([(-190, -232), (60, -232)], 13, other)
        c.line([(-150, -232), (-4, 0)], 8, other)
        c.disc(570, -330, 32, WHEAT)
        c.ring(570, -330, 32, 8, other)


def fahrrad(c: Canvas) -> None:
    """A bicycle at the railing above the canal."""
    s.sky(c, WHEAT, 560)
    for x, w, h, tint in ((-30, 190, 260, SAND), (170, 150, 330, OCHRE), (330, 170, 230, SAND),
        (1330, 190, 300, OCHRE),
                          (1530, 200, 240, SAND)):
        s.house(c, x, 470, w, h, tint, PETROL, INK)
    s.water(c, 460, LIGHT, PAPER, 50, 800)
    cuts(c, (0, 490, 560, 190), PETROL, 30, 160, 12, turn=0, spread=3)
    c.rect(0, 790, 1600, 210, SAND)
    cuts(c, (0, 820, 1600, 180), INK, 40, 120, 6, turn=0, spread=4)
    for y in (330, 520, 680):
        c.rect(0, y, 1600, 22 if y == 330 else 14, PETROL)
    for x in range(-40, 1700, 262):
        c.rect(x, 320, 26, 500, PETROL)
        c.disc(x + 13, 318, 24, PETROL)
    c.poly(oval(860, 936, 640, 24), INK)
    bicycle(c, 520, 720, 1.06, RED)
    c.poly([(330, 330), (520, 330), (500, 476), (352, 476)], OCHRE)
    with c.clip([(330, 330), (520, 330), (500, 476), (352, 476)]):
        hatch(c, (330, 330, 200, 150), INK, 20, 6, 0, 60)
    for x in (370, 420, 466):
        c.blob([(x - 26, 336), (x - 40, 270), (x, 230), (x + 34, 276), (x + 24, 336)], PETROL)
        cuts(c, (x - 20, 260, 40, 70), PAPER, 8, 30, 6, turn=-70)
