"""The demo newsroom: what it promises to hold, the page it all began with, and that edits stay."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import transaction
from django.db.models import Q
from django.test import Client, override_settings
from django.utils import timezone
from django.utils.html import strip_tags

from ads.counts import delivered
from ads.models import LineItem
from ads.snapshot import keeper
from home.demo.files import articles
from news import pictures
from news.comments.models import ReaderComment
from news.desk import articles as desk_articles
from news.models import ArticlePage, Contributor, SectionPage

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once, pytest.mark.usefixtures("loaded")]

AUSTIN = "/auto/austin-und-schoigu-telefonieren-erstmals-seit-mai/"


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any, media_folder: Path) -> Iterator[None]:
    """The demo newsroom, loaded once for this module and rolled back at its end.

    Each picture is drawn in each format, but in the smallest width alone: all widths would take a minute.
    """
    with (
        override_settings(MEDIA_ROOT=media_folder),
        pytest.MonkeyPatch.context() as patches,
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patches.setattr(pictures, "WIDTHS", pictures.WIDTHS[:1])
        call_command("roles", stdout=StringIO())
        call_command("demo", stdout=StringIO())
        yield
        transaction.set_rollback(True)


def words(entry: dict[str, Any]) -> int:
    texts = [entry["lead"], *(part.get("text", "") for part in entry["body"])]
    return sum(len(strip_tags(text).split()) for text in texts)


def test_it_is_a_whole_newspaper() -> None:
    published = ArticlePage.objects.published(timezone.now())
    assert published.count() >= 60
    assert SectionPage.objects.live().count() >= 8
    assert published.filter(hero_image__isnull=False).count() >= 40
    assert published.filter(hero_image__isnull=False, hero_image__credit="").count() == 0
    assert published.filter(bylines__contributor__kind="agency").exists()
    assert published.filter(topics__isnull=False).distinct().count() >= 50


def test_its_articles_have_150_to_900_words() -> None:
    assert [entry["slug"] for entry in articles() if not 150 <= words(entry) <= 900] == []


def test_bookings_with_a_goal_are_on_their_way() -> None:
    lines = list(LineItem.objects.filter(goal__isnull=False, starts_at__lt=timezone.now()))
    counted = delivered(lines)
    assert lines
    assert all(0 < counted[line.pk] <= line.goal for line in lines)


def test_readers_have_commented_in_every_status() -> None:
    statuses = Counter(ReaderComment.objects.values_list("status", flat=True))
    assert set(statuses) == set(ReaderComment.Status.values)
    assert statuses["approved"] > 40


def test_bookings_stand_in_every_state_that_can_be_without_counts() -> None:
    states = {line.state.value for line in LineItem.objects.all()}
    assert {"waiting", "running", "ended", "paused"} <= states


def test_the_desk_has_work_under_way() -> None:
    begun = desk_articles().with_standing().filter(live=False)
    assert Counter(begun.values_list("standing", flat=True)) == {"draft": 2, "waiting": 1, "scheduled": 1}
    assert begun.filter(owner__username="redaktion").count() == 3


def test_everybody_who_writes_has_a_face() -> None:
    people = Contributor.objects.filter(kind="person")
    assert people.exists()
    assert not people.filter(Q(picture=None) | Q(about="")).exists()


def test_the_search_has_something_to_recommend() -> None:
    soup = BeautifulSoup(
        Client().get("/suche/?q=Faehre", headers={"host": "localhost"}).content, "html.parser"
    )
    assert soup.select_one(".picks a")["href"].endswith("/nebel-faehre-krummwerder-eingestellt/")


def test_the_front_page_says_what_it_is() -> None:
    soup = BeautifulSoup(Client().get("/", headers={"host": "localhost"}).content, "html.parser")
    assert soup.find("meta", {"name": "description"})["content"].startswith("Nachrichten aus Aldenhafen")
    assert soup.select_one('.foot a[href="/archiv/"]').get_text() == "Archiv"


def test_the_page_that_it_began_with_has_its_parts_in_their_order() -> None:
    keeper.forget()
    soup = BeautifulSoup(Client().get(AUSTIN, headers={"host": "localhost"}).content, "html.parser")
    text = " ".join(soup.body.get_text(" ").split())
    article = ArticlePage.objects.get(slug=AUSTIN.split("/")[2])
    body = [
        " ".join(piece.text.source[3:-4].split()) if piece.text else "Nachlesen, was damals war"
        for piece in article.flow
        if piece.kind != "gap"
    ]
    parts = [
        *("Auto", article.title, "Werbung", "T24 Auslandsnachrichten", article.lead, *body),
        *("T24", "Ähnliche Artikel", "Schreibe einen Kommentar"),
        "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
        "Zurück zum Anfang",
    ]
    position = text.index("Auto Ukraine-Krieg " + article.title)
    for part in parts:
        position = text.index(part, position) + len(part)


def test_a_second_run_keeps_what_was_edited() -> None:
    article = ArticlePage.objects.get(slug=AUSTIN.split("/")[2])
    article.title = "Umgeschrieben"
    article.save_revision().publish()
    before = ArticlePage.objects.count(), ReaderComment.objects.count(), LineItem.objects.count()
    call_command("demo", stdout=StringIO())
    article.refresh_from_db()
    assert article.title == "Umgeschrieben"
    assert (ArticlePage.objects.count(), ReaderComment.objects.count(), LineItem.objects.count()) == before
