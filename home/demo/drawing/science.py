"""Science and daily life: microscope, satellite, teapot, umbrella."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, halftone, hatch


def _specimen(c: Canvas) -> None:
    """The round field of view with its cells."""
    c.disc(1240, 360, 430, PAPER)
    with c.clip(oval(1240, 360, 430)):
        for _ in range(26):
            x, y, r = c.rng.uniform(830, 1640), c.rng.uniform(-40, 760), c.rng.uniform(34, 84)
            c.disc(x, y, r, c.rng.choice((WHEAT, SAND, WHEAT)), r * 0.7, turn=c.rng.uniform(0, 180))
            c.disc(x + r * 0.1, y, r * 0.26, c.rng.choice((RED, PETROL, PETROL)))
    c.ring(1240, 360, 430, 14, INK)


def mikroskop(c: Canvas) -> None:
    """A microscope beside flasks; behind it what it sees."""
    s.sky(c, LIGHT, 780)
    _specimen(c)
    c.rect(0, 770, 1600, 230, PETROL)
    cuts(c, (0, 790, 1600, 210), LIGHT, 40, 200, 9, turn=0, spread=2)
    c.disc(620, 900, 460, INK, 44)
    c.poly(smooth([(330, 880), (340, 810), (460, 780), (820, 780), (930, 820), (940, 880)], steps=5), INK)
    c.poly(smooth([(740, 810), (880, 660), (900, 460), (800, 330)]) + smooth([(700, 400), (780, 500),
        (760, 640), (640, 800)]), INK)
    c.poly([(610, 300), (790, 310), (880, 420), (860, 520), (760, 500), (610, 420)], INK)
    c.line([(826, 440), (846, 560)], 14, LIGHT)
    c.rect(360, 640, 420, 40, INK)
    c.rect(430, 620, 200, 20, LIGHT)
    c.disc(530, 620, 22, RED, 9)
    c.rect(470, 690, 120, 80, SAND)
    with c.at(640, 360, turn=16):
        c.rect(-66, -270, 132, 330, PETROL)
        hatch(c, (16, -270, 50, 330), INK, 14, 6, 90, 90)
        c.rect(-50, -350, 100, 84, INK)
        c.rect(-60, -372, 120, 34, SAND)
        c.rect(-80, 50, 160, 50, INK, r=12)
        c.poly([(-60, 100), (0, 100), (-10, 200), (-44, 200)], SAND)
        c.poly([(14, 100), (70, 100), (86, 170), (50, 176)], OCHRE)
        c.rect(-66, -120, 132, 20, PAPER)
    c.disc(858, 600, 64, SAND)
    c.disc(858, 600, 44, INK)
    c.disc(858, 720, 38, SAND)
    flask = [(110, 520), (190, 520), (190, 640), (290, 880), (10, 880), (110, 640)]
    c.poly(flask, PAPER)
    with c.clip(flask):
        c.rect(0, 740, 400, 200, RED)
        for x, y, r in ((120, 780, 12), (180, 820, 16), (150, 850, 10), (90, 830, 9)):
            c.disc(x, y, r, PAPER)
    c.outline(flask, 10, INK)
    c.rect(96, 506, 108, 22, INK, r=10)


def _earth(c: Canvas) -> None:
    """The rim of the earth with land and clouds."""
    c.disc(1140, 1500, 1010, LIGHT)
    c.disc(1140, 1500, 970, PETROL)
    with c.clip(oval(1140, 1500, 970)):
        for land in ([(420, 900), (620, 720), (800, 640), (900, 700), (860, 800), (980, 860), (900, 1020),
            (500, 1020)],
                     [(1100, 560), (1260, 540), (1400, 600), (1520, 700), (1640, 720), (1640, 1000),
                         (1400, 960), (1330, 820),
                      (1200, 760), (1120, 660)]):
            c.blob(land, SAND)
            with c.clip(smooth(land, closed=True)):
                cuts(c, (400, 560, 1240, 460), OCHRE, 120, 80, 10, turn=24, spread=12)
        for x, y in ((700, 840), (1130, 800), (1020, 620), (1500, 650), (1260, 920)):
            for k in range(3):
                c.taper((x - 120 + k * 30, y + k * 26), (x + 130 + k * 40, y - 20 + k * 26), 24, PAPER,
                    bend=-14)


def satellit(c: Canvas) -> None:
    """A satellite with wide panels above the rim of the earth."""
    s.sky(c, INK, 1000)
    for _ in range(110):
        c.disc(c.rng.uniform(0, 1600), c.rng.uniform(0, 800), c.rng.uniform(1.5, 5),
            c.rng.choice((PAPER, PAPER, LIGHT)))
    _earth(c)
    c.line(oval(1140, 1500, 1260, 1260, 205, 290), 5, OCHRE)
    with c.at(560, 380, 1.1, turn=-24):
        for side in (-1, 1):
            c.rect(side * 250 - 130, -10, 260, 20, SAND)
            c.rect(side * 330 - 200, -110, 400, 220, PAPER)
            for i in range(5):
                for j in range(2):
                    panel = box(side * 330 - 188 + i * 76, -98 + j * 102, 70, 94)
                    c.poly(panel, PETROL)
                    c.line([panel[3], panel[1]], 5, LIGHT)
        c.poly([(-90, -130), (90, -130), (110, 130), (-110, 130)], OCHRE)
        hatch(c, (10, -130, 90, 260), INK, 18, 8, 90, 120)
        c.rect(-110, -60, 220, 18, PAPER)
        c.rect(-110, 50, 220, 18, PAPER)
        c.line([(0, 130), (0, 190)], 16, SAND)
        c.poly(oval(0, 250, 120, 84, 180, 360), PAPER)
        c.poly(oval(0, 250, 120, 26, 0, 360), SAND)
        c.line([(0, 250), (0, 320)], 8, RED)
        c.disc(0, 326, 16, RED)
        c.line([(60, -130), (90, -240)], 8, SAND)
        c.disc(92, -246, 14, RED)
    for r in (120, 190, 260):
        c.line(oval(800, 690, r, r, 20, 82), 10, RED)


def _cups(c: Canvas) -> None:
    """Two full cups and their steam."""
    for x, y, k in ((1130, 900, 1.0), (1450, 830, 0.9)):
        with c.at(x, y, k):
            c.disc(0, 20, 210, INK, 46)
            c.disc(0, 10, 204, PAPER, 42)
            c.line(oval(140, -80, 56, 50, -90, 110), 24, PAPER)
            c.poly([*oval(0, -140, 150, 34, 180, 360), *smooth([(150, -140), (120, -30), (60, 14), (-60, 14),
                (-120, -30),
                                                             (-150, -140)])], PAPER)
            c.line(smooth([(150, -140), (120, -30), (60, 14), (-60, 14), (-120, -30), (-150, -140)]), 7, INK)
            c.disc(0, -140, 150, INK, 34)
            c.disc(0, -140, 138, OCHRE, 26)
            c.curve([(-112, -60), (0, -36), (112, -60)], 14, RED)
    for x, y in ((1090, 690), (1160, 660), (1430, 630)):
        c.poly(smooth([(x, y), (x + 34, y - 90), (x - 10, y - 180), (x + 30, y - 290)])
               + smooth([(x + 30, y - 290), (x + 12, y - 180), (x + 58, y - 90), (x, y)]), PAPER)


def _pot(c: Canvas) -> None:
    """The teapot with its red roses."""
    c.disc(560, 880, 420, INK, 40)
    c.line(oval(290, 640, 170, 170, 60, 300), 50, INK)
    c.line(oval(290, 640, 170, 170, 60, 300), 36, PAPER)
    spout = smooth([(780, 760), (900, 660), (930, 520), (1020, 430)]) + smooth([(1080, 470), (1010, 560),
        (990, 740), (780, 860)])
    c.poly(spout, PAPER)
    c.line(spout, 8, INK)
    pot = smooth([(560, 420), (740, 470), (850, 640), (800, 800), (700, 876), (420, 876), (310, 800),
        (270, 640), (380, 470)],
                 closed=True)
    c.poly(pot, PAPER)
    with c.clip(pot):
        hatch(c, (270, 400, 180, 480), SAND, 26, 10, 84, 220)
        c.rect(240, 820, 640, 22, RED)
    c.outline(pot, 8, INK)
    c.poly([*smooth([(400, 460), (460, 390), (560, 366), (660, 390), (720, 460)]), (400, 460)], RED)
    c.disc(560, 350, 36, INK)
    for x, y, k in ((580, 640, 1.0), (700, 700, 0.6), (470, 700, 0.56)):
        for i in range(6):
            a = radians(i * 60)
            c.disc(x + cos(a) * 48 * k, y + sin(a) * 48 * k, 42 * k, RED)
        c.disc(x, y, 36 * k, INK)
        c.disc(x, y, 26 * k, OCHRE)
        c.taper((x + 60 * k, y + 60 * k), (x + 150 * k, y + 80 * k), 34 * k, PETROL)
        c.taper((x - 60 * k, y + 60 * k), (x - 130 * k, y + 96 * k), 34 * k, PETROL)


def teekanne(c: Canvas) -> None:
    """A teapot with a rose pattern and two cups on a cloth."""
    s.sky(c, PETROL, 720)
    for i in range(9):
        for j in range(5):
            x, y = i * 200 + j % 2 * 100, j * 150 + 40
            c.taper((x - 30, y), (x + 30, y), 14, LIGHT)
            c.taper((x, y - 30), (x, y + 30), 14, LIGHT)
    c.rect(0, 700, 1600, 300, WHEAT)
    for x in range(-400, 1700, 130):
        c.poly([(x + 200, 700), (x + 236, 700), (x + 60 + (x - 700) * 0.3, 1010),
            (x + (x - 700) * 0.3, 1010)], SAND)
    c.rect(0, 690, 1600, 20, INK)
    _pot(c)
    _cups(c)


def regenschirm(c: Canvas) -> None:
    """Someone leans into wind and rain behind a big umbrella."""
    s.sky(c, LIGHT, 820)
    halftone(c, (0, 0, 1600, 260), PETROL, lambda u, v: 0.7 - v * 0.8, 50)
    for x, w, h in ((-20, 200, 300), (190, 170, 380), (1180, 190, 330), (1380, 240, 420)):
        s.house(c, x, 830, w, h, PETROL, INK, LIGHT)
    c.rect(0, 820, 1600, 180, INK)
    c.disc(900, 920, 380, PETROL, 34)
    cuts(c, (500, 880, 800, 90), LIGHT, 22, 170, 8, turn=0)
    with c.at(900, 900, turn=15):
        c.poly([(-30, 0), (-70, -230), (0, -230), (20, 0)], INK)
        c.poly([(100, -20), (30, -230), (100, -230), (150, -30)], INK)
        c.poly([(-40, -4), (40, -4), (52, 26), (-40, 26)], RED)
        c.poly([(90, -24), (160, -40), (180, -8), (100, 10)], RED)
        coat = smooth([(-60, -520), (60, -530), (110, -440), (130, -300), (260, -180), (60, -190),
            (-110, -190), (-90, -400)],
                      closed=True)
        c.poly(coat, OCHRE)
        with c.clip(coat):
            hatch(c, (20, -540, 260, 360), INK, 28, 8, 70, 180)
        c.curve([(-10, -440), (-110, -372), (-199, -388)], 56, OCHRE)
        c.disc(-6, -580, 62, INK, 70)
        c.poly(smooth([(-20, -520), (50, -530), (190, -500), (300, -540), (280, -470), (150, -450),
            (20, -480)], closed=True), RED)
    with c.at(650, 350, 1.0, turn=-52):
        c.line([(0, -240), (0, 290)], 16, INK)
        c.curve([(0, 280), (10, 330), (50, 330), (56, 290)], 16, INK)
        dome = [*oval(0, 20, 430, 330, 180, 360)]
        scallop = [p for i in range(4) for p in oval(322.5 - i * 215, 20, 107.5, 46, 0, -180)]
        c.poly([*dome, *scallop], RED)
        for x0 in (-215, 0, 215):
            c.curve([(0, -310), (x0 * 0.8, -160), (x0, 20)], 9, INK)
        with c.clip([*dome, *scallop]):
            cuts(c, (120, -250, 280, 260), INK, 26, 120, 10, turn=50)
        c.line([(0, -310), (0, -356)], 14, INK)
        c.disc(0, 200, 36, WHEAT)
    cuts(c, (0, 0, 1600, 900), PAPER, 80, 120, 9, turn=32, spread=2)
    for x, y in ((1250, 300), (1400, 480), (1180, 560), (300, 640)):
        c.disc(x, y, 36, OCHRE, 17, turn=c.rng.uniform(0, 90))
        c.line([(x - 34, y + 10), (x + 34, y - 10)], 4, INK)
