"""Case A4: who asked, whatever somebody writes into X-Forwarded-For."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ads.measurement.addresses import asking, parsed

READER, FORGED, PROXY, INNER = "192.0.2.7", "198.51.100.1", "203.0.113.9", "10.0.0.2"


@pytest.mark.parametrize(
    ("peer", "forwarded", "proxies", "address"),
    [
        # Nobody in between: what the reader claims is nothing.
        (READER, "", 1, READER),
        ("8.8.4.4", FORGED, 1, "8.8.4.4"),
        ("2a00:1450::1", f"{FORGED}, 10.0.0.1", 1, "2a00:1450::1"),
        (INNER, FORGED, 0, INNER),
        # One server of the house: the last note is its own.
        (INNER, READER, 1, READER),
        (INNER, f"{FORGED}, {READER}", 1, READER),
        (INNER, f"{FORGED},{FORGED},  {READER} ", 1, READER),
        ("127.0.0.1", "2001:db8:1:2::3", 1, "2001:db8:1:2::3"),
        ("::1", READER, 1, READER),
        ("::ffff:10.0.0.2", READER, 1, READER),
        ("", READER, 1, READER),
        # Two: what the second noted is the first.
        (INNER, f"{FORGED}, {READER}, {PROXY}", 2, READER),
        (INNER, f"{READER}, {PROXY}", 2, READER),
        (INNER, READER, 2, READER),
        # Ways of writing it down.
        (INNER, f"{READER}:51234", 1, READER),
        (INNER, "[2001:db8::3]:51234", 1, "2001:db8::3"),
        (INNER, "[2001:db8::3]", 1, "2001:db8::3"),
        (INNER, "2001:DB8:0:0::3", 1, "2001:db8::3"),
        (INNER, "fe80::1%eth0", 1, "fe80::1"),
        (INNER, "::ffff:192.0.2.7", 1, READER),
        # Rubbish in the last place is nobody: the server in front answers for it.
        (INNER, "unknown", 1, INNER),
        (INNER, f"{READER}, ", 1, INNER),
        (INNER, ",,,", 1, INNER),
        (INNER, "192.0.2.7.1", 1, INNER),
        (INNER, "192.0.2.7\r\nX: y", 1, INNER),
        (INNER, "٣.٣.٣.٣", 1, INNER),
        (INNER, "[[2001:db8::3]]", 1, INNER),
        (INNER, "x" * 9000, 1, INNER),
        ("", "", 1, ""),
        ("", "unknown", 1, ""),
    ],
)
def test_who_asked(peer: str, forwarded: str, proxies: int, address: str) -> None:
    assert asking(peer, forwarded, proxies) == address


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 3))
def test_it_is_an_address_or_nothing(peer: str, forwarded: str, proxies: int) -> None:
    found = asking(peer, forwarded, proxies)
    assert found == "" or str(parsed(found)) == found


@given(st.ip_addresses().map(str), st.text(max_size=40))
def test_what_stands_before_the_note_of_our_server_changes_nothing(reader: str, claimed: str) -> None:
    assert asking(INNER, f"{claimed},{reader}", 1) == asking(INNER, reader, 1)
