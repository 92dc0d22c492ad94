"""More of the town: building site, school, hospital, fire engine, playground."""

from __future__ import annotations

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval
from .textures import cuts, hatch


def baustelle(c: Canvas) -> None:
    """A tower crane over a bare concrete frame."""
    s.sky(c, OCHRE, 880)
    s.cloud(c, 1180, 380, 520, WHEAT)
    s.cloud(c, 240, 640, 420, WHEAT)
    c.rect(0, 870, 1600, 130, INK)
    cuts(c, (0, 890, 1600, 110), SAND, 50, 120, 8, turn=0, spread=5)
    s.mast(c, 420, 150, 84, 730, PETROL, 13, 11)
    s.beam(c, -60, 150, 1560, 62, PETROL, 11, 24)
    c.line([(460, 10), (-40, 152)], 7, INK)
    c.line([(460, 10), (1360, 152)], 7, INK)
    c.poly([(424, 160), (452, 0), (470, 0), (500, 160)], PETROL)
    c.rect(60, 204, 170, 110, INK)
    c.rect(510, 210, 84, 100, RED)
    c.rect(530, 224, 54, 50, WHEAT)
    c.line([(1180, 210), (1180, 400)], 6, INK)
    c.line([(1180, 400), (1050, 470), (1310, 470), (1180, 400)], 5, INK)
    c.rect(1030, 468, 300, 34, RED)
    for i, y in enumerate((530, 650, 770)):
        c.rect(690 + i * 14, y, 980, 26, SAND)
        c.rect(690 + i * 14, y + 26, 980, 10, INK)
        for x in range(730, 1640, 190):
            c.rect(x, y + 36, 34, 96, SAND)
            with c.clip(box(x + 18, y + 30, 18, 100)):
                hatch(c, (x, y + 30, 40, 100), INK, 12, 5, 60, 50)
    c.rect(1310, 806, 156, 70, PETROL)
    for x in range(740, 1640, 95):
        for k in (0, 16):
            c.line([(x + k, 530), (x + k - 4, 474)], 5, INK)
    s.person(c, 910, 532, 112, RED, head=PAPER)
    s.person(c, 1480, 652, 112, PETROL, head=PAPER)
    c.rect(0, 740, 330, 140, PAPER)
    with c.clip(box(0, 740, 330, 140)):
        for x in range(-90, 340, 70):
            c.poly([(x, 880), (x + 34, 880), (x + 104, 740), (x + 70, 740)], RED)
    c.rect(330, 730, 20, 150, INK)


def _maple(c: Canvas) -> None:
    """A tree losing its last leaves."""
    c.poly([(130, 880), (160, 640), (150, 420), (186, 420), (200, 640), (230, 880)], INK)
    for path in ([(168, 520), (90, 400), (-20, 330)], [(170, 440), (150, 280), (60, 160)],
        [(176, 440), (230, 250), (220, 90)],
                 [(182, 560), (290, 420), (380, 330)], [(226, 300), (320, 200), (340, 120)], [(96, 410),
                     (70, 300), (10, 240)],
                 [(290, 424), (360, 420), (420, 380)]):
        c.curve(path, 17, INK)
    for _ in range(30):
        x, y = c.rng.uniform(-20, 420), c.rng.uniform(80, 460)
        c.disc(x, y, 20, RED if c.rng.random() < 0.5 else OCHRE, 11, turn=c.rng.uniform(0, 180))


def schulhaus(c: Canvas) -> None:
    """A school with tall windows and a bare schoolyard tree."""
    s.sky(c, LIGHT, 820)
    s.cloud(c, 420, 190, 430, PAPER)
    c.rect(0, 800, 1600, 200, SAND)
    cuts(c, (0, 830, 1600, 170), PETROL, 40, 130, 7, turn=0, spread=4)
    c.rect(480, 290, 1200, 530, OCHRE)
    with c.clip(box(480, 290, 1200, 530)):
        hatch(c, (480, 290, 1200, 530), WHEAT, 44, 5, 0, 80)
    c.poly([(440, 300), (560, 150), (1640, 150), (1640, 300)], RED)
    with c.clip([(440, 300), (560, 150), (1640, 150), (1640, 300)]):
        hatch(c, (440, 150, 1200, 150), INK, 36, 7, 90, 120)
    c.rect(430, 292, 1200, 22, INK)
    for y in (360, 580):
        for x in range(540, 1600, 218):
            if y == 580 and x == 758:
                continue
            c.rect(x - 10, y - 10, 180, 180, PAPER)
            c.rect(x, y, 160, 160, PETROL)
            c.poly([(x, y + 70), (x + 80, y), (x + 124, y), (x, y + 116)], LIGHT)
            c.rect(x + 75, y, 9, 160, PAPER)
            c.rect(x, y + 60, 160, 9, PAPER)
    c.poly([(700, 320), (838, 210), (976, 320)], OCHRE)
    c.line([(690, 322), (838, 204), (986, 322)], 18, INK)
    c.disc(838, 278, 34, PAPER)
    c.line([(838, 278), (838, 256)], 6, INK)
    c.line([(838, 278), (854, 284)], 6, INK)
    c.rect(754, 570, 170, 250, INK)
    c.rect(770, 590, 64, 230, RED)
    c.rect(844, 590, 64, 230, RED)
    for i in range(3):
        c.rect(730 - i * 24, 800 + i * 18, 218 + i * 48, 18, INK if i % 2 else PAPER)
    _maple(c)
    for x, y, h, tint, pack in ((560, 930, 190, PETROL, RED), (650, 940, 170, INK, OCHRE),
        (1080, 900, 160, RED, PETROL)):
        s.person(c, x, y, h, tint)
        c.rect(x - h * 0.1, y - h * 0.76, h * 0.2, h * 0.28, pack, r=h * 0.05)


def krankenhaus(c: Canvas) -> None:
    """A hospital block at night, windows lit, an ambulance at the door."""
    s.sky(c, PETROL, 860)
    c.disc(250, 200, 96, WHEAT)
    c.disc(292, 176, 88, PETROL)
    for _ in range(40):
        c.disc(c.rng.uniform(0, 900), c.rng.uniform(20, 560), c.rng.uniform(2, 5), PAPER)
    c.rect(0, 850, 1600, 150, INK)
    c.rect(560, 150, 1100, 710, INK)
    c.rect(530, 130, 1100, 30, LIGHT)
    s.windows(c, 620, 220, 9, 4, (76, 70), (112, 122), PETROL, (WHEAT, 0.5))
    for x in range(620, 1640, 112):
        for y in range(220, 640, 122):
            c.rect(x + 36, y, 6, 70, INK)
    c.rect(760, 20, 120, 120, PAPER)
    c.rect(802, 36, 36, 88, PETROL)
    c.rect(776, 62, 88, 36, PETROL)
    c.rect(200, 560, 380, 300, LIGHT)
    s.windows(c, 226, 600, 4, 2, (62, 74), (88, 110), INK, (WHEAT, 0.6))
    c.rect(700, 720, 420, 26, PAPER)
    c.rect(730, 746, 360, 114, WHEAT)
    for x in (730, 850, 960, 1082):
        c.rect(x, 746, 10, 114, INK)
    s.person(c, 906, 858, 100, PETROL)
    c.poly([(700, 860), (1110, 860), (1220, 1000), (620, 1000)], WHEAT)
    with c.clip([(700, 860), (1110, 860), (1220, 1000), (620, 1000)]):
        cuts(c, (620, 866, 600, 134), INK, 30, 160, 8, turn=0)
    c.rect(1180, 740, 330, 150, PAPER, r=16)
    c.poly([(1500, 770), (1570, 778), (1610, 830), (1612, 890), (1500, 890)], PAPER)
    c.poly([(1512, 790), (1562, 796), (1586, 832), (1512, 832)], PETROL)
    c.rect(1180, 820, 432, 26, RED)
    c.rect(1420, 720, 60, 24, RED, r=8)
    for x in (1262, 1528):
        c.disc(x, 894, 42, INK)
        c.disc(x, 894, 18, SAND)
    s.tree(c, 70, 870, 300, INK, LIGHT)


def _gates(c: Canvas) -> None:
    """The wall and the closed gates of the station."""
    c.rect(0, 90, 1600, 740, WHEAT)
    with c.clip(box(0, 90, 1600, 150)):
        hatch(c, (0, 90, 1600, 150), OCHRE, 40, 5, 0, 90)
    c.rect(0, 60, 1600, 46, INK)
    for x in (-60, 520, 1100):
        c.rect(x, 250, 520, 590, PETROL)
        for y in range(340, 840, 96):
            c.rect(x, y, 520, 8, INK)
        for k in range(3):
            c.rect(x + 50 + k * 150, 362, 116, 54, LIGHT)


def feuerwehr(c: Canvas) -> None:
    """A fire engine, cropped, in front of the gates of its house."""
    s.sky(c, SAND, 820)
    _gates(c)
    c.rect(0, 820, 1600, 180, SAND)
    cuts(c, (0, 850, 1600, 150), INK, 36, 150, 8, turn=0)
    c.poly(oval(900, 898, 900, 26), INK)
    with c.at(960, 250, turn=-7):
        s.beam(c, -660, 30, 1260, 54, INK, 11, 22)
    c.poly([(440, 380), (1640, 380), (1640, 850), (440, 850)], RED)
    c.poly([(180, 620), (230, 420), (270, 390), (460, 390), (460, 850), (170, 850), (165, 700)], RED)
    c.poly([(216, 606), (254, 446), (284, 430), (330, 430), (330, 606)], LIGHT)
    c.poly([(350, 430), (444, 430), (444, 606), (350, 606)], LIGHT)
    c.poly([(270, 436), (300, 432), (240, 600), (222, 600)], PAPER)
    c.rect(172, 650, 1500, 30, PAPER)
    c.rect(172, 690, 1500, 16, OCHRE)
    for i in range(4):
        x = 500 + i * 290
        c.rect(x, 430, 256, 200, PAPER, r=8)
        for y in range(450, 620, 24):
            c.rect(x + 12, y, 232, 10, SAND)
        c.rect(x + 108, 600, 44, 14, INK)
    c.rect(280, 350, 110, 42, PETROL, r=14)
    c.rect(300, 340, 60, 30, LIGHT, r=10)
    c.rect(150, 780, 130, 60, INK, r=12)
    c.disc(206, 744, 28, WHEAT)
    for x in (400, 1060, 1300):
        c.poly(oval(x, 850, 118, 118, 180, 360), INK)
        c.disc(x, 850, 96, INK)
        c.disc(x, 850, 50, SAND)
        c.disc(x, 850, 22, RED)
    c.disc(760, 760, 46, INK)
    c.disc(760, 760, 26, OCHRE)


def spielplatz(c: Canvas) -> None:
    """One swing still in motion over the sand, its frame cropped."""
    s.sky(c, LIGHT, 640)
    s.cloud(c, 1200, 220, 440, PAPER)
    for x, h in ((60, 420), (1490, 520), (1330, 330)):
        s.tree(c, x, 650, h, PETROL, LIGHT)
    c.rect(0, 630, 1600, 370, OCHRE)
    c.poly([(0, 630), (1600, 630), (1600, 660), (900, 690), (0, 664)], PETROL)
    cuts(c, (0, 700, 1600, 300), WHEAT, 110, 110, 9, turn=3, spread=4)
    for foot, far in (((150, 900), (-120, 1010)), ((1200, 870), (900, 1010)), ((1490, 920), (1260, 1010))):
        c.line([foot, far], 26, INK)
    c.line([(90, -30), (1510, 30)], 44, RED)
    for top, feet in (((240, -20), ((150, 900), (400, 880))), ((1330, 20), ((1200, 870), (1490, 920)))):
        for foot in feet:
            c.line([top, foot], 38, RED)
            c.disc(*foot, 34, INK, 14)
    c.disc(700, 872, 190, INK, 22)
    for dx in (0, 150):
        c.line([(860 + dx, 14), (596 + dx, 660)], 9, INK)
    with c.at(671, 664, turn=20):
        c.rect(-130, -18, 260, 40, PETROL, r=16)
        c.line([(-112, -8), (112, -8)], 7, LIGHT)
    for k, bend in ((0, -26), (60, -20)):
        c.taper((800 + k, 740), (980 + k, 640 - k), 12, PAPER, bend=bend)
    c.disc(1080, 930, 150, INK, 20)
    c.disc(1060, 880, 62, RED)
    with c.clip(oval(1060, 880, 62)):
        c.rect(980, 862, 160, 36, PAPER)
