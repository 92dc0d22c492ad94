"""What a form can show for itself: when it was begun, and that a browser has calculated for it.

Neither needs a session: both are signed with a key derived from SECRET_KEY, and one of SECRET_KEY_FALLBACKS
is still understood. Neither is asked of a form that waits in a cache: a script fetches them, or the page
that a suspicious comment leads to carries them.
"""

import base64
import binascii
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from altcha import Payload, create_challenge, verify_solution
from django.conf import settings
from django.core import signing

from news.comments.models import SpentProof
from news.comments.networks import digest_with

TIME_SALT = "news.comments.begun"
TIME_LASTS = timedelta(days=1)
CLOCKS_DIFFER = timedelta(minutes=1)

ALGORITHM, ITERATIONS = "PBKDF2/SHA-256", 5000
TRIES_LEAST, TRIES_MOST = 200, 500
"""Between them lies the answer: a second's work for a computer, some for a phone, and never a long bad day,
as it would be if it were left to chance how many tries it takes."""
CHALLENGE_LASTS = timedelta(hours=1)
PAYLOAD_MAX = 4000


def time_token(article_id: int, at: datetime) -> str:
    """Says when a form below that article was begun.

    Good for a day and for more than one comment: somebody may go back and write another. It tells how fast
    a text came, nothing else; what limits how many is counted elsewhere.
    """
    return signing.Signer(salt=TIME_SALT).sign_object([article_id, int(at.timestamp())])


def read_time_token(token: str, article_id: int, at: datetime) -> datetime | None:
    """When the form was begun; None for a token that is altered, too old, or of another article."""
    try:
        article, seconds = signing.Signer(salt=TIME_SALT).unsign_object(token)
        begun = datetime.fromtimestamp(seconds, at.tzinfo)
    except (signing.BadSignature, ValueError, TypeError, OverflowError, binascii.Error):
        return None
    in_time = begun - CLOCKS_DIFFER <= at < begun + TIME_LASTS
    return min(begun, at) if article == article_id and in_time else None


def challenge(at: datetime) -> dict[str, Any]:
    """What the browser is to calculate: ALTCHA's parameters (version 2) and their signature over all of them.

    The counter that solves it is known here only. In the browser it takes `crypto.subtle`, so a page that
    came over https.
    """
    made = create_challenge(
        ALGORITHM,
        ITERATIONS,
        counter=TRIES_LEAST + secrets.randbelow(TRIES_MOST - TRIES_LEAST),
        expires_at=at + CHALLENGE_LASTS,
        hmac_secret=_secret("challenge", settings.SECRET_KEY),
        hmac_key_secret=_secret("solution", settings.SECRET_KEY),
    )
    return made.to_dict()


def is_solved(payload: str, at: datetime) -> bool:
    """Whether it is the answer to a challenge of ours, given in time and for the first time.

    `payload` is base64 of `{"challenge": …, "solution": {"counter": …, "derivedKey": …}}`. Spent by asking:
    the second answer to the same challenge is none, however it is written down.
    """
    given = _read(payload)
    if given is None or not any(_fits(given, key) for key in _keys()):
        return False
    expires_at = datetime.fromtimestamp(given.challenge.parameters.expires_at, at.tzinfo)
    if expires_at <= at:
        return False
    _proof, is_first = SpentProof.objects.get_or_create(
        digest=given.challenge.signature, defaults={"expires_at": expires_at}
    )
    return is_first


def _read(payload: str) -> Payload | None:
    if len(payload) > PAYLOAD_MAX:
        return None
    try:
        return Payload.from_dict(json.loads(base64.b64decode(payload, validate=True)))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _fits(given: Payload, key: str) -> bool:
    """By the signed key, not by calculating again: a false answer costs the server nothing."""
    found = verify_solution(given, _secret("challenge", key), hmac_key_secret=_secret("solution", key))
    return found.verified


def _keys() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _secret(purpose: str, key: str) -> str:
    return digest_with(key, "proof", purpose)
