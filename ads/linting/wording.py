"""Findings in words: what is wrong, and what to do about it."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ads.sizes import Size

from .findings import Finding, Level, Rule
from .package_wording import PACKAGE_WORDS

LIGHTS = {
    Level.GOOD: _("In order"),
    Level.WARNING: _("Please have a look"),
    Level.ERROR: _("Not like this"),
}
FIELDS = {
    "picture": _("picture"),
    "phone_picture": _("picture on phones"),
    "alt_text": _("alternative text"),
    "destination": _("destination"),
    "upload": _("archive"),
    "tag": _("tag"),
}

WORDS = PACKAGE_WORDS | {
    Rule.FITS: _("%(size)s pixels: fits %(slots)s."),
    Rule.FITS_NO_SLOT: _(
        "%(size)s pixels fit no slot in use. Please ask the customer for one of these sizes, once to twice "
        "as large: %(near)s."
    ),
    Rule.UNREADABLE: _(
        "The file can't be read as a picture. Please ask for it as JPEG, PNG, GIF, WebP or AVIF."
    ),
    Rule.TOO_HEAVY: _(
        "It weighs %(weight)s kB; what moves may weigh %(allowed)s kB, because it reaches readers as it is. "
        "Please ask for fewer frames or colours."
    ),
    Rule.RATHER_HEAVY: _(
        "The file weighs %(weight)s kB, more than the %(allowed)s kB that were agreed. Readers load a "
        "lighter one, which is made of it."
    ),
    Rule.PLAYS_FOREVER: _(
        "It never stops moving. After at most %(limit)s seconds it has to stand still: please ask for a file "
        "that isn't repeated without end."
    ),
    Rule.PLAYS_TOO_LONG: _(
        "It moves for %(seconds)s seconds, with all repetitions. After at most %(limit)s seconds it has to "
        "stand still."
    ),
    Rule.MOVES: _(
        "It moves for %(seconds)s seconds. What moves by itself for more than five should be stoppable (WCAG "
        "2.2.2): whoever has asked their device for less motion sees the first frame only, all others can't "
        "stop it. Better are five seconds."
    ),
    Rule.NOT_ENCRYPTED: _("The destination begins with http://. Please try whether https:// works as well."),
    Rule.ALT_IS_FILE_NAME: _(
        "The alternative text looks like the name of a file. Please write what the picture says."
    ),
}


def sentence(finding: Finding) -> str:
    return WORDS[finding.rule] % {key: _value(key, it) for key, it in finding.values.items()}


def _value(key: str, value: Any) -> str:
    match key:
        case "weight" | "allowed":
            return number_format(ceil(value / 1000), force_grouping=True)
        case "seconds" | "limit":
            return number_format(round(value, 1), 0 if float(value).is_integer() else 1)
        case "size" | "given":
            return in_pixels(value)
        case "slots":
            return "; ".join(value)  # their names have commas
        case "near":
            return ", ".join(map(in_pixels, value))
        case _:
            return _listed(value) if isinstance(value, list) else str(value)


def in_pixels(size: Size) -> str:
    return f"{size.width} × {size.height}"


def _listed(values: Sequence[str]) -> str:
    return get_text_list(list(values), gettext("and"))
