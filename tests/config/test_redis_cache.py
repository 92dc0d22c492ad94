"""The shared cache against a real server: taken away, hung, emptied, full of somebody else's data."""

import pickle
import socket
import time
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from redis import Redis

from config import redis_cache
from config.redis_cache import ForgivingRedisCache
from config.settings import engines
from news.models import ArticlePage
from tests.ads.measurement.programs import Broker, broker_program, running
from tests.factories import make_article, make_home, make_section
from tests.programs import required

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    program = required(broker_program(), "redis-server or valkey-server")
    with running(Broker(program, tmp_path_factory.mktemp("broker"))) as broker:
        yield broker


@pytest.fixture(autouse=True)
def _quickly_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_cache, "PAUSE", 0.3)
    redis_cache.server_at.cache_clear()
    redis_cache.debts_of.cache_clear()


@pytest.fixture
def server(broker: Broker) -> Iterator[Redis]:
    """What looks into the server, and has it running and empty for the next test."""
    if broker.process.poll() is not None:
        broker.start()
    with Redis.from_url(broker.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def cache(server: Redis, broker: Broker) -> ForgivingRedisCache:
    return cache_at(broker.url)


def cache_at(address: str, name: str = "default") -> ForgivingRedisCache:
    return ForgivingRedisCache(address, dict(engines.caches(address)[name]))


@pytest.fixture
def hung() -> Iterator[str]:
    """The address of a server that accepts and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


@pytest.fixture
def article(db: None) -> ArticlePage:
    return make_article(make_section(make_home()), title="Der Kran bleibt")


def test_it_is_a_cache(cache: ForgivingRedisCache) -> None:
    cache.set("a", {"b": [1, 2]})
    cache.set_many({"c": 3, "d": None})
    assert cache.get("a") == {"b": [1, 2]}
    assert cache.get_many(["a", "c", "x"]) == {"a": {"b": [1, 2]}, "c": 3}
    assert cache.add("c", 9) is False
    assert (cache.incr("c"), cache.delete("c"), cache.get("c", "gone")) == (4, True, "gone")
    cache.delete_many(["a", "d"])
    assert not cache.has_key("a")


def test_clearing_leaves_the_stream_and_the_other_cache_alone(
    cache: ForgivingRedisCache, server: Redis, broker: Broker
) -> None:
    pictures = cache_at(broker.url, "renditions")
    server.xadd("umbruch:events", {"a": "b"})
    pictures.set("r", 1)
    cache.set("a", 1)
    cache.clear()
    assert (cache.get("a"), pictures.get("r"), server.xlen("umbruch:events")) == (None, 1, 1)


def test_without_a_server_nothing_is_found_and_nothing_raises(
    cache: ForgivingRedisCache, broker: Broker
) -> None:
    cache.set("a", 1)
    broker.kill()
    assert (cache.get("a", "else"), cache.get_many(["a"]), cache.has_key("a")) == ("else", {}, False)
    cache.set("a", 2)
    cache.set_many({"a": 2})
    cache.delete_many(["a"])
    cache.clear()
    # As with Django's dummy cache: who locks by `add` gets the lock, who counts is told that he can't.
    assert cache.add("lock", 1) is True
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


def test_it_is_back_by_itself(cache: ForgivingRedisCache, broker: Broker) -> None:
    broker.kill()
    cache.set("a", 1)
    broker.start()
    time.sleep(0.3)
    cache.set("a", 2)
    assert cache.get("a") == 2


@pytest.mark.parametrize("change", ["set", "delete", "delete_many", "clear"])
def test_what_changed_meanwhile_does_not_come_back_with_it(
    cache: ForgivingRedisCache, broker: Broker, change: str
) -> None:
    """The server keeps its data over a restart: an article that was withdrawn in between must not return."""
    cache.set("article", "old")
    broker.kill()
    arguments = {
        "set": ("article", "new"),
        "delete": ("article",),
        "delete_many": (["article"],),
        "clear": (),
    }
    getattr(cache, change)(*arguments[change])
    broker.start()
    time.sleep(0.3)
    assert cache.get("article") is None


def test_a_server_that_hangs_is_waited_for_once(hung: str) -> None:
    begun = time.monotonic()
    caches = [cache_at(hung), cache_at(hung, "renditions")]
    assert [cache.get(f"key-{number}") for number in range(20) for cache in caches] == [None] * 40
    assert time.monotonic() - begun < 20 * redis_cache.ANSWER_SECONDS, "forty times takes twice as long"


@pytest.mark.parametrize(
    "value", [b"", b"x", b"garbage" * 9, b"\x80\x04.", pickle.dumps(["foreign"])], ids=repr
)
def test_a_value_without_our_seal_is_none(cache: ForgivingRedisCache, server: Redis, value: bytes) -> None:
    cache.set("a", "ours")
    for key in server.keys("*"):
        server.set(key, value)
    assert cache.get("a") is None
    assert cache.get_many(["a"]) == {}
    cache.set("a", "ours")
    assert cache.get("a") == "ours"


def test_a_list_where_a_text_should_be_is_overwritten(cache: ForgivingRedisCache, server: Redis) -> None:
    cache.set("a", "ours")
    (key,) = server.keys("*")
    server.delete(key)
    server.lpush(key, "x")
    assert cache.get("a") is None
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")
    cache.set("a", "ours")
    assert cache.get("a") == "ours"


def test_a_full_server_only_keeps_nothing_new(cache: ForgivingRedisCache, server: Redis) -> None:
    cache.set("a", 1)
    server.config_set("maxmemory", "1")
    try:
        cache.set("b", 2)
        assert (cache.get("a"), cache.get("b")) == (1, None)
    finally:
        server.config_set("maxmemory", "0")


class TestPages:
    """The site itself on such a cache: every `page.url` asks it."""

    @pytest.fixture(autouse=True)
    def _cached_by(self, settings: Settings, server: Redis, broker: Broker) -> None:
        settings.CACHES = engines.caches(broker.url)

    def read(self, client: Client, article: ArticlePage) -> float:
        begun = time.monotonic()
        response = client.get("/auto/der-kran-bleibt/")
        assert response.status_code == 200
        assert "Der Kran bleibt" in response.content.decode()
        return time.monotonic() - begun

    def test_emptied_or_full_of_wrong_data(self, client: Client, article: ArticlePage, server: Redis) -> None:
        self.read(client, article)
        assert server.dbsize()
        for key in server.keys("*"):
            server.set(key, "somebody else's")
        self.read(client, article)
        server.flushall()
        self.read(client, article)

    def test_killed_and_back(self, client: Client, article: ArticlePage, broker: Broker) -> None:
        usual = min(self.read(client, article) for _ in range(3))
        broker.kill()
        assert self.read(client, article) < usual + 0.3
        broker.start()
        time.sleep(0.3)
        self.read(client, article)
        with Redis.from_url(broker.url) as client_of_broker:
            assert client_of_broker.dbsize()

    def test_hung(self, client: Client, article: ArticlePage, hung: str, settings: Settings) -> None:
        usual = min(self.read(client, article) for _ in range(3))
        settings.CACHES = engines.caches(hung)
        assert self.read(client, article) < usual + 0.3
