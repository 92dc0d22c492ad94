"""Which address asked, from what the connection and the servers of the house say. Pure."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

# "192.0.2.1:5000" and "[2001:db8::1]:5000", as some servers note it.
_WITH_PORT = re.compile(r"\[([^\[\]]*)\](?::\d{1,5})?|([\d.]+):\d{1,5}", re.ASCII)


def asking(peer: str, forwarded: str, proxies: int) -> str:
    """The address behind so many servers of the house, each of which notes at the end who asked it.

    `peer` is who is connected: only one inside is believed at all, else anybody could write down anything.
    With fewer notes than servers, the first; what is no address leaves the peer. Empty for a socket that
    says nothing.
    """
    notes = [note.strip() for note in forwarded.split(",")] if forwarded else []
    address = parsed(peer)
    if proxies and notes and (address is None or _is_inside(address)):
        noted = parsed(notes[-min(proxies, len(notes))])
        address = noted or address
    return str(address) if address else ""


def parsed(text: str) -> IPv4Address | IPv6Address | None:
    """Without port, brackets and zone; an IPv4 address in the clothes of IPv6 is one of IPv4."""
    text = text.strip()
    if found := _WITH_PORT.fullmatch(text):
        text = found[1] or found[2] or ""
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_inside(address: IPv4Address | IPv6Address) -> bool:
    return address.is_private
