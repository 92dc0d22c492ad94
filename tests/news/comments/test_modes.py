from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.comments.modes import Cause, Mode, Settings, closing_by_age, standing

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
PAST, SOON = NOON - timedelta(hours=1), NOON + timedelta(hours=1)

moments = st.none() | st.sampled_from([PAST, NOON, SOON])
settings = st.builds(
    Settings,
    house=st.sampled_from(["open", "held", "closed", "off"]),
    article=st.sampled_from(["", "open", "held", "closed", "off"]),
    moderators=st.sampled_from(["", "open", "held", "closed"]),
    reason=st.sampled_from(["", "Es wird zu hitzig."]),
    house_closes_at=moments,
    article_closes_at=moments,
    moderators_close_at=moments,
    sensitive=st.booleans(),
    held_until=moments,
    back_at=st.none() | st.just(SOON),
)


@pytest.mark.parametrize(
    ("house", "article", "moderators", "mode"),
    [
        ("held", "", "", "held"),
        ("off", "open", "", "open"),
        ("open", "off", "", "off"),
        ("open", "held", "", "held"),
        ("held", "closed", "open", "open"),
        ("open", "open", "closed", "closed"),
        ("open", "off", "open", "off"),
        ("off", "", "open", "off"),
    ],
)
def test_who_goes_before_whom(house: str, article: str, moderators: str, mode: str) -> None:
    assert standing(Settings(house=house, article=article, moderators=moderators), NOON).mode == mode


@pytest.mark.parametrize(
    ("house", "article", "moderators", "mode"),
    [
        (None, None, None, "open"),
        (PAST, None, None, "closed"),
        (NOON, None, None, "closed"),
        (SOON, None, None, "open"),
        (PAST, SOON, None, "open"),
        (SOON, PAST, None, "closed"),
        (PAST, PAST, SOON, "open"),
        (SOON, SOON, PAST, "closed"),
    ],
)
def test_whose_closing_holds(
    house: datetime | None, article: datetime | None, moderators: datetime | None, mode: str
) -> None:
    told = Settings(
        house="open", house_closes_at=house, article_closes_at=article, moderators_close_at=moderators
    )
    found = standing(told, NOON)
    assert found.mode == mode
    assert found.closes_at == (moderators or article or house)
    assert found.cause == (Cause.DATE if mode == "closed" else Cause.NONE)


@pytest.mark.parametrize(
    ("change", "cause", "until"),
    [
        ({"sensitive": True}, Cause.SUBJECT, None),
        ({"held_until": SOON}, Cause.FLOOD, SOON),
        ({"held_until": SOON, "sensitive": True}, Cause.FLOOD, SOON),
        ({"back_at": SOON, "held_until": SOON}, Cause.HOURS, SOON),
    ],
)
def test_what_holds_comments_is_named(change: dict, cause: str, until: datetime | None) -> None:
    found = standing(replace(Settings(house="open", moderators="open"), **change), NOON)
    assert (found.mode, found.cause, found.until) == (Mode.HELD, cause, until)


def test_a_flood_ends() -> None:
    assert standing(Settings(house="open", held_until=NOON), NOON).mode == Mode.OPEN


def test_the_moderators_reason_stands_while_they_are_held_or_closed() -> None:
    told = Settings(house="open", reason="Es wird zu hitzig.")
    assert standing(told, NOON).reason == ""
    assert standing(replace(told, moderators="held"), NOON).reason == "Es wird zu hitzig."
    assert standing(replace(told, moderators="closed"), NOON).reason == "Es wird zu hitzig."
    assert standing(replace(told, moderators_close_at=PAST), NOON).reason == "Es wird zu hitzig."


@pytest.mark.parametrize(
    ("days", "age", "closed"), [(0, 900, False), (14, 13, False), (14, 14, True), (14, 15, True)]
)
def test_comments_close_by_age(days: int, age: int, *, closed: bool) -> None:
    closes_at = closing_by_age(NOON - timedelta(days=age), days)
    found = standing(Settings(house="held", house_closes_at=closes_at), NOON)
    assert found.mode == ("closed" if closed else "held")


def test_an_article_without_a_date_never_closes() -> None:
    assert closing_by_age(None, 14) is None


@given(settings)
def test_nothing_appears_at_once_that_anything_holds(told: Settings) -> None:
    found = standing(told, NOON)
    if told.sensitive or told.back_at or (told.held_until and told.held_until > NOON):
        assert found.mode != Mode.OPEN
    assert found.is_open == (found.mode in ("open", "held"))


@given(settings)
def test_closed_means_that_somebody_closed_it_or_that_its_time_is_up(told: Settings) -> None:
    found = standing(told, NOON)
    if found.mode == Mode.CLOSED:
        by_hand = (told.moderators or told.article or told.house) == "closed"
        assert by_hand or (found.closes_at is not None and found.closes_at <= NOON)
    else:
        assert found.closes_at is None or found.closes_at > NOON


@given(settings)
def test_off_is_nobody_elses_to_open(told: Settings) -> None:
    assert (standing(told, NOON).mode == Mode.OFF) == ((told.article or told.house) == "off")
