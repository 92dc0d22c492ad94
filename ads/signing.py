"""Django's signatures with a time, made by the dozen: a page bears one, and so does each of its slots."""

import hmac
import time
from functools import cache, lru_cache
from hashlib import sha256

from django.core.signals import setting_changed
from django.core.signing import TimestampSigner, b62_encode, b64_encode
from django.dispatch import receiver


class QuickSigner(TimestampSigner):
    """The same signatures. Django works out the signing key from the site's key, and writes the time in its
    own digits, for each of them anew.
    """

    def sign(self, value: str) -> str:
        stamped = f"{value}{self.sep}{self.timestamp()}"
        return f"{stamped}{self.sep}{self.signature(stamped)}"

    def timestamp(self) -> str:
        return _in_digits(int(time.time()))

    def signature(self, value: str, key: str | bytes | None = None) -> str:
        begun = _begun_with(f"{self.salt}signer", key or self.key).copy()
        begun.update(value.encode())
        return b64_encode(begun.digest()).decode()


@cache
def signer(salt: str) -> QuickSigner:
    return QuickSigner(sep="~", salt=salt)


@receiver(setting_changed)
def forget_keys(**_setting: object) -> None:
    signer.cache_clear()


@lru_cache(maxsize=2)
def _in_digits(seconds: int) -> str:
    return b62_encode(seconds)


@lru_cache(maxsize=32)
def _begun_with(salt: str, key: str | bytes) -> hmac.HMAC:
    """With the key as `django.utils.crypto.salted_hmac` has it.

    To be copied: `hmac.digest` would let another thread run in the middle of each signature, and whoever
    has let one run waits for its turn. It made the slowest answers of a busy process six times as slow.
    """
    secret = key if isinstance(key, bytes) else key.encode()
    return hmac.new(sha256(salt.encode() + secret).digest(), digestmod="sha256")
