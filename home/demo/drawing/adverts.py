"""Advertisements of businesses that do not exist, and the paper's own."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin

from PIL import Image

from . import scenery as s
from .advert_parts import armchair, front_page, loaf_board, ship, spectacles
from .country import turbine
from .lettering import Sheet
from .palette import INK, LIGHT, OCHRE, PAPER, PETROL, RED, SAND, WHEAT
from .shapes import box, smooth
from .textures import cuts, halftone, hatch, rays
from .town import bicycle


def fahrrad(c: Sheet) -> None:
    """Bicycle shop, wide."""
    c.disc(330, 210, 170, OCHRE)
    c.rect(0, 418, 1600, 82, PETROL)
    cuts(c, (0, 434, 560, 60), LIGHT, 14, 130, 7, turn=0, spread=2)
    bicycle(c, 190, 320, 0.52, RED)
    c.say(740, 150, "Fahrrad Janssen", "serif", 112, INK, width=820)
    c.rect(742, 180, 90, 8, RED)
    c.say(740, 256, "Räder, Reparatur und Verleih", "sans", 52, INK, width=820)
    c.say(740, 336, "Winterdurchsicht für 49 Euro", "bold", 56, PETROL, width=820)
    c.say(740, 474, "Deichstraße 12, Aldenhafen", "sans", 38, PAPER)


def moebel(c: Sheet) -> None:
    """Furniture store, wide."""
    c.rect(0, 0, 900, 500, PETROL)
    with c.clip(box(0, 0, 900, 500)):
        halftone(c, (430, 0, 470, 420), LIGHT, lambda u, v: 0.7 - u * 0.5 - v * 0.7, 30)
        c.rect(0, 410, 900, 90, OCHRE)
        hatch(c, (0, 424, 900, 76), INK, 22, 4, 0, 260)
        armchair(c, 330, 440, 1.0)
        c.line([(660, 440), (660, 120)], 12, INK)
        c.rect(600, 430, 120, 16, INK, r=8)
        c.poly([(590, 190), (630, 70), (690, 70), (730, 190)], WHEAT)
        c.rect(-60, 70, 160, 180, PAPER)
        c.rect(-40, 90, 120, 140, RED)
    c.say(970, 138, "Möbelkontor", "serif", 116, INK, width=900)
    c.say(970, 236, "Nordertor", "serif", 116, RED, width=900)
    c.say(972, 324, "Sessel, Tische und Betten, die bleiben.", "italic", 56, INK, width=890)
    c.rect(972, 356, 890, 4, INK)
    c.say(972, 424, "Samstag bis 18 Uhr, mit Kaffee am Kamin", "bold", 42, PETROL, width=890)
    c.say(972, 470, "Am Nordertor 3, Aldenhafen", "sans", 36, INK)


def stadtwerke(c: Sheet) -> None:
    """Municipal utility, box."""
    rays(c, 440, 310, 130, 250, PAPER, 40, 9)
    c.disc(440, 310, 104, OCHRE)
    turbine(c, 470, 420, 230, -18, PAPER, SAND)
    turbine(c, 330, 400, 130, 30, PAPER, SAND)
    c.poly([*smooth([(-20, 400), (200, 350), (420, 370), (640, 330)]), (640, 520), (-20, 520)], PETROL)
    with c.clip(box(0, 330, 600, 80)):
        cuts(c, (0, 345, 600, 60), LIGHT, 40, 50, 5, turn=-12)
    c.say(30, 84, "Ökostrom", "serif", 82, INK)
    c.say(30, 150, "von hier", "serif", 70, INK)
    c.say(30, 446, "Stadtwerke Aldenhafen", "bold", 46, PAPER, width=540)
    c.say(30, 484, "Wechseln dauert fünf Minuten.", "sans", 30, WHEAT)


def stadtwerke_strip(c: Sheet) -> None:
    """Municipal utility, strip."""
    rays(c, 110, 120, 60, 128, PAPER, 36, 6)
    c.disc(110, 120, 52, OCHRE)
    turbine(c, 120, 180, 112, -18, PAPER, SAND)
    turbine(c, 36, 176, 70, 30, PAPER, SAND)
    c.poly([*smooth([(-20, 176), (100, 152), (260, 172), (660, 150)]), (660, 220), (-20, 220)], PETROL)
    c.say(236, 64, "Ökostrom von hier", "serif", 52, INK, width=380)
    c.say(236, 116, "Stadtwerke Aldenhafen", "bold", 36, PETROL, width=380)
    c.say(236, 190, "Wechseln in fünf Minuten", "sans", 24, PAPER)


def theater(c: Sheet) -> None:
    """Theatre subscription, half page."""
    c.poly([(300, -20), (360, -20), (560, 760), (90, 760)], WHEAT)
    with c.clip([(300, -20), (360, -20), (560, 760), (90, 760)]):
        halftone(c, (60, 0, 540, 520), OCHRE, lambda u, v: 0.75 - v * 0.85, 28)
    c.rect(0, 700, 600, 500, PETROL)
    c.disc(330, 745, 240, PAPER, 50)
    c.disc(330, 752, 90, INK, 14)
    mask = smooth([(210, 420), (330, 390), (450, 420), (440, 560), (330, 680), (220, 560)], closed=True)
    c.poly([(x + 10, y + 12) for x, y in mask], INK)
    c.poly(mask, PAPER)
    for side in (-1, 1):
        c.blob([(330 + side * 30, 492), (330 + side * 62, 468), (330 + side * 92, 496),
            (330 + side * 62, 514)], INK)
        c.curve([(330 + side * 26, 452), (330 + side * 62, 436), (330 + side * 98, 462)], 9, RED)
    c.blob([(268, 560), (330, 584), (392, 560), (374, 624), (330, 642), (286, 624)], INK)
    c.taper((330, 490), (318, 552), 10, SAND, bend=-6)
    for flip in (False, True):
        with c.at(600 if flip else 0, 0, flip=flip):
            drape = smooth([(-20, -20), (150, -20), (140, 240), (70, 520), (60, 620), (90, 760), (-20, 780)])
            c.poly(drape, RED)
            with c.clip(drape):
                for x in (10, 60, 110):
                    c.line(smooth([(x, -20), (x * 0.9, 240), (x * 0.5, 560), (x * 0.6, 800)]), 10, INK)
    c.say(300, 900, "Das Abo", "serif", 124, PAPER, "ms", width=540)
    c.say(300, 966, "Acht Abende, ein Platz:", "italic", 48, WHEAT, "ms")
    c.say(300, 1020, "Ihrer.", "italic", 48, WHEAT, "ms")
    c.rect(230, 1048, 140, 6, OCHRE)
    c.say(300, 1118, "Stadttheater", "bold", 58, PAPER, "ms")
    c.say(300, 1168, "am Speicher", "bold", 44, PAPER, "ms")


def optik(c: Sheet) -> None:
    """Optician, box."""
    halftone(c, (0, 0, 600, 330), PAPER, lambda u, v: 0.5 - v * 0.5 + u * 0.15, 34)
    spectacles(c, 300, 190, 1.0)
    c.rect(0, 330, 600, 170, INK)
    c.say(30, 412, "Optik Lührs", "serif", 84, PAPER, width=540)
    c.say(32, 466, "Sehtest ohne Termin. Marktplatz 7", "sans", 34, LIGHT, width=540)


def reederei(c: Sheet) -> None:
    """Island ferry line, wide."""
    c.disc(560, 200, 130, OCHRE)
    rays(c, 560, 200, 150, 330, PAPER, 48, 9)
    c.poly([*smooth([(-20, 320), (120, 290), (300, 310), (380, 330)]), (-20, 340)], PETROL)
    s.water(c, 320, PETROL, LIGHT, 50)
    ship(c, 520, 372, 0.66)
    cuts(c, (150, 376, 800, 50), PAPER, 26, 150, 12, turn=0, spread=3)
    for x, y, k in ((180, 120, 0.8), (270, 170, 0.5), (880, 90, 0.6)):
        s.gull(c, x, y, k)
    c.rect(1060, 0, 880, 500, PAPER)
    c.say(1120, 146, "Inselreederei", "serif", 122, PETROL, width=760)
    c.say(1122, 228, "Tagesfahrten", "serif", 76, RED)
    c.say(1122, 316, "Hin mit der Flut, zurück mit der Sonne.", "italic", 50, INK, width=760)
    c.rect(1122, 346, 760, 4, INK)
    c.say(1122, 410, "Täglich 8.30 Uhr ab Fischkaje", "bold", 46, INK, width=760)
    c.say(1122, 460, "Kinder bis sechs Jahre fahren frei.", "sans", 38, INK, width=760)


def reederei_strip(c: Sheet) -> None:
    """Island ferry line, strip."""
    c.disc(210, 70, 46, OCHRE)
    s.water(c, 128, PETROL, LIGHT, 26)
    ship(c, 130, 148, 0.25)
    cuts(c, (20, 150, 230, 16), PAPER, 12, 60, 6, turn=0, spread=3)
    c.rect(270, 0, 370, 200, PAPER)
    c.say(296, 72, "Inselreederei", "serif", 58, PETROL, width=320)
    c.say(297, 120, "Tagesfahrten", "serif", 42, RED)
    c.say(297, 168, "Täglich 8.30 Uhr ab Fischkaje", "sans", 26, INK, width=320)


def baeckerei(c: Sheet) -> None:
    """Bakery, box."""
    c.rect(0, 0, 600, 290, RED)
    with c.clip(box(0, 0, 600, 290)):
        rays(c, 300, 240, 150, 420, OCHRE, 44, 14)
    loaf_board(c, 300, 250)
    c.say(300, 394, "Bäckerei Tammen", "serif", 74, INK, "ms", width=550)
    c.say(300, 440, "Drei Tage Teigruhe. Jeden Morgen ab sechs.", "italic", 36, INK, "ms", width=550)
    c.say(300, 482, "Lange Reihe 21 und Bahnhof", "bold", 28, RED, "ms")


def abo_box(c: Sheet) -> None:
    """The paper's own, box."""
    with c.at(470, 190, 0.6, turn=9):
        front_page(c)
    c.say(30, 100, "Tagblatt", "serif", 72, PAPER)
    c.say(30, 172, "lesen", "serif", 72, PAPER)
    c.rect(0, 330, 600, 170, WHEAT)
    c.say(30, 402, "Vier Wochen zur Probe", "bold", 52, INK, width=540)
    c.say(30, 458, "Endet von selbst, versprochen.", "sans", 36, PETROL, width=540)


def abo_wide(c: Sheet) -> None:
    """The paper's own, wide."""
    c.poly([(0, 0), (640, 0), (520, 500), (0, 500)], OCHRE)
    with c.clip([(0, 0), (640, 0), (520, 500), (0, 500)]):
        hatch(c, (0, 0, 660, 500), WHEAT, 40, 7, -5, 300)
        with c.at(250, 260, 0.9, turn=-9):
            front_page(c)
        c.disc(500, 120, 92, INK)
        c.disc(494, 114, 92, PAPER)
        c.disc(494, 114, 62, INK)
    c.say(720, 138, "Tagblatt lesen", "serif", 124, PAPER, width=1100)
    c.say(722, 234, "Vier Wochen zur Probe", "serif", 80, LIGHT, width=1100)
    c.say(722, 324, "Alles aus Aldenhafen, morgens um fünf auf dem Tisch.", "italic", 46, PAPER, width=1120)
    c.rect(722, 366, 330, 94, RED, r=14)
    c.say(1084, 428, "Endet von selbst, versprochen.", "italic", 46, PAPER)
    c.say(887, 430, "Jetzt testen", "bold", 50, PAPER, "ms")


def kino(c: Sheet) -> None:
    """Cinema, skyscraper."""
    c.poly([(110, 600), (210, 600), (400, 1010), (-80, 1010)], WHEAT)
    c.rect(70, 40, 180, 690, RED, r=20)
    c.outline(box(86, 56, 148, 658), 5, WHEAT)
    for i, letter in enumerate("CAPITOL"):
        c.say(160, 144 + i * 92, letter, "serif", 92, PAPER, "ms")
    for y in range(70, 720, 46):
        c.disc(70, y, 9, WHEAT)
        c.disc(250, y, 9, WHEAT)
    for r in range(5):
        for i in range(7):
            x, y = 160 + (i - 3) * (42 + r * 9) + r % 2 * 22, 800 + r * 52
            c.disc(x, y, 17 + r * 4, PETROL if (i + r) % 4 else LIGHT)
            c.rect(x - 24 - r * 4, y + 16, 48 + r * 8, 60, PETROL if (i + r) % 4 else LIGHT, r=18)
    c.rect(0, 1010, 320, 190, INK)
    c.say(160, 1078, "Kino Capitol", "serif", 50, WHEAT, "ms", width=290)
    c.say(160, 1120, "Jeden Dienstag", "sans", 32, PAPER, "ms")
    c.say(160, 1160, "alle Plätze 7 Euro", "sans", 32, PAPER, "ms")
    for i in range(8):
        a = radians(200 + i * 20)
        c.taper((160 + cos(a) * 120, 34 + sin(a) * 20), (160 + cos(a) * 150, 34 + sin(a) * 34), 6, WHEAT)


ADVERTS: dict[str, tuple[Callable[[Sheet], None], str]] = {
    "fahrrad-janssen-800x250": (fahrrad, WHEAT),
    "moebel-kontor-970x250": (moebel, PAPER),
    "stadtwerke-300x250": (stadtwerke, LIGHT),
    "stadtwerke-320x100": (stadtwerke_strip, LIGHT),
    "theater-300x600": (theater, INK),
    "optik-300x250": (optik, LIGHT),
    "reederei-970x250": (reederei, WHEAT),
    "reederei-320x100": (reederei_strip, WHEAT),
    "baeckerei-300x250": (baeckerei, WHEAT),
    "abo-300x250": (abo_box, PETROL),
    "abo-970x250": (abo_wide, PETROL),
    "kino-160x600": (kino, INK),
}


def sheet(key: str) -> Image.Image:
    """Draw the advertisement of that key."""
    draw, ground = ADVERTS[key]
    canvas = Sheet(key, ground)
    draw(canvas)
    return canvas.finish()
