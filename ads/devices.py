"""The kind of device that a request comes from, as far as bookings ask for it. Pure; nothing is kept."""

import re
from collections.abc import Mapping

PHONE, TABLET, DESKTOP = "phone", "tablet", "desktop"

# Android leaves "Mobile" out on tablets; iPads call themselves Macs since 2019 and count as computers.
TABLETS = re.compile(r"iPad|Tablet|Kindle|Silk/|Android(?!.*Mobile)")
PHONES = re.compile(r"Mobi|iPhone|Opera Mini")


def device_of(headers: Mapping[str, str]) -> str:
    """By the client hint that Chromium sends unasked, else by the words browsers use of themselves."""
    agent = headers.get("User-Agent", "")[:1000]
    if TABLETS.search(agent):
        return TABLET
    if headers.get("Sec-CH-UA-Mobile") == "?1" or PHONES.search(agent):
        return PHONE
    return DESKTOP
