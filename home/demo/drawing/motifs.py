"""All motifs: the key of a picture and the function that draws it."""

from __future__ import annotations

from collections.abc import Callable

from . import country, culture, harbour, harvest, motors, public, science, sport, streets, town, work
from .canvas import Canvas

Motif = Callable[[Canvas], None]

MODULES = (harbour, town, streets, country, harvest, public, work, motors, sport, culture, science)
KEYS = (
    "hafenkran", "containerschiff", "faehre", "schleuse", "leuchtturm", "rathaus", "marktplatz",
    "strassenbahn", "fahrrad", "baustelle", "schulhaus", "krankenhaus", "feuerwehr", "spielplatz", "deich",
    "moor", "weizenfeld", "windrad", "apfelkisten", "wahlurne", "parlament", "telefon", "backstube",
    "werkhalle", "rechenzentrum", "muenzen", "ladesaeule", "landstrasse", "werkstatt", "reifen",
    "fussballschuhe", "stadion", "handball", "segelboot", "buehnenlicht", "geige", "buecherstapel",
    "museum", "gitarre", "mikroskop", "zugvoegel", "sternenhimmel", "satellit", "teekanne", "garten",
    "regenschirm", "schreibmaschine", "zeitung",
)

MOTIFS: dict[str, Motif] = {key: getattr(m, key) for key in KEYS for m in MODULES if hasattr(m, key)}
