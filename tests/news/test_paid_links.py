"""What search engines are told of links that somebody paid for."""

import pytest

from news.paid_links import as_sponsored

PAGE = "https://zeitung.example/auto/kran/"
SAID = 'rel="sponsored nofollow noopener"'


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ('<a href="https://kunde.example/x">', f'<a href="https://kunde.example/x" {SAID}>'),
        ('<a rel="noopener" href="//kunde.example">', f'<a href="//kunde.example" {SAID}>'),
        ('<a class="x" href="http://kunde.example?a=1&amp;b=2" id="y">', None),
        ('<a href="/auto/">', '<a href="/auto/">'),
        ('<a href="https://zeitung.example/x">', '<a href="https://zeitung.example/x">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="#unten">', '<a href="#unten">'),
        ('<a name="anker">', '<a name="anker">'),
    ],
)
def test_only_links_to_others_are_called_so(link: str, said: str | None) -> None:
    words = "Mehr</a> dort"
    expected = said or f"{link[:-1]} {SAID}>"
    assert as_sponsored(link + words, PAGE) == expected + words
