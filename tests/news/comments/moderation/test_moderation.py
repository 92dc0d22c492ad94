"""The verdict: every rule on every comment, and the worst of them wins."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comments.moderation import (
    BIDI_CONTROLS,
    TEXT_MAX,
    Outcome,
    is_invisible,
    normalise,
    normalise_line,
    verdict,
)

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
NASTY_TEXT = st.text(
    st.sampled_from("aäß \t\r\n\x00\x1b\x85\u2028\u202e\u200d\u0301\u0308\u20dd\ud800é👩"), max_size=60
)


def rules(text: str, name: str = "Greta M.", mode: str = "open", trap: str = "") -> list[str]:
    return [fired.rule for fired in verdict(text, name, mode=mode, trap=trap).fired]


@given(ANY_TEXT | NASTY_TEXT)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert normalise_line(normalise_line(text)) == normalise_line(text)


@given(ANY_TEXT | NASTY_TEXT)
def test_what_is_left_is_composed_and_hides_nothing(text: str) -> None:
    clean = normalise(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert not BIDI_CONTROLS & set(clean)
    assert all(char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs") for char in clean)
    assert clean.encode() == clean.encode("utf-8", "strict")
    assert "\n" not in normalise_line(text)


@given(NASTY_TEXT)
def test_line_ends_of_every_system_are_one_character(text: str) -> None:
    text = text.replace("\r", "")
    assert normalise(text.replace("\n", "\r\n")) == normalise(text) == normalise(text.replace("\n", "\r"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("abc\u202edef", "abcdef"),
        ("e\u0301", "é"),
        ("Z" + "\u0353" * 30 + "algo", "Z\u0353\u0353algo"),
        ("  eins \r\n\r\n\r\n\r\n zwei\t", "eins\n\n zwei"),
        ("\ud800lone", "lone"),
        ("👩\u200d🚀 1\ufe0f\u20e3", "👩\u200d🚀 1\ufe0f\u20e3"),
    ],
)
def test_normalising(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\u200b\u200d", "\u3164\u2800", "\u00a0\u2003", "\u0301\u0302"]
)
def test_nothing_to_be_seen_is_refused(text: str) -> None:
    assert is_invisible(normalise(text))
    assert verdict(text, "Greta M.", mode="open").outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    ("length", "outcome"),
    [
        (1, Outcome.REFUSED),
        (2, Outcome.APPROVED),
        (TEXT_MAX, Outcome.APPROVED),
        (TEXT_MAX + 1, Outcome.REFUSED),
    ],
)
def test_length_is_counted_in_characters_as_people_do(length: int, outcome: Outcome) -> None:
    assert verdict(("ä😀" * length)[:length], "Greta M.", mode="open").outcome == outcome


def test_the_worst_verdict_wins_and_every_rule_is_kept() -> None:
    text = "KAUFT HEUTE BEI UNS, NUR BEI UNS: HTTPS://EXAMPLE.ORG/A WWW.EXAMPLE.ORG " + "!" * 25
    found = verdict(text, "Greta M.", mode="held", trap="x")
    assert [fired.rule for fired in found.fired] == ["trap", "links", "repetition", "shouting", "mode"]
    assert found.outcome == Outcome.HELD
    assert verdict("", "Greta M.", mode="held", trap="x").outcome == Outcome.REFUSED


def test_one_link_passes_and_two_are_read_first() -> None:
    assert rules("Siehe https://example.org/a.") == []
    assert rules("Siehe https://example.org/a und www.example.org") == ["links"]
    assert rules("Guten Tag", name="www.example.org") == ["links"]


def test_a_filled_trap_is_a_suspicion_with_its_evidence() -> None:
    found = verdict("Guten Tag", "Greta M.", mode="open", trap="Billige Uhren")
    assert (found.outcome, found.fired[0].evidence) == (Outcome.HELD, "Billige Uhren")


@pytest.mark.parametrize("name", ["Redaktion", "DIE REDAKTION", "Redaktion Tagblatt"])
def test_nobody_passes_for_the_newsroom(name: str) -> None:
    found = verdict("Guten Tag", name, mode="open", reserved=["Redaktion", ""])
    assert [fired.rule for fired in found.fired] == ["borrowed-name"]
    assert found.outcome == Outcome.HELD


def test_a_short_cry_and_other_scripts_are_no_shouting() -> None:
    assert rules("ENDLICH!") == []
    assert rules("これはとても長い文章です。" * 10) == []
    assert rules("SO GEHT DAS NICHT WEITER MIT DIESER STADT") == ["shouting"]


def test_only_an_open_article_publishes_at_once() -> None:
    assert verdict("Guten Tag", "Greta M.", mode="open").outcome == Outcome.APPROVED
    assert verdict("Guten Tag", "Greta M.", mode="held").outcome == Outcome.HELD
    assert verdict("Guten Tag", "Greta M.", mode="").outcome == Outcome.HELD


@given(ANY_TEXT, ANY_TEXT)
def test_no_text_whatever_breaks_the_rules(text: str, name: str) -> None:
    assert verdict(text, name, mode="open").outcome in Outcome
