from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.rich_text import RichText

from news.flow import flow, split_paragraphs


def paragraph(*texts: str) -> SimpleNamespace:
    return SimpleNamespace(
        block_type="paragraph", value=RichText("".join(f"<p>{text}</p>" for text in texts))
    )


def block(kind: str) -> SimpleNamespace:
    return SimpleNamespace(block_type=kind, value=None)


def printed(body: list[SimpleNamespace]) -> list[str]:
    """The flow as short words: a text as its words, a block as its kind, a gap as its number in brackets."""
    names = []
    for piece in flow(body):
        if piece.kind == "gap":
            names.append(f"[{piece.gap}]")
        else:
            names.append(piece.text.source[3:-4] if piece.text else piece.block.block_type)
    return names


def test_paragraphs_are_counted_as_readers_see_them_not_as_blocks() -> None:
    assert printed([paragraph("eins", "zwei"), paragraph("drei", "vier")]) == [
        *["eins", "[1]", "zwei", "[2]"],
        *["drei", "[3]", "vier"],
    ]


def test_no_slot_stands_between_a_heading_and_its_text() -> None:
    assert printed([paragraph("eins"), block("heading"), paragraph("zwei", "drei")]) == [
        *["eins", "[1]", "heading", "zwei", "[2]", "drei"]
    ]


def test_no_slot_stands_beside_one_placed_by_hand() -> None:
    assert "[1]" not in printed([paragraph("eins"), block("slot"), paragraph("zwei", "drei")])


def test_lists_are_taken_apart_like_paragraphs() -> None:
    source = "<p>eins</p><ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><p>zwei</p>"
    assert split_paragraphs(source) == [
        "<p>eins</p>",
        "<ul><li>a</li><li>b</li></ul>",
        "<ol><li>c</li></ol>",
        "<p>zwei</p>",
    ]


def test_a_list_within_a_list_stays_whole() -> None:
    source = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>zwei</p>"
    assert split_paragraphs(source) == ["<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<p>zwei</p>"]


@pytest.mark.parametrize(
    "empty", ["", "<p></p>", '<p data-block-key="x"> </p>', "<p>&nbsp;</p>", "<p><br/></p>"]
)
def test_empty_paragraphs_are_dropped(empty: str) -> None:
    assert split_paragraphs(f"<p>eins</p>{empty}") == ["<p>eins</p>"]


@given(
    st.lists(
        st.text(
            st.characters(blacklist_characters="<>&", blacklist_categories=["Cs", "Zs", "Cc"]), min_size=1
        )
    )
)
def test_taking_apart_loses_no_word(texts: list[str]) -> None:
    source = "".join(f"<p>{text}</p>" for text in texts)
    assert "".join(split_paragraphs(source)) == source


BOXES = ("picture", "gallery", "table", "fact_box", "pull_quote", "embed", "key_points", "related_link")


@pytest.mark.parametrize("kind", BOXES)
def test_no_slot_stands_beside_a_picture_a_table_or_a_box(kind: str) -> None:
    body = [paragraph("eins"), block(kind), paragraph("zwei"), paragraph("drei")]
    assert printed(body) == ["eins", kind, "zwei", "[2]", "drei"]


@pytest.mark.parametrize(
    "words",
    ["Drei Punkte:", "Drei <b>Punkte:</b>", "<b>Wann wird gebaut?</b>", "<strong>Und dann?</strong> "],
)
def test_no_slot_comes_between_what_leads_in_and_what_follows(words: str) -> None:
    assert printed([paragraph(words, "zwei", "drei")]) == [words, "zwei", "[2]", "drei"]


def test_bold_words_within_a_paragraph_lead_nowhere() -> None:
    assert "[1]" in printed([paragraph("<b>Eins</b> und <b>zwei</b>", "drei")])


def test_no_slot_comes_between_words_and_their_list() -> None:
    body = [
        SimpleNamespace(block_type="paragraph", value=RichText("<p>eins</p><ul><li>a</li></ul><p>zwei</p>"))
    ]
    assert [piece.kind for piece in flow(body)] == ["text", "text", "gap", "text"]


PARTS = st.one_of(
    st.lists(st.sampled_from(["Ein Satz.", "Drei Punkte:", "<b>Frage?</b>"]), min_size=1).map(
        lambda texts: paragraph(*texts)
    ),
    st.sampled_from(["heading", "slot", *BOXES]).map(block),
)


@given(st.lists(PARTS))
def test_a_gap_stands_between_two_thoughts_only(body: list[SimpleNamespace]) -> None:
    pieces = flow(body)
    for number, piece in enumerate(pieces):
        if piece.kind == "gap":
            before, after = pieces[number - 1], pieces[number + 1]
            assert before.text.source == "<p>Ein Satz.</p>"
            assert after.text or after.block.block_type == "heading"
