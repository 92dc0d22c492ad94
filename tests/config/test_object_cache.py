import time

import pytest

from config.object_cache import ObjectCache


@pytest.fixture
def cache() -> ObjectCache:
    cache = ObjectCache("test-objects", {"OPTIONS": {"MAX_ENTRIES": 3}})
    cache.clear()
    return cache


def test_it_hands_out_the_very_object(cache: ObjectCache) -> None:
    value = object()
    cache.set("Straße\n" * 100, value)
    assert cache.get("Straße\n" * 100) is value


def test_what_is_there_is_not_added_again(cache: ObjectCache) -> None:
    assert cache.add("a", 1)
    assert not cache.add("a", 2)
    assert cache.get("a") == 1


def test_what_is_over_is_gone(cache: ObjectCache) -> None:
    cache.set("a", 1, timeout=0)
    assert cache.get("a", "nothing") == "nothing"
    cache.set("a", 1, timeout=0.01)
    deadline = time.monotonic() + 5
    while cache.get("a") and time.monotonic() < deadline:
        pass
    assert cache.get("a") is None


def test_the_longest_unread_makes_room(cache: ObjectCache) -> None:
    for key in "abc":
        cache.set(key, key)
    cache.get("a")
    cache.set("d", "d")
    assert cache.get("a") == "a"
    assert cache.get("b") is None


def test_nothing_in_it_is_changed(cache: ObjectCache) -> None:
    cache.set("a", 1)
    with pytest.raises(NotImplementedError):
        cache.incr("a")
