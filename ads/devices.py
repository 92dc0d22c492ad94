"""The device and the language that a request comes with, as far as bookings ask for them.

Pure; nothing is kept.
"""

import re
from collections.abc import Collection, Iterator, Mapping

PHONE, TABLET, DESKTOP = "phone", "tablet", "desktop"

# Android leaves "Mobile" out on tablets; iPads call themselves Macs since 2019 and count as computers.
TABLETS = re.compile(r"iPad|Tablet|Kindle|Silk/|Android(?!.*Mobile)")
WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
PHONES = re.compile(r"Mobi|iPhone|Opera Mini")


def device_of(headers: Mapping[str, str]) -> str:
    """By the client hint that Chromium sends unasked, else by the words browsers use of themselves."""
    agent = headers.get("User-Agent", "")[:1000]
    if TABLETS.search(agent):
        return TABLET
    if headers.get("Sec-CH-UA-Mobile") == "?1" or PHONES.search(agent):
        return PHONE
    return DESKTOP


def language_of(headers: Mapping[str, str], offered: Collection[str], default: str) -> str:
    """The first of the reader's languages that is among those offered; `default` where none is."""
    return next((language for language in _preferred(headers) if language in offered), default)


def _preferred(headers: Mapping[str, str]) -> Iterator[str]:
    """What `Accept-Language` says, the most wanted first, without countries and scripts."""
    entries = headers.get("Accept-Language", "")[:500].split(",")
    weighed = [(_weight(weight), entry.strip()) for entry, _, weight in (it.partition(";") for it in entries)]
    for weight, entry in sorted(weighed, key=lambda pair: -pair[0]):
        if weight > 0:
            yield entry.partition("-")[0].lower()


def _weight(words: str) -> float:
    """The number in `q=0.8`; 1 where nothing is said, 0 where it can't be read."""
    name, _, number = words.strip().partition("=")
    if not name:
        return 1.0
    return float(number) if WEIGHT.fullmatch(number.strip()) else 0.0
