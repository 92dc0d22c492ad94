"""Whatever readers type is text on the pages of the comments: scripts, formats and odd signs."""

import json
from collections.abc import Callable

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from news.comments.models import ReaderComment
from news.comments.moderation import NAME_MAX, normalise, normalise_line
from news.models import ArticlePage
from tests.hostile import HOSTILE, MARK

Say = Callable[..., ReaderComment]
ADDRESSES = ("", "neueste/", "empfohlene/")
# What our own markup is made of; only these carry what readers wrote.
OURS = {"article", "p", "strong", "bdi", "span", "a", "time", "div", "br", "button"}


def name_of(payload: str) -> str:
    return normalise_line(payload)[:NAME_MAX].strip()


def holds_nothing(found: Tag) -> list[str]:
    """What could run or load something, or isn't ours, in the markup of one comment."""
    wrong = []
    for tag in [found, *found.find_all(True)]:
        wrong += [tag.name] if tag.name not in OURS else []
        wrong += [name for name in tag.attrs if name.startswith("on") or name in ("style", "src", "srcdoc")]
        targets = [tag.get("href") or "/", tag.get("formaction") or "/"]
        wrong += [target for target in targets if not target.startswith(("/", "#"))]
    return wrong


@pytest.fixture
def said(say: Say) -> list[ReaderComment]:
    """Each as text and as name; the last one answers another so that its name stands in a link."""
    comments = []
    for number, payload in enumerate(HOSTILE):
        comments.append(say(f"{payload} {number}", name=f"N {name_of(payload)}"[:NAME_MAX]))
    return comments


def test_it_is_text_on_every_page(client: Client, article: ArticlePage, said: list[ReaderComment]) -> None:
    pages = [
        f"/kommentare/{article.pk}/{part}?page={number}" for part in ADDRESSES for number in (1, 2, 3, 4)
    ]
    seen: dict[str, set[str]] = {}
    for address in (article.url, *pages, *(f"/kommentare/gespraech/{said[0].pk}/",)):
        html = client.get(address).content.decode()
        html5lib.HTMLParser(strict=True).parse(html)
        for found in BeautifulSoup(html, "html5lib").select("article.comment"):
            assert holds_nothing(found) == []
            seen.setdefault(found["id"], set()).add(found.select_one(".comment__text").get_text())
    assert set(seen) == {comment.anchor for comment in said}
    for number, comment in enumerate(said):
        (shown,) = seen[comment.anchor]
        assert "".join(shown.split()) == "".join(normalise(f"{HOSTILE[number]} {number}").split())


@pytest.mark.once
def test_a_name_is_text_wherever_it_stands(client: Client, article: ArticlePage, say: Say) -> None:
    """That such names are stored is seen above; here, one conversation has each of them in turn."""
    first = say("Eins.")
    third = say("Drei.", to=say("Zwei.", to=first))
    for number in range(6):
        say(f"Vier {number}.", to=third)
    for payload in HOSTILE:
        name = normalise_line(f"N {name_of(payload)}"[:NAME_MAX])
        ReaderComment.objects.filter(pk__in=[first.pk, third.pk]).update(name=name)
        for part in ("gespraech", "antwort"):
            assert found_loose(client, f"/kommentare/{part}/{first.pk}/") == [], payload
        assert found_loose(client, article.url) == [], payload


def found_loose(client: Client, address: str) -> list[str]:
    """Where a name stands in what is no text: attributes, scripts, styles."""
    soup = BeautifulSoup(client.get(address).content, "html5lib")
    tags = soup.find_all(lambda tag: tag.name not in ("input", "textarea"))
    loose = [*(str(tag.attrs) for tag in tags), *(tag.get_text() for tag in soup.select("script, style"))]
    return [text for text in loose if MARK in text]


def test_an_answer_in_json_holds_none_of_it(client: Client, said: list[ReaderComment]) -> None:
    response = client.post(
        f"/kommentare/empfehlen/{said[0].pk}/",
        headers={"sec-fetch-site": "same-origin", "accept": "application/json"},
    )
    assert set(json.loads(response.content)) == {"count", "says"}
    assert MARK not in response.content.decode()
