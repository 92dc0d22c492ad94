"""An article becomes the lead by one button on the dashboard, and goes back by another."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from home import actions
from home.demo.load_people import load_accounts
from home.models import HomePage
from news.models import SectionPage
from tests.home.conftest import fill
from tests.home.fronts import compose, lead, standing


@pytest.fixture
def chief(db: None) -> User:
    call_command("roles", verbosity=0)
    load_accounts()
    return get_user_model().objects.get(username="chefredaktion")


@pytest.fixture
def desk(chief: User, home: HomePage, auto: SectionPage) -> Client:
    """The editor-in-chief before a front page with two articles by hand and two automatic ones."""
    articles = fill(auto, 6)
    compose(home, lead(articles[4], articles[5]))
    client = Client()
    client.force_login(chief)
    return client


def press(desk: Client, button: str, home: HomePage, **data: object) -> str:
    """What the dashboard says after the button was pressed."""
    response = desk.post(reverse(button, args=[home.pk]), data, follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def article(home: HomePage, title: str) -> int:
    return home.get_descendants().get(title=title).pk


def test_the_panel_shows_the_places_as_readers_see_them(desk: Client) -> None:
    page = desk.get("/admin/").content.decode()
    panel = page[page.index("desk-front-page") :]

    places = [panel.index(title) for title in ("Auto 5", "Auto 6", "Auto 1", "Auto 2")]
    assert places == sorted(places)
    assert panel.count('name="article"') == 3


def test_place_three_becomes_the_lead_and_goes_back(desk: Client, home: HomePage) -> None:
    words = press(desk, "front_page_lead", home, article=article(home, "Auto 1"))

    assert "Auto 1" in words
    assert standing(desk) == [["Auto 1", "Auto 5", "Auto 6", "Auto 2"]]

    move = PageLogEntry.objects.get(action=actions.MOVED)
    assert move.user.username == "chefredaktion"
    press(desk, "front_page_take_back", home, move=move.pk)

    assert standing(desk) == [["Auto 5", "Auto 6", "Auto 1", "Auto 2"]]
    assert PageLogEntry.objects.filter(action=actions.TAKEN_BACK).exists()


def test_a_front_that_makes_itself_can_have_its_lead_chosen(desk: Client, home: HomePage) -> None:
    compose(home)
    before = standing(desk)

    press(desk, "front_page_lead", home, article=article(home, "Auto 3"))

    assert standing(desk)[0] == ["Auto 3", "Auto 1", "Auto 2", "Auto 4"]
    assert standing(desk)[1:] == before[1:]


def test_what_was_published_since_is_not_undone(desk: Client, home: HomePage) -> None:
    press(desk, "front_page_lead", home, article=article(home, "Auto 1"))
    press(desk, "front_page_lead", home, article=article(home, "Auto 2"))
    first = PageLogEntry.objects.filter(action=actions.MOVED).earliest("timestamp")

    press(desk, "front_page_take_back", home, move=first.pk)

    assert standing(desk) == [["Auto 2", "Auto 1", "Auto 5", "Auto 6"]]


@pytest.mark.parametrize("state", ["draft", "locked"])
def test_nothing_is_moved_while_somebody_edits(desk: Client, home: HomePage, state: str) -> None:
    if state == "draft":
        home.title = "Neuer Titel"
        home.save_revision()
    else:
        HomePage.objects.filter(pk=home.pk).update(locked=True)

    words = press(desk, "front_page_lead", home, article=article(home, "Auto 1"))

    assert reverse("wagtailadmin_pages:edit", args=[home.pk]) in words
    assert standing(desk) == [["Auto 5", "Auto 6", "Auto 1", "Auto 2"]]
    assert b'name="article"' not in desk.get("/admin/").content


def test_only_what_stands_there_can_be_moved(desk: Client, home: HomePage) -> None:
    press(desk, "front_page_lead", home, article=article(home, "Auto 4"))

    assert standing(desk) == [["Auto 5", "Auto 6", "Auto 1", "Auto 2"]]


def test_who_may_not_publish_the_front_page_neither_sees_nor_moves(desk: Client, home: HomePage) -> None:
    editor = get_user_model().objects.get(username="moderation")
    stranger = Client()
    stranger.force_login(editor)
    stranger.post(reverse("front_page_lead", args=[home.pk]), {"article": article(home, "Auto 1")})

    assert b"desk-front-page" not in stranger.get("/admin/").content
    assert standing(desk) == [["Auto 5", "Auto 6", "Auto 1", "Auto 2"]]
    with pytest.raises(actions.NotAllowedError):
        actions.move_to_top(home, article(home, "Auto 1"), by=editor, at=timezone.now())


def test_the_buttons_are_no_links(desk: Client, home: HomePage) -> None:
    for button in ("front_page_lead", "front_page_take_back"):
        assert desk.get(reverse(button, args=[home.pk])).status_code == 405
        assert desk.post(reverse(button, args=[home.pk])).status_code == 400
