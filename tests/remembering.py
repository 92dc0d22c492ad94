"""Tests in which a process remembers what it has read, as those do that serve readers."""

from collections.abc import Iterator
from contextlib import contextmanager

from news.memory import memory


@contextmanager
def remembering() -> Iterator[None]:
    memory.watch(lambda: None)
    try:
        yield
    finally:
        memory.unwatch()
