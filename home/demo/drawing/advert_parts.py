"""Things shown in advertisements: armchair, spectacles, ship, loaf, front page."""

from __future__ import annotations

from . import scenery as s
from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, oval, smooth
from .textures import cuts, hatch


def armchair(c: Canvas, x: float, base: float, k: float) -> None:
    """A wing chair, its feet on (x, base)."""
    with c.at(x, base, k):
        for dx in (-120, 100):
            c.poly([(dx, -50), (dx + 26, -50), (dx + 18, 4), (dx + 6, 4)], INK)
        back = smooth([(-120, -340), (0, -368), (120, -340), (140, -200), (120, -90), (-120, -90),
            (-140, -200)], closed=True)
        c.poly(back, RED)
        with c.clip(back):
            hatch(c, (20, -370, 130, 280), INK, 20, 6, 86, 140)
        for i in range(3):
            c.disc(-60 + i * 56, -270, 8, INK)
        for side in (-1, 1):
            arm = smooth([(side * 106, -210), (side * 160, -226), (side * 186, -180), (side * 174, -44),
                (side * 104, -44)],
                         closed=True, steps=7)
            c.poly(arm, RED)
            c.outline(arm, 5, INK)
        c.rect(-112, -150, 224, 60, WHEAT, r=26)
        c.rect(-112, -96, 224, 60, RED, r=10)
        c.line([(-112, -92), (112, -92)], 5, INK)


def spectacles(c: Canvas, x: float, y: float, k: float) -> None:
    """A pair of round spectacles, seen from the front."""
    with c.at(x, y, k):
        for side in (-1, 1):
            c.disc(side * 130 + 8, 10, 108, PETROL)
            c.disc(side * 130, 0, 104, PAPER)
            with c.clip(oval(side * 130, 0, 104)):
                c.line([(side * 130 - 10, -120), (side * 130 - 90, 90)], 34, LIGHT)
                c.line([(side * 130 + 50, -120), (side * 130 - 40, 110)], 14, LIGHT)
            c.ring(side * 130, 0, 104, 22, INK)
            c.curve([(side * 228, -30), (side * 262, -52), (side * 310, -46)], 20, INK)
        c.line(oval(0, 0, 34, 34, 200, 340), 20, INK)


def ship(c: Canvas, x: float, water: float, k: float) -> None:
    """A small white steamer; (x, water) is the middle of its waterline."""
    with c.at(x, water, k):
        c.poly([(-460, -120), (-360, -96), (330, -96), (500, -150), (420, 30), (-420, 30)], INK)
        c.poly([(-436, 4), (432, 4), (420, 30), (-420, 30)], RED)
        c.rect(-330, -190, 580, 96, PAPER)
        s.windows(c, -306, -164, 10, 1, (34, 40), (55, 0), PETROL)
        c.rect(-350, -204, 640, 16, INK)
        c.rect(-180, -290, 330, 88, PAPER)
        s.windows(c, -160, -268, 6, 1, (32, 40), (52, 0), PETROL)
        c.rect(-200, -302, 380, 14, INK)
        c.poly([(-90, -302), (-78, -410), (6, -410), (14, -302)], RED)
        c.poly([(-80, -392), (-78, -410), (6, -410), (8, -392)], INK)
        c.line([(230, -200), (230, -400)], 9, INK)
        c.poly([(236, -396), (310, -372), (236, -348)], RED)
        c.blob([(-60, -430), (-110, -480), (-190, -490), (-250, -530), (-150, -540), (-70, -500),
            (-30, -440)], PAPER)


def loaf_board(c: Canvas, x: float, y: float) -> None:
    """A round rye loaf on a board, with a cut slice."""
    with c.at(x, y):
        c.rect(-250, 6, 500, 30, INK, r=12)
        loaf = smooth([(-180, 10), (-170, -80), (-60, -150), (70, -146), (160, -80), (170, 10)])
        c.poly(loaf, OCHRE)
        with c.clip(loaf):
            for dx in (-130, -60, 10, 80):
                c.taper((dx, -10), (dx + 70, -140), 26, WHEAT, bend=8)
                c.taper((dx + 10, -6), (dx + 80, -136), 7, INK, bend=8)
            cuts(c, (-170, -30, 340, 36), INK, 14, 50, 6, turn=0)
        c.line(loaf, 7, INK)
        slice_ = smooth([(120, 8), (116, -70), (160, -108), (206, -70), (204, 8)], steps=8)
        c.poly(slice_, PAPER)
        c.line([*slice_, slice_[0]], 9, INK)
        for px, py in ((146, -50), (172, -30), (160, -76), (184, -60), (150, -18)):
            c.disc(px, py, 5, WHEAT)


def front_page(c: Canvas) -> None:
    """A folded newspaper around the origin, its lines as bars."""
    c.rect(-190, -214, 400, 460, INK)
    c.rect(-206, -230, 400, 460, PAPER)
    c.poly([(194, -230), (212, -214), (212, 246), (194, 230)], SAND)
    c.rect(-180, -206, 250, 36, INK)
    c.rect(-180, -158, 350, 5, INK)
    c.rect(-180, -136, 220, 22, INK)
    c.rect(-180, -104, 160, 22, INK)
    c.rect(-180, -66, 224, 136, PETROL)
    with c.clip(box(-180, -66, 224, 136)):
        c.disc(-20, -20, 34, OCHRE)
        c.rect(-180, 30, 224, 50, LIGHT)
        c.poly([(-150, 34), (-40, 34), (-60, 56), (-130, 56)], INK)
        c.poly([(-96, 30), (-96, -50), (-140, 26)], PAPER)
    s.blank(c, 62, -134, 110, 9, 16, INK, 6)
    c.rect(62, 20, 110, 50, RED)
    for x in (-180, -60, 62):
        s.blank(c, x, 88, 104, 8, 16, INK, 6)
