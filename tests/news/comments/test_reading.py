"""A moderator reads an article beside its comments: what we override of the editor is held here."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from news.models import ArticlePage, SectionPage
from tests import factories


@pytest.fixture
def moderator(db: None, client: Client) -> User:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("moderation")
    user.groups.add(Group.objects.get(name="Moderation"))
    client.force_login(user)
    return user


@pytest.fixture
def article(section: SectionPage) -> ArticlePage:
    article = factories.make_article(section)
    article.save_revision().publish()
    return article


def test_the_editor_opens_with_the_comments_beside_it(
    moderator: User, article: ArticlePage, client: Client
) -> None:
    response = client.get(f"/admin/pages/{article.pk}/edit/")
    assert response.status_code == 200
    assert 'data-side-panel="reader-comments"' in response.content.decode()
    assert "Ändern dürfen ihn nur Redakteure" in response.content.decode()


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_nothing_that_a_moderator_sends_is_saved(
    accept: str, moderator: User, article: ArticlePage, client: Client
) -> None:
    before = article.get_latest_revision().pk
    sent = {"title": "Gekapert", "slug": "gekapert", "lead": "Anders.", "action-publish": "1"}
    client.post(f"/admin/pages/{article.pk}/edit/", sent, headers={"accept": accept})
    article.refresh_from_db()
    assert (article.title, article.get_latest_revision().pk) == ("Der Kran bleibt", before)


@pytest.mark.parametrize("door", ["delete", "unpublish", "move", "copy", "history", "edit/preview"])
def test_all_other_doors_stay_shut(door: str, moderator: User, article: ArticlePage, client: Client) -> None:
    response = client.get(f"/admin/pages/{article.pk}/{door}/")
    assert response.status_code in (302, 403)
    article.refresh_from_db()
    assert article.live


def test_no_link_leads_to_a_shut_door(moderator: User, article: ArticlePage, client: Client) -> None:
    page = client.get(f"/admin/pages/{article.pk}/edit/").content.decode()
    for door in ("copy", "history", "delete", "unpublish", "move"):
        assert f'href="/admin/pages/{article.pk}/{door}/' not in page


def test_who_may_do_neither_stays_outside(article: ArticlePage, client: Client) -> None:
    call_command("roles", verbosity=0)
    user = User.objects.create_user("anzeigen")
    user.groups.add(Group.objects.get(name="Anzeigen"))
    client.force_login(user)
    assert client.get(f"/admin/pages/{article.pk}/edit/").status_code in (302, 403)
