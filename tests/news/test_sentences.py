"""What a teaser prints of a lead: whole sentences."""

import pytest

from news.sentences import first_sentences, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Kran bleibt. Die Stadt zahlt mit.", ["Der Kran bleibt.", "Die Stadt zahlt mit."]),
        ("„Er bleibt.“ Das sagte Claasen.", ["„Er bleibt.“", "Das sagte Claasen."]),
        ("Am 2. März sagt Dr. Voss z. B. Nein.", ["Am 2. März sagt Dr. Voss z. B. Nein."]),
        ("Wer zahlt? Niemand!", ["Wer zahlt?", "Niemand!"]),
        ("Ohne Punkt", ["Ohne Punkt"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert sentences(text) == found


def test_so_many_whole_sentences_as_fit() -> None:
    text = "Der Kran bleibt. Die Stadt zahlt mit. Das Land zahlt den Rest."
    assert first_sentences(text, 7) == "Der Kran bleibt. Die Stadt zahlt mit."


def test_one_sentence_may_be_a_little_longer() -> None:
    assert first_sentences("Der alte Kran bleibt noch stehen. Gut.", 4) == "Der alte Kran bleibt noch stehen."


def test_a_sentence_without_end_is_cut() -> None:
    assert first_sentences("Ein Wort, " * 20, 4) == "Ein Wort, Ein Wort …"


def test_nothing_of_nothing() -> None:
    assert first_sentences("", 20) == ""
