import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.excerpt import LENGTH, excerpt, highlighted

TEXT = (
    "Die Brücke am Nordertor wird erneuert. Gebaut wird in zwei Abschnitten, damit die Straßenbahn fahren "
    "kann. Der Rat hat am Dienstag mit großer Mehrheit entschieden. Während der Bauzeit gilt auf der "
    "Hafenstraße Tempo 30. Anwohner sollen ihre Autos im Hafenquartier abstellen, wo die Stadt 120 Plätze "
    "freihält."
)


def hits(text: str, *words: str) -> list[str]:
    return [piece.text for piece in highlighted(text, words) if piece.is_hit]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("straße", ["Straßenbahn"]),
        ("STRASSE", ["Straßenbahn"]),
        ("bruecke", ["Brücke"]),
        ("brucke", ["Brücke"]),
        ("Hafen", ["Hafenstraße", "Hafenquartier"]),
        ("Rat", ["Rat"]),
        ("am", ["am", "am"]),
        ("120", ["120"]),
        ("quartier", []),
        ("", []),
    ],
)
def test_words_are_found_in_any_case_and_spelling(word: str, found: list[str]) -> None:
    assert hits(TEXT, word) == found


def test_signs_that_mean_something_to_patterns_mean_nothing_here() -> None:
    assert hits("C++ und 3.000 (netto)", "3.000") == ["3.000"]
    assert hits("3x000", "3.000") == []


def test_the_excerpt_stands_around_the_first_hit() -> None:
    pieces = excerpt(TEXT, ["Hafenquartier"])
    text = "".join(piece.text for piece in pieces)

    assert text.startswith("… ")
    assert "Autos im Hafenquartier abstellen" in text
    assert [piece.text for piece in pieces if piece.is_hit] == ["Hafenquartier"]


def test_without_a_hit_it_is_the_beginning() -> None:
    text = "".join(piece.text for piece in excerpt(TEXT, ["Leuchtturm"]))
    assert text.startswith("Die Brücke am Nordertor")
    assert text.endswith("\N{NO-BREAK SPACE}…")


def test_a_short_text_stands_there_whole() -> None:
    assert [piece.text for piece in excerpt("Der Kran  bleibt.", ["kran"])] == ["Der ", "Kran", " bleibt."]


words = st.lists(st.text(min_size=1, max_size=12), max_size=4)


@given(st.text(max_size=900), words)
def test_pieces_put_together_are_the_text(text: str, typed: list[str]) -> None:
    assert "".join(piece.text for piece in highlighted(text, typed)) == text


@given(
    st.text(alphabet="aäbs ß.\n", max_size=900), st.lists(st.text(alphabet="aäbsß", min_size=1), max_size=4)
)
def test_an_excerpt_is_a_part_of_the_text_and_short(text: str, typed: list[str]) -> None:
    pieces = excerpt(text, typed)
    shown = "".join(piece.text for piece in pieces)

    assert len(shown) <= LENGTH + 4
    assert shown.removeprefix("… ").removesuffix("\N{NO-BREAK SPACE}…") in " ".join(text.split())
    if hits(" ".join(text.split()), *typed):
        assert any(piece.is_hit for piece in pieces)
