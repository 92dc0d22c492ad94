"""Culture: stage, violin, books, museum, guitar."""

from __future__ import annotations

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, rounded, smooth
from .textures import cuts, halftone, hatch


def buehnenlicht(c: Canvas) -> None:
    """Two beams meet on bare boards beside a heavy curtain."""
    s.sky(c, INK, 1000)
    c.poly([(180, 690), (1640, 690), (1640, 1010), (-20, 1010)], PETROL)
    for i in range(12):
        c.line([(260 + i * 130, 690), (-180 + i * 200, 1010)], 6, INK)
    for lamp, spot in (((640, 120), (560, 1120)), ((1310, 80), (740, 1330))):
        beam = [(lamp[0] - 40, lamp[1]), (lamp[0] + 40, lamp[1]), (spot[1], 850), (spot[0], 850)]
        c.poly(beam, WHEAT)
        with c.clip(beam):
            halftone(c, (500, 90, 900, 500), OCHRE, lambda u, v: 0.62 - v * 0.75, 30)
    c.disc(840, 850, 284, PAPER, 72)
    c.disc(1034, 850, 300, PAPER, 72)
    cuts(c, (600, 790, 660, 120), SAND, 26, 150, 8, turn=0)
    for x in (640, 1310, 1500, 900):
        c.rect(x - 6, 10, 12, 60, SAND)
        with c.at(x, 100, turn=14 if x < 1000 else 30):
            c.poly([(-40, -50), (40, -50), (56, 44), (-56, 44)], SAND)
            c.rect(-56, 38, 112, 20, WHEAT if x in (640, 1310) else PETROL)
    c.rect(0, 14, 1600, 16, SAND)
    curtain = smooth([(-40, -40), (470, -40), (430, 260), (330, 560), (250, 640), (270, 760), (330, 1040),
        (-40, 1040)])
    c.poly(curtain, RED)
    with c.clip(curtain):
        for x in range(-20, 480, 74):
            fold = smooth([(x + 40, -60), (x + 20, 260), (x * 0.66, 640), (x * 0.78 + 20, 1060)])
            c.line(fold, 16, INK)
            c.line([(px + 22, py) for px, py in fold], 6, WHEAT)
    c.curve([(-20, 600), (120, 660), (280, 630)], 36, OCHRE)
    c.blob([(262, 640), (300, 660), (310, 780), (280, 850), (244, 780)], OCHRE)


def violin(c: Canvas, wood: str, shade: str) -> None:
    """A violin upright around the origin, 900 high."""
    half = smooth([(0, -150), (80, -142), (128, -80), (116, -10), (128, 18)])
    half += smooth([(128, 18), (82, 40), (70, 80), (88, 112), (136, 126)])
    half += smooth([(136, 126), (142, 160), (166, 220), (140, 310), (70, 340), (0, 346)])
    body = half + [(-x, y) for x, y in reversed(half)]
    c.poly([(x * 1.07, (y - 96) * 1.05 + 96) for x, y in body], INK)
    c.poly(body, wood)
    with c.clip(body):
        hatch(c, (40, -150, 130, 500), shade, 20, 7, 84, 160)
    for side in (-1, 1):
        c.curve([(side * 40, 40), (side * 62, 70), (side * 48, 120), (side * 66, 176), (side * 44, 190)], 10,
            INK)
    c.poly([(-18, -500), (18, -500), (30, 60), (-30, 60)], INK)
    c.poly([(-34, 180), (34, 180), (20, 320), (-20, 320)], INK)
    c.rect(-48, 116, 96, 16, WHEAT)
    for x in (-9, -3, 3, 9):
        c.line([(x, -490), (x * 2.2, 120), (x * 1.6, 190)], 2.4, PAPER)
    c.poly([(-16, -500), (16, -500), (22, -590), (-22, -590)], wood)
    c.disc(0, -610, 34, wood)
    c.ring(0, -610, 18, 8, INK)
    for y, side in ((-520, -1), (-545, 1), (-566, -1), (-586, 1)):
        c.line([(0, y), (side * 58, y - 4)], 10, INK)
        c.disc(side * 62, y - 4, 12, INK, 16)


def geige(c: Canvas) -> None:
    """A violin and its bow lie on the music of a tall stand."""
    s.sky(c, SAND, 1000)
    c.poly([(-10, -10), (620, -10), (400, 1010), (-10, 1010)], PETROL)
    c.rect(0, 900, 1600, 110, INK)
    c.line([(900, 560), (900, 930)], 26, INK)
    for x in (700, 900, 1110):
        c.line([(900, 800), (x, 960)], 20, INK)
    with c.at(860, 420, turn=-6):
        c.poly([(-480, -340), (480, -340), (520, 290), (-520, 290)], INK)
        for x, tilt in ((-452, 0), (10, 6)):
            c.poly([(x, -380 + tilt), (x + 440, -380 - tilt), (x + 450, 258), (x - 10, 258)], PAPER)
            for row in range(5):
                y = -320 + row * 112
                for k in range(5):
                    c.line([(x + 24, y + k * 13), (x + 416, y + k * 13)], 3, INK)
                for i in range(7):
                    nx, ny = x + 60 + i * 54, y + c.rng.choice((0, 13, 26, 39, 52))
                    c.disc(nx, ny, 12, INK, 9, turn=-20)
                    c.line([(nx + 10, ny), (nx + 10, ny - 46)], 4, INK)
        c.rect(-540, 262, 1080, 40, INK, r=12)
    with c.at(960, 500, 1.12, turn=38):
        violin(c, OCHRE, RED)
    c.line([(420, 40), (880, 920)], 15, RED)
    c.line([(446, 60), (884, 896)], 5, PAPER)
    c.rect(852, 850, 50, 54, INK, r=8)


def _window(c: Canvas) -> None:
    """A wide window on a winter garden."""
    c.rect(690, -20, 960, 800, PAPER)
    c.rect(740, -20, 400, 740, LIGHT)
    c.rect(1190, -20, 440, 740, LIGHT)
    with c.clip(box(740, -20, 400, 740), box(1190, -20, 440, 740)):
        c.disc(1330, 200, 110, PAPER)
        c.blob([(680, 640), (1000, 560), (1400, 600), (1700, 540), (1700, 800), (680, 800)], PETROL)
        s.house(c, 810, 600, 150, 84, RED, INK, WHEAT)
        c.curve([(1480, 760), (1460, 480), (1500, 160)], 34, INK)
        for path in ([(1464, 480), (1340, 330), (1290, 150)], [(1476, 380), (1580, 240), (1640, 80)],
            [(1400, 400), (1280, 370)],
                     [(1490, 240), (1420, 110), (1400, 10)], [(1320, 270), (1230, 210)]):
            c.curve(path, 14, INK)
        cuts(c, (740, 30, 860, 560), PAPER, 50, 36, 9, turn=64)
    c.rect(740, 340, 890, 26, PAPER)
    c.rect(690, 740, 960, 36, INK)


def buecherstapel(c: Canvas) -> None:
    """A pile of books on the sill, a winter tree outside."""
    s.sky(c, WHEAT, 1000)
    _window(c)
    c.poly([(-10, 800), (640, 800), (700, 772), (1640, 772), (1640, 900), (-10, 900)], PAPER)
    c.rect(0, 890, 1600, 120, PETROL)
    curtain = smooth([(-20, -20), (250, -20), (210, 300), (90, 620), (110, 900), (-20, 900)])
    c.poly(curtain, OCHRE)
    with c.clip(curtain):
        for x in (30, 100, 170):
            c.line(smooth([(x, -20), (x - 10, 300), (x * 0.5, 620), (x * 0.55, 910)]), 9, INK)
    y = 880
    for i, (x, w, h, tint) in enumerate(((240, 700, 110, PETROL), (310, 620, 84, RED), (230, 640, 124, INK),
        (330, 560, 70, OCHRE),
                                         (270, 560, 100, LIGHT), (360, 440, 76, PETROL))):
        y -= h
        c.rect(x, y, w, h, tint, r=16)
        c.rect(x + 90, y + 12, w - 76, h - 24, PAPER)
        for k in range(3):
            c.taper((x + 100, y + 24 + k * (h - 48) / 2), (x + w, y + 24 + k * (h - 48) / 2), 5, SAND)
        c.rect(x + 90, y, w - 90, 13, tint)
        c.rect(x + 90, y + h - 13, w - 90, 13, tint)
        c.rect(x + 30, y + 4, 12, h - 8, WHEAT if i % 2 == 0 else PAPER)
        c.rect(x + 56, y + 4, 6, h - 8, WHEAT if i % 2 == 0 else PAPER)
        c.line([(x, y + h), (x + w, y + h)], 5, INK)
    c.poly([(780, 544), (820, 544), (820, 690), (800, 664), (780, 690)], RED)
    c.line(oval(622, y - 72, 44, 44, -90, 100), 20, RED)
    c.poly([(450, y - 140), (620, y - 140), (604, y - 4), (466, y - 4)], RED)
    c.disc(535, y - 140, 85, INK, 18)
    c.taper((474, y - 100), (484, y - 30), 12, PAPER)
    for x in (510, 560):
        c.taper((x, y - 170), (x + 14, y - 260), 14, PAPER, bend=12)


def _frame(c: Canvas, x: float, y: float, w: float, h: float, edge: str, field: str) -> None:
    c.rect(x + 14, y + 16, w, h, INK)
    c.rect(x, y, w, h, edge)
    c.outline(box(x + 16, y + 16, w - 32, h - 32), 5, INK)
    c.rect(x + 34, y + 34, w - 68, h - 68, field)


def museum(c: Canvas) -> None:
    """Framed pictures on a dark wall, one visitor and a bench."""
    s.sky(c, PETROL, 800)
    c.rect(0, 770, 1600, 34, PAPER)
    c.rect(0, 800, 1600, 200, OCHRE)
    for i in range(13):
        c.line([(i * 150 - 100, 804), (i * 230 - 560, 1010)], 6, INK)
    _frame(c, -180, 170, 420, 420, WHEAT, LIGHT)
    with c.clip(box(-180, 204, 386, 352)):
        c.disc(90, 330, 70, PAPER)
        c.poly([(-200, 570), (0, 380), (220, 570)], INK)
    _frame(c, 330, 90, 640, 560, OCHRE, WHEAT)
    with c.clip(box(364, 124, 572, 492)):
        c.disc(760, 300, 110, RED)
        c.rect(364, 430, 572, 200, LIGHT)
        cuts(c, (364, 440, 572, 180), PAPER, 30, 120, 9, turn=0, spread=3)
        c.poly([(460, 470), (700, 470), (660, 530), (500, 530)], INK)
        c.poly([(590, 456), (590, 200), (450, 440)], PAPER)
        c.poly([(604, 456), (604, 240), (690, 446)], SAND)
    _frame(c, 1060, 130, 250, 320, SAND, INK)
    with c.clip(box(1094, 164, 182, 252)):
        c.blob([(1120, 430), (1130, 360), (1186, 340), (1240, 360), (1252, 430)], RED)
        c.disc(1186, 270, 50, WHEAT, 64)
        c.poly(oval(1186, 244, 56, 60, 180, 360), OCHRE)
    _frame(c, 1080, 510, 200, 180, RED, PAPER)
    c.disc(1180, 600, 34, PETROL)
    _frame(c, 1390, 200, 420, 440, WHEAT, SAND)
    with c.clip(box(1424, 234, 352, 372)):
        hatch(c, (1424, 234, 352, 372), INK, 34, 14, 40, 300)
        c.disc(1600, 460, 110, OCHRE)
    c.rect(540, 690, 90, 44, PAPER)
    s.blank(c, 550, 702, 70, 3, 11, INK, 4)
    for x in (1010, 1390):
        c.rect(x, 850, 26, 90, INK)
    c.rect(980, 826, 470, 36, RED, r=10)
    c.disc(800, 946, 170, INK, 20)
    s.person(c, 780, 944, 440, INK, head=WHEAT)
    c.poly(oval(784, 532, 42, 38, 170, 370), INK)
    c.poly(rounded(836, 700, 60, 100, 12), RED)


def _amplifier(c: Canvas) -> None:
    """An amplifier with woven front, cropped on the right."""
    c.rect(820, 220, 860, 720, INK, r=30)
    c.rect(856, 256, 800, 130, SAND)
    for i in range(7):
        c.disc(920 + i * 106, 320, 32, INK)
        c.line([(920 + i * 106, 320), (920 + i * 106 + (i % 3 - 1) * 18, 296)], 7, PAPER)
    cloth = box(856, 410, 800, 490)
    c.poly(cloth, PETROL)
    with c.clip(cloth):
        hatch(c, (856, 410, 800, 490), LIGHT, 46, 7, 45, 200)
        hatch(c, (856, 410, 800, 490), INK, 46, 7, -45, 200)
    c.rect(1330, 840, 220, 36, PAPER, r=8)
    c.curve([(1120, 210), (1240, 160), (1360, 210)], 26, SAND)


def gitarre(c: Canvas) -> None:
    """An electric guitar leans against its amplifier."""
    s.sky(c, RED, 800)
    halftone(c, (0, 200, 1000, 620), INK, lambda u, v: 0.62 * v - u * 0.45 - 0.04, 48)
    c.rect(0, 790, 1600, 210, WHEAT)
    cuts(c, (0, 800, 1600, 200), OCHRE, 60, 220, 9, turn=0, spread=2)
    c.poly([(700, 900), (1640, 870), (1640, 960), (820, 990)], INK)
    _amplifier(c)
    with c.at(590, 660, 1.12, turn=24):
        body = smooth([(0, -150), (70, -170), (130, -250), (160, -200), (140, -90), (130, 0), (180, 120),
            (150, 240), (0, 280),
                       (-150, 240), (-190, 120), (-136, 0), (-160, -90), (-190, -200), (-140, -220), (-80,
                           -160)], closed=True)
        c.poly([(x * 1.05 - 8, y * 1.05 + 6) for x, y in body], INK)
        c.poly(body, OCHRE)
        guard = smooth([(20, -130), (120, -60), (100, 30), (140, 130), (70, 210), (0, 170), (-20, 20)],
            closed=True)
        c.poly(guard, PAPER)
        c.poly([(-28, -640), (28, -640), (34, -60), (-34, -60)], INK)
        for i in range(13):
            c.line([(-28, -610 + i * 40), (28, -610 + i * 40)], 4, SAND)
        for y in (-30, 50, 120):
            c.rect(-62, y, 124, 34, INK, r=14)
        c.rect(-70, 180, 140, 40, SAND, r=6)
        for x in (-20, -12, -4, 4, 12, 20):
            c.line([(x * 0.8, -650), (x * 1.3, 200)], 2.2, PAPER)
        c.blob([(-30, -630), (-46, -720), (-60, -830), (10, -850), (34, -780), (34, -640)], OCHRE)
        for i in range(6):
            c.line([(-40, -690 - i * 24), (-78, -684 - i * 24)], 9, INK)
            c.disc(-82, -684 - i * 24, 11, INK)
        for y in (80, 150):
            c.disc(100, y + 40, 22, INK)
    c.curve([(720, 870), (760, 980), (980, 940), (1100, 990), (1300, 930)], 12, INK)
