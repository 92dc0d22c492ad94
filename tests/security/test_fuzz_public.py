"""Whatever a stranger sends to a public address is answered, in few queries and without a fault of ours."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoDbBlocker
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction, Site

from news.comments.actions import recount
from news.comments.law.mailbox import my_data_path
from news.comments.letters import write_letter
from news.comments.models import Letter, MailWish, ReaderComment
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import PATHS, make_newspaper
from tests.security.public_routes import Route, bodies, headers, pairs, routes

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ROUTES = routes()
# UMBRUCH_FUZZ=500 looks longer.
EXAMPLES = int(os.environ.get("UMBRUCH_FUZZ", "5"))
MOST_QUERIES = 60
"""Of one answer, found or not: the dearest page asks for half of that with nothing kept."""
QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example]
FUZZ = settings(deadline=None, derandomize=True, database=None, suppress_health_check=QUIET)
ADDRESS = re.compile(r'(?:href|src|action|value)="(/[^"#?]*)')


@pytest.fixture(scope="module")
def known(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, media_folder: Path
) -> Iterator[list[str]]:
    """Addresses of a newspaper that has one of everything a stranger can reach."""
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=str(media_folder)), transaction.atomic():
        yield _known()
        transaction.set_rollback(True)


def _known() -> list[str]:
    Site.objects.update(hostname="testserver")
    article = make_newspaper().article
    campaign = make_campaign()
    make_line(campaign, [make_slot("rechts", "sidebar")], [make_creative(campaign, "Rad")])
    comment = _comments(article)
    wish = MailWish.objects.create(comment=comment, decision=True, replies=True)
    at = timezone.now()
    letter = write_letter(Letter.Kind.MY_DATA, comment.email, occasion="x", at=at)
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"Ein Plan.", "plan.txt"))
    section = factories.make_section(article.get_parent().get_parent(), "Intern")
    lock = PageViewRestriction.objects.create(page=section, restriction_type="password", password="x")
    mine = my_data_path(letter, at)
    made = [*PATHS.values(), document.url, mine, f"{mine}daten.json", f"{mine}loeschen/", "/intern/"]
    made += [
        f"/_util/authenticate_with_password/{lock.pk}/{section.pk}/",
        "/m/",
        "/health/",
        "/kommentare/meine-daten/",
        "/suche/vorschlaege/",
    ]
    made += [
        f"/kommentare/post/{wish.key}/{deed}/" for deed in ("bestaetigen", "abbestellen", "alle-abbestellen")
    ]
    made += [
        f"/kommentare/eingegangen/{comment.key}/{deed}"
        for deed in ("", "aendern/", "loeschen/", "einspruch/")
    ]
    made += [
        f"/kommentare/{what}/{comment.pk}/"
        for what in ("gespraech", "melden", "lesen", "empfehlen", "antwort")
    ]
    made += [f"/api/v2/{name}/" for name in ("articles", "sections", "topics", "authors")]
    made += [f"/api/v2/articles/{article.pk}/", f"/api/v2/sections/{article.get_parent().pk}/"]
    made += ["/api/v2/topics/hafen/", "/api/v2/authors/jana-petersen/"]
    made += [f"/kommentare/{article.pk}/{what}" for what in ("", "neueste/", "empfohlene/", "beginn/")]
    page = Client().get(PATHS["article"]).content.decode()
    return sorted({path.partition("?")[0] for path in [*made, *ADDRESS.findall(page)]})


def _comments(article: object) -> ReaderComment:
    fields = {
        "article": article,
        "name": "Greta",
        "email": "greta@example.org",
        "status": "approved",
        "decided_at": timezone.now(),
    }
    first = ReaderComment.objects.create(text="Der Kran bleibt.", fingerprint="1", **fields)
    ReaderComment.objects.create(
        text="Sehe ich so.", fingerprint="2", parent=first, root=first, depth=2, **fields
    )
    recount(article.pk)
    return first


def answer(
    method: str, path: str, query: str, sent: tuple[bytes, str], more: dict[str, str]
) -> SimpleNamespace:
    """What came back, and what it cost. Nothing of it stays."""
    client = Client(raise_request_exception=False)
    # As a server hands them on: bytes of the request as Latin-1.
    environ = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in more.items()}
    with transaction.atomic():
        with CaptureQueriesContext(connection) as queries:
            body, kind = sent if method == "POST" else (b"", "")
            response = client.generic(method, path, body, content_type=kind, QUERY_STRING=query, **environ)
            if response.streaming:
                b"".join(response.streaming_content)
        transaction.set_rollback(True)
    asked = [query for query in queries.captured_queries if "SAVEPOINT" not in query["sql"]]
    return SimpleNamespace(status=response.status_code, queries=len(asked), response=response)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
@given(data=st.data())
@settings(FUZZ, max_examples=EXAMPLES)
def test_every_public_address_answers(route: Route, data: st.DataObject, known: list[str]) -> None:
    path = data.draw(route.paths(known), label="path")
    method = data.draw(st.sampled_from(["GET", "GET", "POST", "HEAD", "OPTIONS", "PUT"]), label="method")
    sent = data.draw(bodies(), label="body") if method == "POST" else (b"", "")
    got = answer(method, path, data.draw(pairs(), label="query"), sent, data.draw(headers(), label="headers"))
    assert got.status < 500
    assert got.queries <= MOST_QUERIES


@given(path=st.binary(max_size=40), query=st.binary(max_size=40))
@example(path=b"%2e%2e/%2e%2e/etc/passwd", query=b"")
@example(path=b"auto/%00", query=b"page=%00")
@example(path=b"a" * 3_000 + b"/", query=b"q=" + b"a" * 9_000)
@example(path=b"//evil.example/%2f..", query=b"")
@example(path=b"\xff\xfe/", query=b"q=\xff\xfe&page=\xff")
@settings(FUZZ, max_examples=5 * EXAMPLES)
def test_any_bytes_are_an_address_that_is_answered(path: bytes, query: bytes, known: list[str]) -> None:
    got = answer("GET", "/" + path.decode("latin-1"), query.decode("latin-1"), (b"", ""), {})
    assert got.status < 500
    location = got.response.headers.get("Location", "/")
    assert location.startswith(("/", "http://testserver/"))
    assert not location.startswith(("//", "/\\")), "leads to another host"


def test_the_addresses_that_are_known_are_many(known: list[str]) -> None:
    """Else the tests above would knock at locked doors only."""
    fine = {path for path in known if answer("GET", path, "", (b"", ""), {}).status < 400}
    reached = [
        route.name for route in ROUTES if any(re.fullmatch(route.regex, path.lstrip("/")) for path in fine)
    ]
    assert len(set(reached)) >= 30, sorted({route.name for route in ROUTES} - set(reached))


# Whoever knows the key in their address may: mail programs post there (RFC 8058).
OPEN_TO_ALL = {"confirm", "stop", "stop-all"}


def test_a_form_without_a_token_is_not_taken_from_elsewhere(known: list[str]) -> None:
    """Each address of the comments that takes a POST at all, sent by a page of somebody else."""
    taken = {}
    for route in ROUTES:
        own = [path for path in known if re.fullmatch(route.regex, path.lstrip("/"))]
        if route.regex.startswith("kommentare/") and own and route.name not in OPEN_TO_ALL:
            body = (b"text=Ja&name=Eve&email=eve@example.org", "application/x-www-form-urlencoded")
            taken[route.name] = answer("POST", own[0], "", body, {"Sec-Fetch-Site": "cross-site"}).status
    takes_posts = {name: status for name, status in taken.items() if status != 405}
    assert set(takes_posts) >= {"below", "report", "recommend", "change", "withdraw", "object", "ask-my-data"}
    assert set(takes_posts.values()) == {403}, takes_posts
