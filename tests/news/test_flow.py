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
