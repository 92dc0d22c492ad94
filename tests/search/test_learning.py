"""Which words the search knows, and since when."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import SectionPage
from search import learning
from search.known import vocabulary
from search.learning import Counts, learn
from tests.factories import make_article

DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def known() -> dict[str, int]:
    return {word.form: word.articles for word in vocabulary()}


def test_words_are_counted_in_articles_and_written_as_most_do(auto: SectionPage, now: datetime) -> None:
    make_article(auto, "Prüft die Kaje", lead="Kaje und Kaje.", slug="a")
    make_article(auto, "Rat prüft", lead="Er prüft: die E-Kaje, B96.", slug="b")
    make_article(auto, "Er prüft", slug="c")

    learn(now)

    assert {"Kaje": 2, "prüft": 3, "Rat": 2}.items() <= known().items()
    assert not {"B", "B96", "E"} & known().keys()


def test_the_text_is_read_as_well(auto: SectionPage, now: datetime) -> None:
    make_article(auto, kicker="Werft", body=[("paragraph", "<p>Der <b>Leuchtturm</b>.</p>")])
    learn(now)
    assert {"Werft", "Leuchtturm"} <= known().keys()
    assert "paragraph" not in known()


@pytest.mark.parametrize("state", ["draft", "future", "private"])
@pytest.mark.parametrize("daily", [True, False])
def test_what_readers_may_not_see_is_not_learnt(
    auto: SectionPage, now: datetime, state: str, daily: bool
) -> None:
    if not daily:
        learn(now - timedelta(hours=1))
    article = make_article(auto, "Kanarienvogel", live=state != "draft", last_published_at=now)
    if state == "future":
        article.published_at = now + DAY
        article.save()
    if state == "private":
        PageViewRestriction.objects.create(page=article.page_ptr, restriction_type="login")

    learn(now)

    assert known().keys().isdisjoint({"Kanarienvogel"})


def test_new_words_come_in_between_and_are_counted_at_the_end_of_the_day(
    auto: SectionPage, now: datetime
) -> None:
    make_article(auto, "Die Kaje", slug="a")
    learn(now)
    later = now + timedelta(minutes=5)
    make_article(auto, "Kaje und Kanone", slug="b", published_at=later, last_published_at=later)

    learn(later)
    between = known()
    learn(now + DAY)

    assert (between["Kaje"], between["Kanone"]) == (1, 1)
    assert (known()["Kaje"], known()["Kanone"]) == (2, 1)


def test_words_go_with_the_last_article_that_had_them(auto: SectionPage, now: datetime) -> None:
    article = make_article(auto, "Kanarienvogel")
    learn(now)
    assert "Kanarienvogel" in known()

    article.delete()
    learn(now + DAY)
    assert known() == {}


def test_what_is_unchanged_is_not_written_again(
    auto: SectionPage, now: datetime, django_assert_max_num_queries: object
) -> None:
    make_article(auto)
    learn(now)
    with django_assert_max_num_queries(6):
        learn(now + timedelta(minutes=5))


def test_the_rarest_go_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "MOST_WORDS", 2)
    counts = Counts()
    for text in ("Kran Kaje Deich", "Kran Kaje Rat", "Kran Fest Wal Tor Uhr Amt", "Kran"):
        counts.add(text)

    assert next(word.form for word in counts.words()) == "Kran"
    assert len(list(counts.words())) == 2


def test_there_is_a_command(auto: SectionPage) -> None:
    make_article(auto, "Die Kaje")
    call_command("learn_words")
    assert "Kaje" in known()
