import time

import pytest

from news.comments.moderation.links import links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Siehe https://example.org/a und WWW.example.org.", ["https://example.org/a", "WWW.example.org."]),
        ("Steht bei spiegel.de, sagt sub.example.com/a?b", ["spiegel.de", "sub.example.com/a?b"]),
        ("Schreib an max@example.de oder max.m@mail.example.com", []),
        ("Das war gut.Das war alles.Er kam an.In Berlin z.B. um 3.4 Uhr", []),
        ("[url=http://a.example]x[/url]", ["http://a.example]x[/url]"]),
        ("kaufen-sie.shop", ["kaufen-sie.shop"]),
        ("Version 2.0.de-alt", []),
    ],
)
def test_links(text: str, found: list[str]) -> None:
    assert links(text) == found


@pytest.mark.parametrize("part", ["a.", "a", "a.b-", "http", "www", "a@", "ab.c"])
def test_no_text_keeps_it_busy(part: str) -> None:
    begun = time.process_time()
    links(part * 60_000)
    assert time.process_time() - begun < 1
