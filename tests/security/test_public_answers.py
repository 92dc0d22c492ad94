"""What a stranger gets from every public address: nothing hidden, and headers that leave no door open."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page

from ads.models import ReportLink
from ads.rehearsal.wishes import Wish
from home.middleware import PERMISSIONS, public_policy
from news.comments.models import ReaderComment
from news.models import ArticlePage
from tests import house
from tests.security.canaries import COMMON, SINGS, WORD, make_canaries
from tests.security.public_crawl import Answer, crawl, public_routes, route_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
REHEARSED = "/vorschau/seite/"
"""Pages as an ad manager looks at them, in a frame of the site's own."""

# What no page links to: forms, one reader's own pages with a key that is guessed, old addresses.
ENTRANCES = (
    *("/", "/robots.txt", "/ads.txt", "/sitemap.xml", "/health/", "/archiv/", "/stilbuch/"),
    "/stilbuch/bild/",
    *("/sitemap-news.xml", "/sitemap-1999-01.xml", "/llms.txt", "/.well-known/tdmrep.json"),
    *(f"/suche/vorschlaege/?q={words}" for words in (COMMON, WORD, WORD[:2], f"{COMMON} {WORD}")),
    *(f"/suche/?q={COMMON}", "/r/geraten/", "/m/?v=geraten", "/media/images/geraten.png"),
    *("/dokumente/authenticate_with_password/1/", "/korrekturen/feed/", "/kommentare/feed/", "/feed/rss/"),
    *(f"/api/v2/{name}/?fields=*&limit=50" for name in ("articles", "sections", "topics", "authors")),
    *("/partner/alle/", "/partner/alle/geraten/", f"/{'0' * 32}.txt"),
    *("/category/auto/feed/", "/author/jana-petersen/feed/", "/tag/hafen/feed/", "/comments/feed/"),
    *("/auto/feed/rss/", "/kommentare/meldung/geraten/", "/kommentare/meine-daten/"),
    *(f"/kommentare/meine-daten/{end}/" for end in ("unterwegs", "geloescht", "geraten", "geraten/loeschen")),
    "/kommentare/meine-daten/geraten/daten.json",
    f"/z/{UUID(int=0)}/index.html",
    *(f"/transparenzbekanntmachungen/{end}" for end in ("", "1/", "1.json")),
    *(f"/kommentare/post/geraten/{end}/" for end in ("bestaetigen", "abbestellen", "alle-abbestellen")),
    *(f"/kommentare/eingegangen/geraten/{end}" for end in ("", "aendern/", "loeschen/", "einspruch/")),
)

FRAMED = {address for address in ENTRANCES if address.startswith("/z/")}


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: Any, media_folder: Any) -> Iterator[dict[str, Answer]]:
    with override_settings(MEDIA_ROOT=media_folder), django_db_blocker.unblock(), transaction.atomic():
        make_canaries()
        yield crawl(Client(), [*ENTRANCES, *guesses()])
        transaction.set_rollback(True)


def guesses() -> Iterator[str]:
    """Every page, article, comment and document by its address, public or not."""
    paths = [page.get_url_parts()[2] for page in Page.objects.all() if page.get_site()]
    yield from paths
    yield from (f"{REHEARSED}{Wish(path, timezone.now(), 'phone').sign()}/" for path in paths)
    yield "/vorschau/geraten/"
    yield f"/bericht/1~{'geraten' * 6}x/"
    # Of a customer of whom readers know nothing, cut off and changed.
    yield from (f"/bericht/{link.token[:-1]}{end}/" for link in ReportLink.objects.all() for end in ("", "-"))
    yield from (document.url for document in Document.objects.all())
    for pk in ArticlePage.objects.values_list("pk", flat=True):
        yield from (f"/kommentare/{pk}/{end}" for end in ("", "neueste/", "empfohlene/", "beginn/"))
    for pk in ReaderComment.objects.values_list("pk", flat=True):
        yield from (
            f"/kommentare/{kind}/{pk}/" for kind in ("lesen", "gespraech", "antwort", "melden", "empfehlen")
        )


def test_nothing_hidden_is_seen(answers: dict[str, Answer]) -> None:
    house.nothing(
        f"{answer.status} {address}: {' '.join(sorted(songs))}"
        for address, answer in answers.items()
        if (songs := set(SINGS.findall(answer.says())))
    )


def test_what_is_public_is_found(answers: dict[str, Answer]) -> None:
    """Else nothing would be seen for another reason."""
    assert f"Die {COMMON} blüht" in answers[f"/suche/?q={COMMON}"].text.replace("<mark>", "").replace(
        "</mark>", ""
    )
    assert f"Die {COMMON} blüht" in answers[f"/suche/vorschlaege/?q={COMMON}"].text
    assert all(
        answers[address].status == 200
        for address in ("/", "/auto/offen/", "/feed/", "/sitemap.xml", "/llms.txt")
    )
    assert all(answers[a].text.count('"detail_url"') for a in ENTRANCES if a.startswith("/api/v2/"))


def test_every_public_route_was_visited(answers: dict[str, Answer]) -> None:
    house.nothing(set(public_routes()) - {route_of(address) for address in answers})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ],
)
def test_every_answer_says(answers: dict[str, Answer], name: str, value: str) -> None:
    """But for what runs in frames, whose stricter headers are those of tests/ads/test_framing.py."""
    expected = dict.fromkeys(answers, value) | {
        address: "SAMEORIGIN"
        for address in answers
        if name == "X-Frame-Options" and address.startswith(REHEARSED)
    }
    house.nothing(a for a, it in answers.items() if it.headers.get(name) != expected[a] and a not in FRAMED)


def test_nothing_runs_but_the_sites_own_files(answers: dict[str, Answer]) -> None:
    """Errors, redirects and documents included."""
    allowed = {public_policy(), "default-src 'none'; sandbox"}
    house.nothing(
        f"{address}: {answer.headers.get('Content-Security-Policy')}"
        for address, answer in answers.items()
        if answer.headers.get("Content-Security-Policy") not in allowed and address not in FRAMED
    )
    assert "unsafe" not in public_policy()
    assert "nonce" not in public_policy()


def test_nothing_is_open_to_other_origins(answers: dict[str, Answer]) -> None:
    """But for the API, and for what runs in frames whose origin is like no other.

    It is the same for everybody: nobody's own cookies go with such a request.
    """
    opened = {
        a: answer.headers for a, answer in answers.items() if "Access-Control-Allow-Origin" in answer.headers
    }
    house.nothing(a for a in opened if not a.startswith("/api/v2/") and a not in FRAMED)
    assert {headers["Access-Control-Allow-Origin"] for headers in opened.values()} == {"*"}
    assert not any("Access-Control-Allow-Credentials" in headers for headers in opened.values())
    types = {address: answer.headers.get("Content-Type", "") for address, answer in answers.items()}
    house.nothing(a for a, said in types.items() if said.startswith("text/") and "charset=utf-8" not in said)


def test_addresses_of_readers_stay_with_us(answers: dict[str, Answer]) -> None:
    """Not so strict that a form's origin became null: comments are judged by it."""
    allowed = {"strict-origin-when-cross-origin", "strict-origin", "same-origin", "no-referrer"}
    house.nothing(a for a, answer in answers.items() if answer.headers.get("Referrer-Policy") not in allowed)


def test_what_is_made_for_one_reader_is_kept_by_nobody(answers: dict[str, Answer]) -> None:
    """A cookie, an answer that depends on one, and everything behind a key."""
    for address, answer in answers.items():
        personal = answer.cookies or "Cookie" in answer.headers.get("Vary", "") or "geraten" in address
        if personal and answer.status < 400:
            assert "no-store" in answer.headers.get("Cache-Control", ""), address


def test_only_a_question_for_a_password_sets_a_cookie(answers: dict[str, Answer]) -> None:
    with_cookies = {address for address, answer in answers.items() if answer.cookies}
    asking = {address for address in with_cookies if 'type="password"' in answers[address].text}
    assert with_cookies == asking
    assert all("HttpOnly" in cookie or "csrftoken" in cookie for a in asking for cookie in answers[a].cookies)


def test_nothing_fails(answers: dict[str, Answer]) -> None:
    house.nothing(f"{answer.status} {address}" for address, answer in answers.items() if answer.status >= 500)
