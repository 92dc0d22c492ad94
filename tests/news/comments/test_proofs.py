"""When a form was begun, and that a browser calculated: neither forged, nor altered, nor used twice."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from altcha import Challenge, Payload, create_challenge, solve_challenge
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from news.comments.models import SpentProof
from news.comments.proofs import CHALLENGE_LASTS, challenge, is_solved, read_time_token, time_token

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def answer(asked: dict[str, Any], **changed: object) -> str:
    """What a browser would send, with some of the parameters exchanged afterwards."""
    solution = solve_challenge(Challenge.from_dict(asked))
    given = Payload(Challenge.from_dict(asked), solution).to_dict()
    given["challenge"]["parameters"] |= changed
    return written(given)


def written(payload: object) -> str:
    return base64.b64encode(json.dumps(payload).encode()).decode()


def test_a_form_says_when_it_was_begun() -> None:
    token = time_token(7, NOON)
    assert read_time_token(token, 7, NOON + MINUTE) == NOON


@pytest.mark.parametrize(
    ("article", "later"),
    [(8, MINUTE), (7, timedelta(days=1)), (7, -2 * MINUTE)],
    ids=["of another article", "too old", "not begun yet"],
)
def test_a_time_that_says_nothing(article: int, later: timedelta) -> None:
    assert read_time_token(time_token(7, NOON), article, NOON + later) is None


def test_clocks_of_two_machines_may_differ_a_little() -> None:
    assert read_time_token(time_token(7, NOON), 7, NOON - MINUTE / 2) == NOON - MINUTE / 2


@given(st.text(max_size=80))
def test_nobody_writes_a_time_token(token: str) -> None:
    assert read_time_token(token, 7, NOON) is None


def test_a_time_token_survives_a_new_key(settings: Settings) -> None:
    token = time_token(7, NOON)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert read_time_token(token, 7, NOON) == NOON
    settings.SECRET_KEY_FALLBACKS = []
    assert read_time_token(token, 7, NOON) is None


@pytest.mark.django_db
class TestProofOfWork:
    def test_is_good_for_one_comment(self) -> None:
        now = timezone.now()
        payload = answer(challenge(now))
        assert is_solved(payload, now)
        assert not is_solved(payload, now)
        # The same in other letters.
        again = json.loads(base64.b64decode(payload))
        again["solution"]["time"] = 12
        assert not is_solved(written(again), now)
        assert SpentProof.objects.count() == 1

    def test_lasts_an_hour(self) -> None:
        now = timezone.now()
        late = challenge(now - CHALLENGE_LASTS - MINUTE)
        assert not is_solved(answer(late), now)
        assert not is_solved(answer(challenge(now)), now + CHALLENGE_LASTS)

    @pytest.mark.parametrize(
        "changed",
        [
            {"expiresAt": 4102444800},
            {"expiresAt": None},
            {"cost": 1},
            {"keyPrefix": ""},
            {"keyPrefix": "00", "keySignature": None},
            {"data": {"expires": 1}},
            {"nonce": "00" * 16},
            {"algorithm": "SHA-256"},
        ],
    )
    def test_every_parameter_is_signed(self, changed: dict[str, object]) -> None:
        """What CVE-2025-68113 was: a later expiry spliced into a challenge that was solved once."""
        now = timezone.now()
        assert not is_solved(answer(challenge(now), **changed), now)
        assert not SpentProof.objects.exists()

    def test_a_challenge_of_somebody_else_is_none(self) -> None:
        easy = create_challenge("SHA-256", 1, hmac_secret="mine", expires_at=4102444800)
        unsigned = create_challenge("SHA-256", 1, expires_at=4102444800)
        for asked in (easy, unsigned):
            assert not is_solved(answer(asked.to_dict()), timezone.now())

    def test_a_wrong_answer(self) -> None:
        now = timezone.now()
        asked = challenge(now)
        for key in ("00" * 32, "", "zz", None, 5):
            assert not is_solved(
                written({"challenge": asked, "solution": {"counter": 1, "derivedKey": key}}), now
            )

    @pytest.mark.parametrize(
        "payload", ["", "{}", "e30=", "bnVsbA==", "W10=", "ä", "A" * 5000, "=", written({"challenge": 1})]
    )
    def test_rubbish(self, payload: str) -> None:
        assert not is_solved(payload, timezone.now())

    def test_survives_a_new_key(self, settings: Settings) -> None:
        now = timezone.now()
        payload = answer(challenge(now))
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another"
        assert is_solved(payload, now)
