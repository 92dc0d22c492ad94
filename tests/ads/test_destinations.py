"""Where a click may lead, and where never."""

import pytest

from ads.destinations import UnsafeDestinationError, safe_destination

GOOD = {
    "https://janssen.example/": "https://janssen.example/",
    "http://janssen.example:8080/räder?farbe=grün&x=1#oben": (
        "http://janssen.example:8080/r%C3%A4der?farbe=gr%C3%BCn&x=1#oben"
    ),
    "https://bücher.example/": "https://xn--bcher-kva.example/",
    "HTTPS://Janssen.Example/Weg": "https://janssen.example/Weg",
    "https://janssen.example/a%20b?weiter=https://x.example/%0d%0a": (
        "https://janssen.example/a%20b?weiter=https://x.example/%0d%0a"
    ),
    "https://[2001:db8::1]/": "https://[2001:db8::1]/",
    "https://janssen.example/kontakt@laden": "https://janssen.example/kontakt@laden",
}
BAD = [
    "",
    " ",
    "janssen.example",
    "/kontakt/",
    "//evil.example/",
    "///evil.example/",
    "\\\\evil.example",
    "https:\\\\evil.example",
    "https:/evil.example",
    "https:evil.example",
    "https://",
    "https://?weiter",
    "https:///evil.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://janssen.example/",
    "https://janssen.example@evil.example/",
    "https://leser:geheim@janssen.example/",
    "https://@evil.example/",
    " https://janssen.example/",
    "https://janssen.example/\r\nSet-Cookie: a=b",
    "https://janssen.example/\t",
    "https://janssen.example/\x00",
    "https://evil.example\\@janssen.example/",
    "https://janssen.example/a b",
    "https://janssen\u200b.example/",
    "https://.example/",
    "https://janssen.example:99999/",
    "https://janssen.example:port/",
    "https://[::1/",
    "https://jan<ssen.example/",
    "https://janssen.example/" + "a" * 2000,
]


@pytest.mark.parametrize(("address", "sent"), GOOD.items())
def test_a_good_address_becomes_plain_ascii(address: str, sent: str) -> None:
    assert safe_destination(address) == sent
    assert safe_destination(sent) == sent


@pytest.mark.parametrize("address", BAD)
def test_a_bad_address_is_refused(address: str) -> None:
    with pytest.raises(UnsafeDestinationError):
        safe_destination(address)
