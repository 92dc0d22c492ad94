import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.spelling import forgiven, key_of, slips, sound_of, unlikeness

keys = st.text("abcdrst", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("hafen", "hafen", 0),
        ("hafen", "haffen", 1),
        ("rathuas", "rathaus", 1),
        ("yeit", "zeit", 1),
        ("verwaltnug", "verwaltungs", 2),
        ("kran", "deich", 3),
        ("ca", "abc", 3),  # no letter is changed twice
    ],
)
def test_slips_are_counted_up_to_a_limit(one: str, other: str, count: int) -> None:
    assert slips(one, other, 2) == count


@given(keys, keys)
def test_it_is_as_far_there_as_back(one: str, other: str) -> None:
    assert slips(one, other, 3) == slips(other, one, 3)
    assert (slips(one, other, 3) == 0) is (one == other)


@given(keys, st.integers(0, 6), st.sampled_from("abx"))
def test_one_letter_more_is_one_slip(word: str, place: int, letter: str) -> None:
    assert slips(word, word[:place] + letter + word[place:], 2) == 1


@pytest.mark.parametrize(
    ("word", "key"),
    [("Straße", "strasse"), ("ÖPNV", "oepnv"), ("Šimunek", "simunek"), ("B96", "")],
)
def test_a_key_has_only_plain_letters(word: str, key: str) -> None:
    assert key_of(word) == key


def test_short_words_are_taken_as_they_are() -> None:
    assert [forgiven("x" * length) for length in (3, 4, 5, 6)] == [0, 1, 1, 2]


def test_what_sounds_alike_or_lies_beside_is_likelier() -> None:
    assert sound_of("brueke") == sound_of("bruecke")
    assert unlikeness("komune", "kommune") < unlikeness("komune", "kolumne")
    assert unlikeness("ksnal", "kanal") < unlikeness("ksnal", "kenal")
    assert unlikeness("zeit", "yeti") > unlikeness("zeit", "zelt")
