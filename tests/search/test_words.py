from hypothesis import given
from hypothesis import strategies as st

from search.words import MAX_LENGTH, respelled, words_of


def test_operators_quotes_and_signs_are_no_words() -> None:
    assert words_of('"Hafen*" OR (NEAR/2) ^Kran -Kaje title:Rad <b>') == [
        "Hafen", "OR", "NEAR", "2", "Kran", "Kaje", "title", "Rad", "b",
    ]  # fmt: skip
    assert words_of("😀 \0 \x1b — … ''") == []


def test_what_joins_a_word_stays_in_it() -> None:
    assert words_of("E-Auto Schmidt-Rottluff’s 3.000 www.example.org") == [
        "E-Auto", "Schmidt-Rottluff’s", "3.000", "www.example.org",
    ]  # fmt: skip


def test_a_letter_and_its_dots_are_one_however_they_were_typed() -> None:
    assert words_of("Mu\u0308nchen") == ["München"]


@given(st.text())
def test_words_are_short_and_without_blanks_whatever_is_typed(text: str) -> None:
    found = words_of(text)
    assert (
        sum(map(len, found)) <= MAX_LENGTH * 3
    )  # composing letters can lengthen a text, by no more than that
    assert all(word and not any(sign.isspace() or sign in '\0"*():^' for sign in word) for word in found)


def test_the_other_spelling() -> None:
    assert respelled("Müller") == "mueller"
    assert respelled("Mueller") == "müller"
    assert respelled("Straße") == "strasse"
    assert respelled("STRASSE") == "straße"
    assert respelled("Kran") == "kran"
