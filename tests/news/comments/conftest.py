"""An article that readers may comment on, and readers who do."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Site
from wagtail.test.utils.form_data import querydict_from_html

from news.comments.actions import Circumstances, Words, recount, submit
from news.comments.models import CommentRules, CommentSettings, ReaderComment
from news.models import ArticlePage, SectionPage
from tests.factories import make_article, make_home, make_section

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
WORDS = {"text": "Der Kran gehört zur Stadt.", "name": "Greta M.", "email": "greta@example.org"}
OWN_PAGE = {"sec-fetch-site": "same-origin"}
LONG = "Der Kran am Hafen gehört seit hundert Jahren zu dieser Stadt, und dort soll er bleiben."


@pytest.fixture(scope="session")
def foundation() -> Callable[[], ArticlePage]:
    return lambda: make_article(make_section(make_home()), comment_mode="held")


@pytest.fixture
def article(standing: ArticlePage, site: Site) -> ArticlePage:
    return standing


@pytest.fixture
def section(db: None) -> SectionPage:
    """A newspaper without an article that readers may comment on."""
    return make_section(make_home())


@pytest.fixture
def wording(article: ArticlePage) -> CommentSettings:
    return CommentSettings.for_site(Site.objects.get(is_default_site=True))


@pytest.fixture
def say(article: ArticlePage) -> Callable[..., ReaderComment]:
    """A stored comment: `say("Ja.", to=other, status="approved")`."""

    def say(text: str = "Ja.", *, to: ReaderComment | None = None, **fields: Any) -> ReaderComment:
        below = fields.pop("article", article)
        words = Words(
            text=text, name=fields.pop("name", "Greta M."), email="greta@example.org", answers=to and to.pk
        )
        comment = submit(below, words, mode="held", at=fields.pop("at", NOON))
        status = fields.pop("status", "approved")
        decided = {"status": status, "decided_at": None if status == "pending" else NOON}
        ReaderComment.objects.filter(pk=comment.pk).update(**decided | fields)
        recount(below.pk)
        comment.refresh_from_db()
        return comment

    return say


@pytest.fixture
def post(client: Client, article: ArticlePage) -> Callable[..., HttpResponse]:
    """Sends the form as a browser does: `post(text="", headers={...})`."""

    def post(
        headers: dict[str, str] | None = None, below: ArticlePage | None = None, **changed: Any
    ) -> HttpResponse:
        path = f"/kommentare/{(below or article).pk}/"
        return client.post(path, WORDS | changed, headers=OWN_PAGE if headers is None else headers)

    return post


def confirmation_in(page: str) -> str:
    """What the page that shows a comment once more sends with it."""
    return page.split('name="confirmation" value="')[1].split('"')[0]


def editor_form(client: Client, article: ArticlePage) -> dict[str, Any]:
    """What the article's editor would post as it stands, without the text, which a script writes."""
    page = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    return querydict_from_html(page, form_id="page-edit-form").dict() | {"body-count": "0"}


@pytest.fixture
def moderator(db: None) -> User:
    """May moderate comments, and nothing else."""
    user = User.objects.create_user("moderation", password="umbruch")
    group = Group.objects.create(name="Moderation")
    codenames = ["access_admin", "change_readercomment", "view_readercomment"]
    group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


@pytest.fixture
def rule(article: ArticlePage) -> Callable[..., None]:
    """Sets the house's rules: nobody's first comment is held, unless a test says so."""

    def rule(**values: Any) -> None:
        CommentRules.objects.update_or_create(site=article.get_site(), defaults={"hold_first": 0} | values)

    rule()
    return rule


@pytest.fixture
def write(article: ArticlePage, rule: Callable[..., None]) -> Callable[..., ReaderComment]:
    """Somebody at home writes in the form, taking a minute: `write("Ja.", below=other, opened_at=…)`."""

    def write(text: str = LONG, **changed: Any) -> ReaderComment:
        below, mode = changed.pop("below", article), changed.pop("mode", "open")
        at, trap = changed.pop("at", NOON), changed.pop("trap", "")
        name, email = changed.pop("name", "Greta M."), changed.pop("email", "greta@example.org")
        told = {"network": "home", "opened_at": at - timedelta(minutes=1)} | changed
        words = Words(text=text, name=name, email=email, trap=trap)
        return submit(below, words, mode=mode, at=at, circumstances=Circumstances(**told))

    return write
