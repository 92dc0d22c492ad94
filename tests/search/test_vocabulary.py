from collections.abc import Iterable

import pytest

from search.spelling import key_of
from search.stems import stem_of
from search.vocabulary import Vocabulary, Word, text_of

PAPER = {
    "Hafen": 90,
    "Brücke": 50,
    "Brücken": 20,
    "Fest": 60,
    "Hafenbrücke": 7,
    "Hafenbrückenfest": 2,
    "Rat": 80,
    "Stadt": 99,
    "Stadtrat": 70,
    "Stadträte": 3,
    "Literatur": 5,
    "Rathaus": 30,
    "Häuser": 9,
    "Haus": 40,
    "Bürgermeister": 30,
    "Zeit": 60,
    "Straße": 33,
    "Kommune": 8,
    "Kolumne": 9,
    "beraten": 4,
    "überbrückt": 3,
    "Innsbruck": 6,
    "Hochhäuser": 4,
    "hoch": 20,
}


def vocabulary(words: dict[str, int]) -> Vocabulary:
    keys = {word: key_of(word) for word in words}
    lines = [Word(stem_of(keys[word]), keys[word], word, count) for word, count in words.items()]
    return Vocabulary(text_of(lines), stem_of)


@pytest.fixture(scope="module")
def paper() -> Vocabulary:
    return vocabulary(PAPER)


def forms(words: Iterable[Word]) -> list[str]:
    return [word.form for word in words]


def test_what_was_written_is_read(paper: Vocabulary) -> None:
    assert {word.form: word.articles for word in paper} == PAPER


def test_forms_of_one_word_stand_together(paper: Vocabulary) -> None:
    assert set(forms(paper.of_stem(stem_of("haus")))) == {"Haus", "Häuser"}
    assert forms(paper.of_stem("hau")) == []
    assert paper.knows("zeit")
    assert not paper.knows("zeitu")


@pytest.mark.parametrize(
    ("beginning", "known"), [("hafenbrueck", True), ("hafenb", True), ("hafenx", False), ("zz", False)]
)
def test_beginnings_are_known_in_either_spelling(paper: Vocabulary, beginning: str, known: bool) -> None:
    assert paper.begins(beginning) is known


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brueke", "Brücke"),
        ("strase", "Straße"),
        ("rathuas", "Rathaus"),
        ("yeit", "Zeit"),
        ("komune", "Kommune"),
        ("buergermesitre", "Bürgermeister"),
        ("hafenbrueckenfets", "Hafenbrückenfest"),
    ],
)
def test_the_nearest_word_is_found(paper: Vocabulary, typed: str, meant: str) -> None:
    assert forms(paper.nearest(typed))[0] == meant


@pytest.mark.parametrize("typed", ["xyz", "rad", "quastenflosser", "", "zzz"])
def test_nothing_near_is_nothing(paper: Vocabulary, typed: str) -> None:
    assert paper.nearest(typed) == []


def test_of_words_as_near_the_commoner_is_meant() -> None:
    assert forms(vocabulary({"Kanne": 3, "Tanne": 9}).nearest("xanne")) == ["Tanne", "Kanne"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("bruecke", ["Hafenbrücke", "Hafenbrückenfest"]),
        ("fest", ["Hafenbrückenfest"]),
        ("rat", ["Stadtrat", "Rathaus", "Stadträte"]),
        ("haus", ["Rathaus", "Hochhäuser"]),
        ("ra", []),
    ],
)
def test_compounds_hold_a_word_between_words(paper: Vocabulary, word: str, found: list[str]) -> None:
    assert forms(paper.compounds(stem_of(word), 9)) == found


def test_only_so_many_compounds_the_commonest(paper: Vocabulary) -> None:
    assert forms(paper.compounds("rat", 1)) == ["Stadtrat"]


def test_no_words_are_no_fault() -> None:
    empty = vocabulary({})
    assert empty.nearest("hafen") == empty.compounds("hafen", 9) == empty.of_stem("hafen") == []
    assert not empty.begins("h")
