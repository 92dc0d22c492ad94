"""The staff of the demo newspaper: one head cut many ways, each person a few choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .canvas import Canvas
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, UMBER, WHEAT
from .shapes import Path, smooth
from .textures import cuts, hatch

SIZE = (640, 800)


@dataclass(frozen=True)
class Person:
    """`hair`: a name of `HAIR`; the colours are inks; `flip` turns the light to the other side."""

    ground: str
    coat: str
    hair: str
    hair_ink: str
    skin: tuple[str, str] = (WHEAT, OCHRE)
    beard: bool = False
    glasses: bool = False
    jaw: float = 1
    shirt: str = PAPER
    flip: bool = False


PEOPLE = {
    "jana-petersen": Person(LIGHT, INK, "bob", OCHRE, (PAPER, WHEAT)),
    "tomke-harms": Person(SAND, PETROL, "short", RED, (PAPER, WHEAT), beard=True, jaw=1.06, flip=True),
    "mehmet-aksoy": Person(OCHRE, INK, "swept", INK, (WHEAT, SAND), beard=True, glasses=True),
    "lena-brandt": Person(PETROL, RED, "long", INK, (PAPER, WHEAT), flip=True),
    "ole-jacobsen": Person(WHEAT, RED, "short", OCHRE, (PAPER, SAND), jaw=1.08),
    "friederike-voss": Person(LIGHT, PETROL, "bun", SAND, (PAPER, WHEAT), glasses=True, flip=True),
    "karl-heinz-reents": Person(OCHRE, PETROL, "bald", PAPER, (WHEAT, SAND), beard=True, jaw=1.1),
    "sofia-marek": Person(WHEAT, INK, "bob", RED, (PAPER, SAND), glasses=True, flip=True),
    "bjarne-lorenzen": Person(LIGHT, INK, "swept", OCHRE, (PAPER, WHEAT), jaw=1.06),
    "hanna-kessler": Person(PETROL, INK, "swept", PAPER, (WHEAT, OCHRE), glasses=True, flip=True),
    "nadja-wolter": Person(OCHRE, PETROL, "long", INK, (PAPER, WHEAT)),
    "paul-adeyemi": Person(LIGHT, INK, "crop", INK, (UMBER, OCHRE), jaw=1.04, flip=True),
}


def _head(jaw: float) -> Path:
    right = [(320, 205), (398, 226), (442, 300), (440, 390), (318 + 100 * jaw, 480), (318 + 54 * jaw, 540)]
    left = [(640 - x, y) for x, y in reversed(right[1:])]
    return smooth([*right, (320, 556), *left], closed=True)


def _bob(c: Canvas, ink: str) -> None:
    c.blob([(320, 176), (430, 206), (478, 300), (486, 420), (470, 520), (410, 500), (230, 500), (170, 520),
        (154, 420), (162, 300), (210, 206)], ink)


def _bob_front(c: Canvas, ink: str) -> None:
    c.poly(smooth([(186, 360), (184, 270), (236, 206), (330, 184), (420, 214), (458, 290), (456, 360),
        (428, 306), (372, 262), (300, 286), (230, 300)], closed=True), ink)


def _long(c: Canvas, ink: str) -> None:
    c.blob([(320, 172), (440, 206), (490, 310), (500, 460), (540, 620), (480, 690), (160, 690), (100, 620),
        (140, 460), (150, 310), (200, 206)], ink)


def _long_front(c: Canvas, ink: str) -> None:
    c.poly(smooth([(186, 410), (176, 290), (240, 198), (320, 184), (400, 198), (464, 290), (454, 410),
        (432, 320), (372, 254), (316, 226), (262, 262), (208, 320)], closed=True), ink)


def _bun(c: Canvas, ink: str) -> None:
    c.disc(320, 168, 76, ink)
    c.disc(320, 180, 50, INK)
    c.disc(320, 172, 52, ink)
    c.blob([(320, 184), (424, 212), (466, 300), (452, 400), (188, 400), (174, 300), (216, 212)], ink)


def _none(_c: Canvas, _ink: str) -> None:
    """Nothing behind the head."""


def _short_front(c: Canvas, ink: str) -> None:
    c.poly(smooth([(186, 360), (180, 270), (230, 196), (330, 170), (424, 200), (462, 280), (454, 360),
        (438, 300), (392, 264), (300, 272), (216, 290)], closed=True), ink)
    cuts(c, (220, 190, 200, 60), INK, 12, 60, 5, turn=20)


def _swept_front(c: Canvas, ink: str) -> None:
    c.poly(smooth([(188, 380), (174, 280), (214, 190), (330, 150), (450, 186), (478, 260), (456, 380),
        (440, 310), (420, 270), (330, 250), (250, 286), (208, 310)], closed=True), ink)
    for y in (186, 208, 230):
        c.taper((250, y + 26), (440, y + 10), 6, INK, bend=-22)


def _crop_front(c: Canvas, ink: str) -> None:
    c.poly(smooth([(190, 330), (186, 270), (230, 204), (320, 180), (410, 204), (454, 270), (450, 330),
        (430, 286), (400, 262), (320, 252), (240, 262), (210, 286)], closed=True), ink)


def _bald_front(c: Canvas, ink: str) -> None:
    for flip in (False, True):
        with c.at(640 if flip else 0, 0, flip=flip):
            c.blob([(196, 300), (214, 330), (206, 400), (184, 410), (174, 350)], ink)


HAIR: dict[str, tuple[Callable[[Canvas, str], None], Callable[[Canvas, str], None]]] = {
    "bob": (_bob, _bob_front),
    "long": (_long, _long_front),
    "bun": (_bun, _long_front),
    "short": (_none, _short_front),
    "swept": (_none, _swept_front),
    "crop": (_none, _crop_front),
    "bald": (_none, _bald_front),
}


def _bust(c: Canvas, who: Person) -> None:
    skin, shade = who.skin
    coat = smooth([(-30, 830), (20, 720), (130, 650), (250, 612), (390, 612), (510, 650), (620, 720),
        (670, 830)])
    c.poly(coat, who.coat)
    with c.clip(coat):
        hatch(c, (380, 600, 280, 220), INK if who.coat != INK else PETROL, 22, 6, -62, 160)
        c.poly([(240, 606), (320, 830), (400, 606)], who.shirt)
    c.poly([(258, 480), (382, 480), (398, 622), (320, 690), (242, 622)], skin)
    c.poly([(262, 520), (382, 500), (396, 618), (360, 600)], shade)


def _beard(c: Canvas, who: Person) -> None:
    ink = who.hair_ink
    c.poly(smooth([(196, 410), (222, 440), (266, 448), (320, 440), (374, 448), (418, 440), (444, 410),
        (434, 490), (384, 566), (320, 584), (256, 566), (206, 490)], closed=True), ink)
    cuts(c, (236, 500, 170, 60), INK if ink != INK else PETROL, 16, 34, 5, turn=84)


def _face(c: Canvas, who: Person) -> None:
    for side in (-1, 1):
        x = 320 + side * 56
        c.taper((x - 34, 338), (x + 34, 336), 15, INK, bend=-9)
        c.disc(x, 376, 11, INK)
    c.curve([(316, 372), (304, 430), (326, 440)], 7, INK)
    c.taper((276, 488), (366, 484), 15, INK if who.skin[0] == UMBER else RED, bend=10)
    if who.glasses:
        for side in (-1, 1):
            c.ring(320 + side * 58, 378, 46, 9, INK, 40)
        c.curve([(306, 372), (320, 364), (334, 372)], 8, INK)


def portrait(key: str) -> Canvas:
    """Draw the person of that key."""
    who = PEOPLE[key]
    behind, front = HAIR[who.hair]
    canvas = Canvas(key, *SIZE, ground=who.ground)
    with canvas.at(SIZE[0] if who.flip else 0, 0, flip=who.flip):
        behind(canvas, who.hair_ink)
        _bust(canvas, who)
        for x in (188, 452):
            canvas.disc(x, 386, 26, who.skin[0], 38)
        head = _head(who.jaw)
        canvas.poly(head, who.skin[0])
        with canvas.clip(head):
            canvas.poly([(430, 180), (372, 300), (388, 400), (350, 580), (520, 580), (520, 180)], who.skin[1])
        if who.beard:
            _beard(canvas, who)
        _face(canvas, who)
        front(canvas, who.hair_ink)
    return canvas
