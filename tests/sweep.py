"""Every kind of screen that a reader or an editor can meet, as HTML: what the sweeps go through.

Made once, from one newspaper that is rolled back at the end. `Rack` shows them to a browser without a server.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from ads.snapshot import keeper
from news.comments.actions import recount
from news.comments.law.mailbox import my_data_path
from news.comments.models import Letter, ReaderComment
from tests import factories
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import BODY, PATHS, Newspaper, add_related, make_newspaper
from tests.test_house_models import SHOWN

HOST = "http://tagblatt.example"
ERRORS = ("400", "403", "403_csrf", "500")
POSITIONS = (
    "above-header",
    "below-title",
    "in-text",
    "sidebar",
    "after-text",
    "below-teasers",
    "above-footer",
)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerungsantrag"
HARD_HEADLINE = f"{LONG} nach elf Stunden Sitzung, drei Anträgen und einer Unterbrechung abgelehnt"

Shown = dict[str, str]
_made: dict[str, Shown] = {}


def everything(blocker: Any, media: Path) -> Shown:
    """HTML by kind: pages, error pages, states of the comment form, and `block …` for each preview."""
    if not _made:
        with override_settings(MEDIA_ROOT=str(media)), blocker.unblock(), transaction.atomic():
            _forget()
            _made["all"] = _pages() | _previews()
            transaction.set_rollback(True)
        _forget()
    return _made["all"]


def _forget() -> None:
    for cache in caches.all():
        cache.clear()
    keeper.forget()


def _pages() -> Shown:
    client = Client()
    pages = {"empty site": _get(client, "/"), "style guide": _get(client, "/stilbuch/")}
    pages |= {f"error {name}": render_to_string(f"{name}.html") for name in ERRORS}
    newspaper = _newspaper()
    pages |= {kind: _get(client, path) for kind, path in _paths(newspaper).items()}
    return pages | _comment_pages(client, newspaper)


def _newspaper() -> Newspaper:
    """Full: every part of an article, every slot, comments, so many articles that lists have pages."""
    picture = factories.make_image()
    captioned = {"image": picture, "caption": "Die Kaje am Morgen.", "credit": "Sofia Marek"}
    body = [
        *BODY,
        ("picture", captioned),
        ("gallery", [captioned, captioned, captioned]),
        ("table", TABLE),
        ("related_link", {"url": "https://example.org/", "text": "Die Geschichte des Krans"}),
    ]
    newspaper = make_newspaper(body=body)
    add_related(newspaper.article, 4)
    for number in range(24):
        factories.make_article(newspaper.section, f"Nachricht {number}", topics=[newspaper.topic])
    factories.make_article(
        newspaper.section,
        HARD_HEADLINE,
        slug="hart",
        hero_image=picture,
        kicker=LONG[:48],
        lead=f"{LONG}. " * 9,
    )
    query = Query.objects.create(query_string="kran")
    for page, url in ((newspaper.imprint, ""), (None, "https://example.org/kran")):
        link = {"external_link_url": url, "external_link_text": "Alte Kräne" if url else ""}
        SearchPromotion.objects.create(query=query, page=page, description="Wer hier hilft.", **link)
    campaign = make_campaign()
    for position in POSITIONS:
        make_line(campaign, [make_slot(position, position)], [make_creative(campaign, f"Rad {position}")])
    return newspaper


TABLE = {
    "columns": [
        {"type": "text", "heading": "Ware"},
        *({"type": "number", "heading": str(y)} for y in range(2015, 2026)),
    ],
    "rows": [{"values": ["Getreide", *["412.000"] * 11]}, {"values": ["Holz", *["96.500"] * 11]}],
    "caption": "Umschlag im Hafen",
}


def _paths(newspaper: Newspaper) -> dict[str, str]:
    return PATHS | {
        "hard article": "/auto/hart/",
        "section, page 2": "/auto/?page=2",
        "search, page 2": "/suche/?q=Rat&page=2",
        "search without hits": "/suche/?q=Xylophon",
        "archive": "/archiv/",
        "archive of a year": "/archiv/2026/",
        "archive of a month": "/archiv/2026/03/",
        "archive of a day": "/archiv/2026/03/02/",
    }


def _comment_pages(client: Client, newspaper: Newspaper) -> Shown:
    article, own = newspaper.article, {"sec-fetch-site": "same-origin"}
    first = _comment(article, "Der Kran gehört zur Stadt.", 1)
    _comment(article, "Sehe ich auch so.", 2, parent=first, depth=2)
    _comment(article, "Wir haben nachgefragt.", 3, is_staff=True, name="Redaktion")
    _comment(article, LONG * 3, 4, is_pick=True, name=LONG)
    recount(article.pk)
    words = {"text": "Ein Hafen ohne Kran ist ein Teich.", "name": "Greta M.", "email": "greta@example.org"}
    post = reverse("comments:below", args=[article.pk])
    refused = client.post(post, {"name": "Jana", "email": "jana@"}, headers=own)
    foreign = client.post(post, words, headers={"sec-fetch-site": "cross-site"})
    sent = client.post(post, words, headers=own)
    return {
        "article": _get(client, PATHS["article"]),
        "answer to a comment": _get(client, reverse("comments:reply", args=[first.pk])),
        "comment with errors": refused.content.decode(),
        "comment from elsewhere": foreign.content.decode(),
        "comment that waits": _get(client, sent.headers["Location"]),
        "comments of an article": _get(client, post),
        **_law_pages(client, first),
    }


def _law_pages(client: Client, comment: ReaderComment) -> Shown:
    """Reporting a comment, and what is stored about whoever wrote it."""
    own = {"sec-fetch-site": "same-origin"}
    form, door = reverse("comments:report", args=[comment.pk]), reverse("comments:ask-my-data")
    refused = client.post(form, {"category": "illegal", "explanation": LONG}, headers=own)
    receipt = client.post(form, {"category": "hate"}, headers=own).headers["Location"]
    client.post(door, {"email": comment.email}, headers=own)
    letter = Letter.objects.get(kind=Letter.Kind.MY_DATA)
    return {
        "report": _get(client, form),
        "report with errors": refused.content.decode(),
        "receipt of a report": _get(client, receipt),
        "door to one's data": _get(client, door),
        "one's data": _get(client, my_data_path(letter, timezone.now())),
    }


def _comment(article: Any, text: str, number: int, **values: Any) -> ReaderComment:
    values = {"name": "Greta M.", "status": "approved", "decided_at": factories.PUBLISHED} | values
    return ReaderComment.objects.create(
        article=article, text=text, email="greta@example.org", fingerprint=str(number), **values
    )


def _previews() -> Shown:
    editor = Client()
    editor.force_login(User.objects.create_superuser("durchgang"))
    address = reverse("wagtailadmin_block_preview")
    return {
        f"block {name.rpartition('.')[2]}": _get(editor, f"{address}?id={block.definition_prefix}")
        for name, block in SHOWN.items()
    }


def _get(client: Client, address: str) -> str:
    return client.get(address).content.decode()


class Rack:
    """Shows these screens to a browser: nothing but static files and pictures is loaded, and from disk."""

    def __init__(self, page: Page, shown: Shown, media: Path) -> None:
        self.page, self.shown, self.media = page, shown, media
        page.route(f"{HOST}/**", self._answer)

    def show(self, kind: str) -> Page:
        self.page.goto(f"{HOST}/durchgang/{kind}")
        return self.page

    def _answer(self, route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path.startswith("/durchgang/"):
            html = self.shown[path.removeprefix("/durchgang/")]
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif file := self._file(path):
            route.fulfill(path=file)
        else:
            route.fulfill(status=204)

    def _file(self, path: str) -> Path | None:
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            return Path(found) if found else None
        with suppress(ValueError):
            file = self.media / Path(path).relative_to("/media")
            return file if file.is_file() else None
        return None
