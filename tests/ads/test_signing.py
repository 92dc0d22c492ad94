import pytest
from django.core.signing import BadSignature, TimestampSigner
from pytest_django.fixtures import Settings

from ads.signing import signer

SALT = "ads.test"


def djangos() -> TimestampSigner:
    return TimestampSigner(sep="~", salt=SALT)


@pytest.mark.parametrize("value", ["1.2.3", "", "Käse~Rad"])
def test_the_signatures_are_djangos(value: str) -> None:
    assert djangos().unsign(signer(SALT).sign(value), max_age=60) == value
    assert signer(SALT).unsign(djangos().sign(value), max_age=60) == value
    assert signer(SALT).signature(value) == djangos().signature(value)


def test_each_salt_has_its_own() -> None:
    with pytest.raises(BadSignature):
        signer("ads.other").unsign(signer(SALT).sign("1"))


def test_a_site_may_change_its_key_and_know_the_old_one(settings: Settings) -> None:
    old = signer(SALT).sign("1")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert signer(SALT).unsign(old) == "1"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadSignature):
        signer(SALT).unsign(old)
