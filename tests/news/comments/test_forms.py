from typing import Any

import pytest

from news.comments.forms import CommentForm
from news.comments.models import CommentSettings
from tests.news.comments.conftest import WORDS


def form(**changed: Any) -> CommentForm:
    return CommentForm(WORDS | changed, wording=CommentSettings())


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("text", "", "Bitte hier den Kommentar schreiben."),
        ("text", "\u200b\u3164", "Bitte hier den Kommentar schreiben."),
        ("text", "a", "Zu kurz: mindestens 2 Zeichen."),
        ("text", "x" * 3001, "Zu lang: 3001 Zeichen, möglich sind 3000. Bitte um 1 kürzen."),
        ("name", "G", "Zu kurz: mindestens 2 Zeichen."),
        ("name", "G" * 81, "Zu lang: 81 Zeichen, möglich sind 80. Bitte um 1 kürzen."),
        ("email", "", "Bitte die E-Mail-Adresse eintragen. Sie wird nicht veröffentlicht."),
        ("email", "greta@", "Das ist keine vollständige E-Mail-Adresse. Beispiel: name@example.org"),
        ("email", "greta\r\nBcc: x@example.org", "Das ist keine vollständige E-Mail-Adresse."),
    ],
)
def test_a_mistake_is_named_beside_its_field(field: str, value: str, message: str) -> None:
    assert message in " ".join(form(**{field: value}).errors[field])


@pytest.mark.parametrize(
    "fine",
    [
        {"text": "x" * 3000},
        {"text": "ä\r\n" * 999 + "ä😀"},
        {"name": "李明"},
        {"text": "a\x00b", "name": "Gre\x00ta", "betreff": "\x00", "confirmation": "\x00"},
        {"parent": ""},
        {"betreff": "x" * 20_000},
    ],
)
def test_what_can_be_taken_is_taken(fine: dict[str, str]) -> None:
    assert form(**fine).errors == {}


def test_the_browser_cuts_nothing_off() -> None:
    assert "maxlength" not in str(CommentForm(wording=CommentSettings())["text"])
