import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.addresses import LONGEST_WORD, MOST_WORDS, attempts, words_of_address


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/auto/der-kran-bleibt/", "der kran bleibt"),
        ("/2019/05/12/der-kran-bleibt-48151.html", "der kran bleibt"),
        ("/auto/der-kran-bleibt/amp/", "der kran bleibt"),
        ("/auto/der-kran-bleibt/page/2/", "der kran bleibt"),
        ("/auto/Der_Kran+bleibt,-id.123456", "Der Kran bleibt id"),
        ("/g20-in-hamburg/", "g20 in hamburg"),
        ("/auto/a8f3c1e0-44d1-4c/", "auto"),
        ("/brücke-bru\u0308cke/", "brücke"),
        ("/eins-zwei-drei-vier-fuenf-sechs-sieben/", "eins zwei drei vier fuenf sechs"),
        ("/archiv/2026/13/", "archiv"),
        *((path, "") for path in ("/", "", "//", "/2019/05/", "/feed/", "/comments/feed/", "/-/", "/1/")),
        *((path, "") for path in ("/wp-login.php", "/kran.PNG", "/.env", "/.git/config", "/kran/.ssh/id")),
        *((path, "") for path in ("/kran" * 100, "/a-kran" * 9, f"/{'kran' * 11}/")),
    ],
)
def test_the_words_of_the_last_part_that_has_some(path: str, words: str) -> None:
    assert words_of_address(path) == words.split()


@given(st.text())
def test_words_are_few_and_short_whatever_is_asked_for(path: str) -> None:
    words = words_of_address(f"/{path}")
    assert len(words) <= MOST_WORDS
    assert all(2 <= len(word) <= LONGEST_WORD and word.isalnum() for word in words)


def test_fewer_words_are_tried_the_longest_ones() -> None:
    assert list(attempts(["der", "kran", "bleibt"])) == [
        ["der", "kran", "bleibt"],
        ["bleibt", "kran"],
        ["bleibt"],
    ]
    assert list(attempts(["kran"])) == [["kran"]]
    assert list(attempts([])) == []
