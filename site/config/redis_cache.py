"""Redis or Valkey as a cache that may go away, hang, be emptied or hold somebody else's data at any moment.

Django's own backend raises then, and with it every `page.url`. This one is Django's dummy cache as long as
the server is away: nothing is found, nothing is kept, and whoever asks works it out anew.
"""

import hmac
import logging
import pickle
import time
from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as Away
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as Hung
from redis.retry import Retry

logger = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds in which a server that failed isn't asked again: of all requests in them, one has waited for it."""
CONNECT_SECONDS, ANSWER_SECONDS = 0.1, 0.2
MOST_OWED, EVERYTHING = 10_000, "*"


class Sealed:
    """Values with a seal that needs the site's key: what somebody else has written is never unpickled."""

    SIZE = 16

    def dumps(self, value: Any) -> bytes | int:
        # As with Django's own: the server itself adds to whole numbers.
        if type(value) is int:
            return value
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return self._seal(data) + data

    def loads(self, stored: bytes) -> Any:
        """Raises ValueError for what bears no seal of this site."""
        if stored.lstrip(b"-").isdigit():
            return int(stored)
        seal, data = stored[: self.SIZE], stored[self.SIZE :]
        if not hmac.compare_digest(seal, self._seal(data)):
            raise ValueError("not written by this site")
        return pickle.loads(data)  # noqa: S301  The seal says that it is our own.

    def _seal(self, data: bytes) -> bytes:
        return blake2b(data, key=settings.SECRET_KEY.encode()[:64], digest_size=self.SIZE).digest()


class Client(RedisCacheClient):
    """Django's client; foreign values are as good as none, and `clear` leaves others' keys alone."""

    def __init__(self, *args: Any, prefix: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._prefix = prefix

    def get(self, key: str, default: Any) -> Any:
        return self.get_many([key]).get(key, default)

    def get_many(self, keys: Iterable[str]) -> dict[str, Any]:
        keys = list(keys)
        stored = self.get_client(None).mget(keys) if keys else []
        found = {}
        for key, value in zip(keys, stored, strict=True):
            try:
                if value is not None:
                    found[key] = self._serializer.loads(value)
            except Exception:  # foreign, or pickled by a version of the software that had other classes
                logger.warning("What the cache holds for %s cannot be read and is passed over", key)
        return found

    def clear(self) -> bool:
        """Only what is ours: the stream of events may live on the same server."""
        client = self.get_client(None, write=True)
        for key in client.scan_iter(match=f"{self._prefix}:*", count=1000):
            client.unlink(key)
        return True


class Server:
    """What all threads of this process know of one server."""

    def __init__(self) -> None:
        self._silent_until = 0.0
        self._failing = False

    @property
    def is_silent(self) -> bool:
        return time.monotonic() < self._silent_until

    def failed(self, error: Exception) -> None:
        self._silent_until = time.monotonic() + PAUSE
        if not self._failing:
            logger.error("The cache is away; the site goes on without it: %s", error)
        self._failing = True

    def answered(self) -> None:
        if self._failing:
            logger.warning("The cache is back")
        self._failing = False


@lru_cache
def server_at(address: str) -> Server:
    return Server()


@lru_cache
def debts_of(address: str, prefix: str) -> set[str]:
    """The keys that this process has changed while the server was away; EVERYTHING if they are too many."""
    return set()


def forgiving(name: str) -> Callable[..., Any]:
    """The method of Django's Redis cache, and that of its dummy cache while the server is away."""
    real, instead = getattr(RedisCache, name), getattr(DummyCache, name)

    @wraps(real)
    def method(self: "ForgivingRedisCache", *args: Any, **kwargs: Any) -> Any:
        if self.server.is_silent:
            return instead(self, *args, **kwargs)
        try:
            self.pay_debts()
            answer = real(self, *args, **kwargs)
        except (Away, Hung, OSError) as error:
            self.server.failed(error)
            return instead(self, *args, **kwargs)
        except RedisError as error:  # it is full, read only, or holds a list where a text should be
            logger.warning("The cache refuses %s: %s", name, error)
            return instead(self, *args, **kwargs)
        self.server.answered()
        return answer

    return method


def changing(name: str) -> Callable[..., Any]:
    """One that changes a key: noted while the server is away, whose old value must not come back with it."""
    method = forgiving(name)

    @wraps(method)
    def noted(self: "ForgivingRedisCache", key: str, *args: Any, **kwargs: Any) -> Any:
        answer = method(self, key, *args, **kwargs)
        if self.server.is_silent:
            self.owe(self.make_and_validate_key(key, version=kwargs.get("version")))
        return answer

    return noted


class ForgivingRedisCache(RedisCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        address = ",".join(self._servers)
        self.server, self._debts = server_at(address), debts_of(address, self.key_prefix)
        self._class = Client
        self._options = {
            "prefix": self.key_prefix,
            "serializer": Sealed(),
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": ANSWER_SECONDS,
            "retry": Retry(NoBackoff(), 0),
            **self._options,
        }

    def owe(self, key: str) -> None:
        self._debts.add(key if len(self._debts) < MOST_OWED else EVERYTHING)

    def pay_debts(self) -> None:
        """Drops what was changed while the server was away, before anything of it is read again."""
        if not self._debts:
            return
        owed = list(self._debts)
        self._cache.clear() if EVERYTHING in owed else self._cache.delete_many(owed)
        self._debts.difference_update(owed)

    get, get_many, has_key = forgiving("get"), forgiving("get_many"), forgiving("has_key")
    add, set, touch = changing("add"), changing("set"), changing("touch")
    incr, delete = changing("incr"), changing("delete")
    # Away, these two are the same as many of the above.
    set_many, delete_many = forgiving("set_many"), forgiving("delete_many")

    def clear(self) -> bool:
        answer = self._clear()
        if self.server.is_silent:
            self.owe(EVERYTHING)
        return bool(answer)

    _clear = forgiving("clear")
