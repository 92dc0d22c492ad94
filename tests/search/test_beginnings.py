import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.beginnings import beginnings, heads, line_of, shared_out

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
GROUPS = st.lists(st.lists(st.integers(), max_size=12), min_size=1, max_size=5)


def found(typed: str, *names: str, most: int = 8) -> list[str]:
    text = "".join(line_of(str(number), name) for number, name in enumerate(names))
    words = beginnings(typed.split())
    return [names[int(head)] for head in heads(text, words, most)] if words else []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("brü", "Die Brücke"),
        ("Brue", "Die Brücke"),
        ("bruc", "Die Brücke"),
        ("BRÜCKE", "Bruecke"),
        ("stras", "Straße"),
        ("straß", "Strasse"),
        ("sim", "Šimunek"),
        ("u\u0308b", "Übung"),
        ("b96", "Stau auf der B96"),
        ("streit", "Kran-Streit"),
        ("kran-str", "Kran-Streit"),
        ("pet ja", "Jana Petersen"),
        ("моск", "Москва"),
    ],
)
def test_the_start_of_a_word_in_any_spelling(typed: str, name: str) -> None:
    assert found(typed, "Anderes", name) == [name]


@pytest.mark.parametrize("typed", ["and", "", "k", "ü", "x y z", "* \0 %", "\n\t", "0", "1"])
def test_what_is_inside_a_word_too_short_or_no_word_finds_nothing(typed: str) -> None:
    assert found(typed, "Strand", "Kran 7") == []


def test_each_line_counts_once_and_no_more_are_given_than_asked_for() -> None:
    assert found("kran", "Kran, Kran und Kranich", "Kran 2", "Kran 3", most=2) == [
        "Kran, Kran und Kranich",
        "Kran 2",
    ]


@given(NAMES, NAMES)
def test_every_beginning_of_its_words_finds_a_name(name: str, other: str) -> None:
    for word in beginnings([name]):
        for end in range(2, len(word) + 1):
            assert name in found(word[:end], other, name)


@given(GROUPS, st.integers(0, 20))
def test_shares_are_beginnings_and_as_many_as_there_may_be(groups: list, most: int) -> None:
    shares = shared_out(groups, most)
    assert all(group[: len(share)] == share for group, share in zip(groups, shares, strict=True))
    assert sum(map(len, shares)) == min(most, sum(map(len, groups)))


@given(GROUPS)
def test_nobody_takes_all_while_others_have_some(groups: list) -> None:
    shares = shared_out(groups, 8)
    wanting = [len(share) for share, group in zip(shares, groups, strict=True) if len(share) < len(group)]
    assert all(len(share) <= count + 1 for share in shares for count in wanting)
