"""Politics and public life: ballot box, plenary hall, telephones, newspaper, typewriter."""

from __future__ import annotations

from math import cos, radians, sin

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, rounded, smooth
from .textures import cuts, halftone, hatch, rays


def wahlurne(c: Canvas) -> None:
    """A hand from above drops a folded slip into the ballot box."""
    s.sky(c, PETROL, 1000)
    rays(c, 720, 520, 260, 1000, LIGHT, 64, 12)
    c.poly([(260, 580), (1180, 580), (1230, 1010), (210, 1010)], INK)
    front = [(260, 640), (1180, 640), (1230, 1010), (210, 1010)]
    c.poly(front, PAPER)
    with c.clip(front):
        hatch(c, (1000, 640, 260, 380), SAND, 26, 10, 96, 260)
    c.poly([(230, 560), (320, 500), (1120, 500), (1210, 560), (1210, 650), (230, 650)], WHEAT)
    c.poly([(230, 566), (1210, 566), (1210, 650), (230, 650)], SAND)
    c.line([(230, 566), (1210, 566)], 7, INK)
    c.poly([(520, 524), (920, 524), (940, 546), (500, 546)], INK)
    with c.at(724, 330, turn=9):
        c.rect(-168, -230, 336, 440, PAPER)
        c.poly([(-168, -230), (168, -230), (168, -20), (-168, -20)], SAND)
        for i in range(3):
            c.ring(-110, 28 + i * 56, 18, 6, INK)
            s.blank(c, -70, 22 + i * 56, 190, 1, 1, INK, 12)
        for pts in ([(-124, 14), (-96, 42)], [(-96, 14), (-124, 42)]):
            c.line(pts, 9, RED)
    c.poly([(520, 540), (920, 540), (934, 558), (506, 558)], WHEAT)
    sleeve = [(1190, -40), (1640, -40), (1640, 260), (1250, 240)]
    c.poly(sleeve, RED)
    with c.clip(sleeve):
        hatch(c, (1180, -40, 460, 320), INK, 34, 9, 28, 200)
    c.poly([(1150, -20), (1220, -40), (1290, 240), (1200, 236)], PAPER)
    c.blob([(1220, 10), (1080, 20), (960, 90), (850, 150), (820, 196), (850, 216), (980, 180), (940, 240),
        (1010, 250),
            (1120, 220), (1230, 200)], WHEAT)
    c.blob([(1010, 210), (900, 250), (850, 300), (866, 330), (930, 300), (1060, 240)], WHEAT)
    for pts in ([(860, 206), (980, 176), (1060, 130)], [(880, 300), (1000, 244), (1080, 220)],
        [(980, 90), (1060, 60), (1140, 56)]):
        c.curve(pts, 7, INK)
    c.disc(720, 830, 96, PETROL)
    c.line([(672, 830), (708, 872), (776, 782)], 24, PAPER)


def parlament(c: Canvas) -> None:
    """Curved rows of empty chairs before the lectern."""
    s.sky(c, WHEAT, 480)
    for x in range(-30, 1640, 150):
        c.rect(x, -10, 104, 420, SAND)
        with c.clip(box(x, -10, 104, 420)):
            hatch(c, (x + 60, -10, 60, 420), OCHRE, 14, 6, 90, 160)
    c.rect(0, 400, 1600, 600, OCHRE)
    c.disc(980, 430, 900, SAND, 130)
    c.rect(820, 270, 330, 150, PETROL)
    c.rect(800, 256, 370, 26, INK)
    c.rect(920, 200, 130, 90, INK, r=14)
    c.poly([(900, 400), (1070, 400), (1050, 520), (920, 520)], INK)
    c.poly([(880, 384), (1090, 384), (1074, 414), (896, 414)], RED)
    c.line([(1010, 384), (1024, 340)], 6, INK)
    for row in range(4):
        k = 0.5 + row * 0.36
        n, base = (15, 12, 11, 9)[row], 560 + row * 118 + row * row * 12
        for i in range(n):
            u = (i - (n - 1) / 2) / n
            x, y = 980 + u * 2360 * (0.72 + row * 0.12), base - abs(u) ** 2 * 260
            if 0.02 < u < 0.12 and row < 3:
                continue
            red = (row, i) == (2, 3)
            with c.at(x, y, k, turn=-u * 20):
                c.rect(-62, -100, 124, 120, RED if red else PETROL, r=30)
                c.rect(-46, -84, 92, 16, WHEAT if red else LIGHT, r=8)
                c.rect(-74, -10, 148, 30, INK, r=12)
        rim = [(980 + u / 20 * 2500, base + 44 * k - abs(u / 20) ** 2 * 560) for u in range(-14, 15)]
        c.poly([*rim, *[(x, y + 66 * k) for x, y in reversed(rim)]], INK)
        for x, y in rim[1:-1:2]:
            c.rect(x - 30 * k, y + 12 * k, 60 * k, 9 * k, WHEAT)


def _handset(c: Canvas, color: str, shade: str) -> None:
    grip = smooth([(-300, -20), (-180, -120), (0, -150), (180, -120), (300, -20)]) + smooth(
        [(230, 30), (140, -46), (0, -66), (-140, -46), (-230, 30)])
    c.poly(grip, color)
    for side in (-1, 1):
        with c.at(side * 262, 20, turn=side * 38):
            c.rect(-92, -56, 184, 96, color, r=40)
            c.rect(-104, 26, 208, 56, shade, r=24)
            for i in range(4):
                c.disc(-60 + i * 40, 54, 8, color)
    c.curve([(-200, -88), (0, -130), (200, -88)], 12, PAPER)


def telefon(c: Canvas) -> None:
    """Two receivers, joined by one coiled cord."""
    s.sky(c, WHEAT, 1000)
    c.poly([(900, -10), (1620, -10), (1620, 1010), (620, 1010)], PETROL)
    with c.clip([(900, -10), (1620, -10), (1620, 1010), (620, 1010)]):
        halftone(c, (600, 0, 420, 1000), LIGHT, lambda u, v: 0.5 - u * 0.7 + (1 - v) * 0.25, 34)
    path = [(330, 720), (440, 880), (640, 880), (720, 690), (700, 480), (820, 330), (960, 420), (960, 620),
        (900, 780), (960, 900)]
    line = smooth(path, steps=20)
    coil = []
    for i, (x, y) in enumerate(line):
        a = i * 1.15
        coil.append((x + cos(a) * 34, y + sin(a) * 34))
    c.line(smooth(coil, steps=4), 12, INK)
    with c.at(390, 380, 1.16, turn=-62):
        _handset(c, RED, INK)
    with c.at(1240, 640, 1.16, turn=118):
        _handset(c, PAPER, INK)
        c.curve([(-200, -88), (0, -130), (200, -88)], 12, SAND)


def zeitung(c: Canvas) -> None:
    """A folded newspaper on the table, a cup at its edge."""
    s.sky(c, OCHRE, 1000)
    hatch(c, (0, 0, 1600, 1000), WHEAT, 62, 8, -5, 420)
    c.poly([(310, 190), (1190, 110), (1310, 850), (420, 960)], INK)
    with c.at(290, 170, turn=-5.4):
        c.rect(0, 0, 880, 760, PAPER)
        c.poly([(880, 0), (918, 30), (918, 780), (880, 760)], SAND)
        c.poly([(0, 760), (880, 760), (918, 780), (30, 786)], SAND)
        c.rect(50, 44, 520, 62, INK)
        c.rect(50, 126, 780, 8, INK)
        c.rect(700, 62, 130, 30, PETROL)
        c.rect(50, 164, 480, 46, INK)
        c.rect(50, 226, 360, 46, INK)
        c.rect(50, 300, 500, 300, PETROL)
        with c.clip(box(50, 300, 500, 300)):
            c.disc(420, 400, 70, OCHRE)
            for x, w in ((80, 260), (300, 340)):
                c.poly([(x, 560), (x + w / 2, 380), (x + w, 560)], LIGHT)
            c.rect(50, 520, 500, 100, INK)
            cuts(c, (50, 530, 500, 70), LIGHT, 16, 90, 8, turn=0)
        s.blank(c, 580, 168, 250, 11, 24, INK, 9)
        c.rect(580, 446, 250, 130, RED)
        s.blank(c, 580, 598, 250, 6, 24, INK, 9)
        for i in range(2):
            s.blank(c, 50 + i * 262, 622, 238, 5, 24, INK, 9)
    c.disc(1330, 330, 250, INK, 244)
    c.disc(1320, 316, 246, PAPER)
    c.ring(1320, 316, 176, 9, SAND)
    c.disc(1320, 316, 158, LIGHT)
    c.line(oval(1470, 300, 62, 56, -150, 110), 34, LIGHT)
    c.disc(1320, 316, 128, INK)
    c.line(oval(1320, 316, 104, 104, 190, 260), 14, OCHRE)
    with c.at(1180, 700, turn=-64):
        c.rect(-170, -15, 300, 30, RED)
        c.poly([(130, -15), (190, 0), (130, 15)], WHEAT)
        c.poly([(172, -5), (190, 0), (172, 5)], INK)
        c.rect(-200, -15, 34, 30, INK)


def schreibmaschine(c: Canvas) -> None:
    """A typewriter, low and wide, a blank sheet in its carriage."""
    s.sky(c, LIGHT, 720)
    with c.clip(box(0, 0, 1600, 720)):
        halftone(c, (900, 0, 720, 720), PETROL, lambda u, v: u * 0.55 - v * 0.4, 36)
    c.rect(0, 710, 1600, 290, OCHRE)
    hatch(c, (0, 730, 1600, 300), INK, 46, 6, 0, 320)
    c.poly([(420, -20), (1110, -20), (1120, 430), (410, 430)], INK)
    c.poly([(400, -20), (1090, -20), (1100, 430), (390, 430)], PAPER)
    c.poly([(1000, -20), (1090, -20), (1100, 430), (1040, 430)], SAND)
    c.rect(180, 360, 1130, 96, INK, r=30)
    c.rect(120, 376, 80, 64, PETROL, r=20)
    c.rect(1290, 376, 80, 64, PETROL, r=20)
    c.line([(200, 350), (110, 270), (70, 280)], 16, INK)
    c.rect(420, 350, 640, 16, RED)
    body = smooth([(240, 450), (1250, 450), (1330, 620), (1420, 860), (1390, 900), (110, 900), (80, 860),
        (170, 620)],
                  closed=True, steps=6)
    c.poly(body, PETROL)
    with c.clip(body):
        cuts(c, (1150, 460, 260, 440), INK, 60, 130, 9, turn=66, spread=6)
    c.poly([(430, 470), (1060, 470), (980, 560), (510, 560)], INK)
    for i in range(13):
        c.line([(540 + i * 34, 556), (620 + i * 20, 476)], 6, SAND)
    c.rect(560, 584, 370, 34, WHEAT)
    for row in range(4):
        n, y = 10 + row % 2, 656 + row * 54
        for i in range(n):
            x = 750 + (i - (n - 1) / 2) * (92 + row * 5)
            c.disc(x, y + 9, 33, INK, 24)
            c.disc(x, y, 31, RED if (row, i) == (1, 0) else PAPER, 21)
    c.rect(480, 858, 560, 30, INK, r=14)
    c.rect(490, 852, 540, 26, PAPER, r=12)
    c.poly(rounded(90, 886, 1320, 40, 18), INK)
    c.poly([(1290, 950), (1580, 900), (1640, 960), (1640, 1010), (1300, 1010)], PAPER)
    c.line([(1320, 966), (1560, 924)], 5, SAND)
    c.taper((60, 958), (900, 958), 16, INK)
    c.line([(140, 330), (110, 272)], 1, INK)
    c.disc(radians(1) + 70, 278, 22, RED)
