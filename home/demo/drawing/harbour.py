"""Harbour and river: crane, ships, ferry, lock, lighthouse."""

from __future__ import annotations

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, halftone, hatch, rays


def container(c: Canvas, x: float, y: float, w: float, h: float, color: str, cut: str, ribs: int = 9) -> None:
    """A freight container with its ribs."""
    c.rect(x, y, w, h, color)
    for i in range(1, ribs):
        px = x + w * i / ribs
        c.taper((px, y + h * 0.1), (px, y + h * 0.92), w * 0.022, cut)


def hafenkran(c: Canvas) -> None:
    """A gantry crane, cropped, with one red container over the quay."""
    s.sky(c, WHEAT, 780, PAPER, 16)
    c.disc(1130, 470, 190, OCHRE)
    s.water(c, 770, PETROL, LIGHT, 70)
    c.rect(0, 800, 700, 200, INK)
    with c.clip(box(0, 806, 700, 194)):
        hatch(c, (0, 830, 700, 170), SAND, 26, 4, dash=120)
    c.poly([(960, 660), (1640, 640), (1640, 880), (1040, 880)], INK)
    c.poly([(1032, 840), (1640, 840), (1640, 882), (1040, 882)], RED)
    for i, tint in enumerate((PETROL, PAPER, LIGHT, PETROL)):
        container(c, 1090 + i * 150, 562, 142, 92, tint, INK)
    container(c, 1390, 462, 142, 94, LIGHT, INK)
    for x, w in ((60, 46), (150, 24), (480, 24), (560, 46)):
        c.rect(x, 300, w, 512, PETROL)
    c.line([(90, 780), (585, 560)], 22, PETROL)
    c.rect(40, 540, 590, 46, PETROL)
    c.rect(30, 780, 110, 34, INK, r=10)
    c.rect(530, 780, 110, 34, INK, r=10)
    s.beam(c, -40, 238, 1540, 66, INK, 12, 24)
    c.poly([(270, 250), (330, -40), (390, -40), (360, 250)], INK)
    for end in (-60, 860, 1440):
        c.line([(350, -30), (end, 244)], 8, INK)
    c.rect(120, 160, 250, 130, PETROL)
    s.windows(c, 140, 182, 5, 1, (30, 40), (44, 0), WHEAT)
    c.rect(960, 296, 170, 30, INK)
    for x in (985, 1105):
        c.line([(x, 320), (x - 30, 448)], 5, INK)
    with c.at(1015, 450, turn=-3):
        c.rect(-150, -10, 300, 26, INK)
        container(c, -170, 14, 340, 132, RED, INK, 14)
    for x, y, k in ((760, 140, 0.7), (1320, 160, 0.9), (640, 420, 0.5)):
        s.gull(c, x, y, k)


def containerschiff(c: Canvas) -> None:
    """A high bow, cropped on the right, entering the river mouth."""
    s.sky(c, LIGHT, 700)
    for x, y, w in ((250, 250, 420), (640, 120, 300)):
        s.cloud(c, x, y, w, PAPER)
    c.poly([(0, 690), (0, 640), (140, 618), (300, 640), (520, 690)], PETROL)
    c.poly([(86, 626), (94, 520), (118, 520), (126, 626)], RED)
    c.rect(88, 498, 36, 22, INK)
    s.water(c, 686, PETROL, LIGHT, 90)
    c.rect(1270, 30, 250, 300, PAPER)
    c.rect(1220, 30, 360, 42, PAPER)
    s.windows(c, 1290, 92, 6, 4, (24, 26), (36, 54), INK)
    c.rect(1380, -20, 20, 60, INK)
    tints = (RED, PETROL, WHEAT, INK, OCHRE, PAPER, PETROL)
    for i, rows in enumerate((2, 3, 4, 4, 5, 4, 5)):
        for row in range(rows):
            tint = tints[(i * 3 + row * 5) % 7]
            container(c, 520 + i * 164, 340 - row * 70, 158, 66, tint, PAPER if tint == INK else INK, 8)
    c.poly([(330, 372), (470, 392), (1640, 404), (1640, 850), (560, 850), (452, 640)], INK)
    c.poly([(520, 776), (1640, 770), (1640, 850), (560, 850)], RED)
    with c.clip([(330, 372), (470, 392), (620, 770), (520, 776), (452, 640)]):
        hatch(c, (300, 360, 400, 430), LIGHT, 18, 6, 62, 160)
    c.line([(420, 352), (470, 352), (1640, 366)], 6, INK)
    for i in range(16):
        c.line([(430 + i * 84, 352), (430 + i * 84, 400)], 5, INK)
    c.blob([(395, 480), (420, 478), (432, 540), (410, 560), (398, 530)], PETROL)
    c.line([(414, 500), (416, 590)], 8, PAPER)
    for i in range(16):
        x = 560 + i * 72
        c.taper((x - 190, 880 + i % 3 * 16), (x + 60, 838 + i % 4 * 12), 20, PAPER, bend=12)
    cuts(c, (330, 850, 330, 60), PAPER, 18, 140, 12, turn=-8)


def _ferry(c: Canvas) -> None:
    c.poly([(-560, -70), (-470, -46), (470, -46), (560, -70), (500, 60), (-500, 60)], PETROL)
    c.poly([(-512, 34), (512, 34), (500, 60), (-500, 60)], RED)
    c.line([(-560, -70), (-650, -96)], 16, INK)
    c.line([(560, -70), (640, -104)], 16, INK)
    c.rect(-430, -190, 860, 148, PAPER)
    for x in range(-400, 400, 116):
        c.rect(x, -160, 88, 118, INK, r=18)
    c.rect(-460, -212, 920, 24, INK)
    c.rect(-300, -320, 560, 110, PAPER)
    s.windows(c, -276, -296, 9, 1, (42, 44), (58, 0), PETROL)
    c.rect(-330, -336, 620, 18, INK)
    c.poly([(-90, -336), (-70, -450), (110, -450), (130, -336)], PAPER)
    c.poly([(-74, -432), (-66, -390), (106, -390), (114, -432)], INK)
    c.poly([(190, -336), (196, -420), (262, -420), (268, -336)], RED)
    c.rect(194, -440, 70, 22, INK)
    c.line([(20, -450), (20, -560)], 8, INK)
    c.poly([(24, -556), (100, -534), (24, -508)], RED)
    for x, h in ((-250, 74), (-204, 80), (-150, 70)):
        s.person(c, x, -318, h, INK)


def faehre(c: Canvas) -> None:
    """A double-ended ferry in mid-river."""
    s.sky(c, SAND, 560, PAPER, 18)
    c.disc(1300, 250, 120, OCHRE)
    c.blob([(-100, 620), (-60, 470), (160, 430), (360, 470), (620, 500), (900, 470), (1240, 520),
        (1700, 480), (1700, 640)],
           PETROL)
    with c.clip(box(0, 420, 1600, 150)):
        cuts(c, (0, 440, 1600, 120), LIGHT, 70, 60, 6, turn=-70, spread=14)
    s.house(c, 1090, 556, 110, 62, PAPER, INK, INK)
    c.poly([(1216, 556), (1224, 430), (1240, 400), (1256, 430), (1264, 556)], PAPER)
    s.water(c, 552, LIGHT, PAPER, 70)
    s.water(c, 900, PETROL, LIGHT, 20)
    with c.at(720, 760, 1.05):
        _ferry(c)
    cuts(c, (60, 806, 1320, 70), PAPER, 60, 200, 15, turn=1, spread=3)
    cuts(c, (160, 840, 1060, 100), PETROL, 26, 150, 12, turn=0, spread=3)
    for x, y, k in ((300, 180, 1.1), (430, 250, 0.7), (1080, 130, 0.8)):
        s.gull(c, x, y, k)


def schleuse(c: Canvas) -> None:
    """Closed mitre gates seen from the lock chamber."""
    s.sky(c, WHEAT, 420, PAPER, 10)
    c.disc(1180, 250, 110, RED)
    c.rect(0, 300, 1600, 120, PETROL)
    leaves = ([(330, 330), (710, 372), (710, 800), (330, 860)],
        [(1090, 330), (710, 372), (710, 800), (1090, 860)])
    for leaf, tint, cut in ((leaves[0], PETROL, LIGHT), (leaves[1], LIGHT, PETROL)):
        c.poly(leaf, tint)
        with c.clip(leaf):
            hatch(c, (330, 300, 760, 580), cut, 44, 6, 90, 300)
    for y in (0.12, 0.42, 0.72, 0.95):
        c.line([(330, 330 + 530 * y), (710, 372 + 428 * y)], 24, INK)
        c.line([(1090, 330 + 530 * y), (710, 372 + 428 * y)], 24, INK)
    c.line([(710, 366), (710, 806)], 18, INK)
    for x0, x1 in ((330, 710), (1090, 710)):
        c.line([(x0, 240), (x1, 300)], 9, INK)
        for i in range(6):
            x = x0 + (x1 - x0) * i / 5
            c.line([(x, 240 + i * 12), (x, 340 + i * 8)], 8, INK)
    s.person(c, 560, 356, 200, RED)
    s.water(c, 800, PETROL, LIGHT, 40)
    for i in range(7):
        c.taper((704 + i * 3, 560 + i * 10), (690 + i * 8 - 20, 830 + i * 6), 10, PAPER, bend=14)
    cuts(c, (560, 800, 320, 60), PAPER, 26, 110, 10, turn=0)
    for wall in ([(-10, 200), (350, 300), (350, 868), (-10, 1010)],
        [(1610, 160), (1070, 300), (1070, 868), (1610, 1010)]):
        c.poly(wall, INK)
        with c.clip(wall):
            cuts(c, (0, 300, 1600, 700), SAND, 150, 90, 6, turn=90, spread=4)
    for i in range(9):
        c.line([(1300, 330 + i * 64), (1390, 322 + i * 68)], 10, OCHRE)
    c.line([(1300, 300), (1300, 930)], 10, OCHRE)
    c.line([(1390, 290), (1390, 950)], 10, OCHRE)


def leuchtturm(c: Canvas) -> None:
    """A striped lighthouse on the mole, its beam over a dark sea."""
    s.sky(c, PETROL, 720)
    c.poly([(1120, 232), (-20, 40), (-20, 420)], WHEAT)
    c.poly([(1120, 232), (1620, 130), (1620, 330)], WHEAT)
    with c.clip([(1120, 232), (-20, 40), (-20, 420)]):
        halftone(c, (-20, 30, 560, 400), PETROL, lambda u, v: 0.75 - u * 1.1, 30)
    for _ in range(34):
        x, y = c.rng.uniform(0, 1600), c.rng.uniform(10, 560)
        c.disc(x, y, c.rng.uniform(2, 5), PAPER)
    s.water(c, 700, INK, LIGHT, 110)
    tower = [(1070, 300), (1170, 300), (1206, 830), (1034, 830)]
    with c.clip(tower):
        for i in range(5):
            c.rect(1000, 300 + i * 106, 260, 106, PAPER if i % 2 else RED)
        hatch(c, (1158, 300, 60, 540), INK, 15, 8, 86, 170)
    c.rect(1046, 284, 148, 22, INK)
    c.rect(1074, 186, 92, 100, WHEAT)
    for x in (1074, 1104, 1134, 1162):
        c.line([(x, 186), (x, 290)], 6, INK)
    c.poly([(1060, 190), (1120, 122), (1180, 190)], INK)
    c.line([(1120, 130), (1120, 86)], 7, INK)
    c.line([(1050, 248), (1190, 248)], 5, INK)
    for y in (440, 650):
        c.rect(1104, y, 30, 50, INK, r=14)
    c.blob([(820, 900), (900, 842), (1010, 812), (1240, 812), (1420, 822), (1700, 840), (1700, 1050),
        (780, 1050)], SAND)
    for row in range(3):
        for i in range(9 - row):
            x, y = 1620 - i * (100 + row * 16) - row * 30, 862 + row * 58 + c.rng.uniform(-8, 8)
            w, h = c.rng.uniform(58, 70) + row * 10, c.rng.uniform(38, 50)
            stone = [(x - w, y + h * 0.5), (x - w * 0.7, y - h * 0.6), (x, y - h),
                (x + w * 0.7, y - h * 0.6), (x + w, y + h * 0.4),
                     (x, y + h)]
            c.blob([(px, py + 7) for px, py in stone], INK)
            c.blob(stone, c.rng.choice((PETROL, PETROL, SAND)))
            c.taper((x - w * 0.5, y - h * 0.5), (x + w * 0.4, y - h * 0.7), 8, PAPER)
    cuts(c, (640, 880, 300, 110), PAPER, 26, 120, 10, turn=-12)


def segelboot(c: Canvas) -> None:
    """A yacht close to the wind, heeling, with spray at the bow."""
    s.sky(c, WHEAT, 640)
    rays(c, 300, 300, 165, 480, PAPER, 54, 12)
    c.disc(300, 300, 130, OCHRE)
    c.poly([(900, 640), (1140, 600), (1600, 588), (1600, 650)], PETROL)
    s.water(c, 632, PETROL, LIGHT, 100)
    with c.at(830, 790, 1.18, turn=17):
        c.poly([(-380, -70), (350, -100), (260, 14), (-320, 30)], INK)
        c.poly([(-336, 4), (280, -10), (260, 14), (-320, 30)], RED)
        c.line([(-380, -74), (350, -104)], 12, PAPER)
        c.line([(30, -80), (30, -790)], 13, INK)
        main = smooth([(18, -770), (-120, -560), (-260, -330), (-350, -150)]) + smooth([(-350, -150),
            (-160, -134), (18, -128)])
        c.poly(main, PAPER)
        with c.clip(main):
            hatch(c, (-360, -780, 250, 660), SAND, 30, 9, 58, 260)
        jib = smooth([(44, -700), (150, -520), (270, -300), (340, -116)]) + smooth([(340, -116), (180, -150),
            (60, -176)])
        c.poly(jib, RED)
        with c.clip(jib):
            hatch(c, (40, -700, 130, 560), INK, 26, 7, 62, 200)
        c.line([(18, -122), (-350, -144)], 11, INK)
        for x, tint in ((-250, RED), (-190, PETROL), (-130, OCHRE)):
            c.blob([(x - 34, -64), (x - 28, -116), (x - 2, -132), (x + 24, -112), (x + 30, -66)], tint)
            c.disc(x - 10, -148, 20, INK)
    cuts(c, (1050, 790, 330, 110), PAPER, 50, 120, 13, turn=-28, spread=16)
    cuts(c, (180, 800, 900, 90), PAPER, 44, 220, 15, turn=4, spread=4)
    cuts(c, (120, 900, 1400, 100), INK, 26, 260, 16, turn=0, spread=3)
    for x, y, k in ((1250, 200, 1.2), (1390, 280, 0.8)):
        s.gull(c, x, y, k)
    c.poly(oval(1160, 880, 12), PAPER)
