"""What is remembered is never older than what it was made of."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from news.freshness import EVERYTHING, good_until, made_of, noting, tell
from news.memory import ROW, Memory
from news.models import Topic
from tests.remembering import remembering


class Well:
    """Gives another number each time, made of one subject."""

    def __init__(self, *subjects: str) -> None:
        self.subjects, self.drawn = subjects, 0

    def __call__(self) -> int:
        made_of(*self.subjects)
        self.drawn += 1
        return self.drawn


@pytest.fixture
def memory() -> Iterator[Memory]:
    memory = Memory()
    memory.watch(lambda: None)
    yield memory
    memory.unwatch()


def test_nothing_is_remembered_where_nobody_listens() -> None:
    memory, well = Memory(), Well("topic:1")
    assert [memory.get("a", well) for _time in range(2)] == [1, 2]
    assert not memory.holds("a")


def test_a_thing_is_made_once_until_something_in_it_changes(memory: Memory) -> None:
    well = Well("topic:1")
    assert [memory.get("a", well) for _time in range(2)] == [1, 1]
    tell(("topic:2",))
    assert memory.get("a", well) == 1
    tell(("topic:1",))
    assert not memory.holds("a")
    assert memory.get("a", well) == 2
    tell((EVERYTHING,))
    assert memory.get("a", well) == 3


def test_the_page_is_made_of_what_was_remembered(memory: Memory) -> None:
    memory.get("a", Well("topic:1"))
    with noting() as page:
        memory.get("a", Well("topic:1"))
    assert "topic:1" in page.subjects


def test_what_changes_while_it_is_made_is_not_remembered(memory: Memory) -> None:
    def make() -> str:
        made_of("topic:1")
        tell(("topic:1",))
        return "old"

    assert memory.get("a", make) == "old"
    assert not memory.holds("a")


def test_what_was_read_before_a_change_is_not_remembered_after_it(memory: Memory) -> None:
    with noting():
        name = "old"
        tell(("topic:1",))
        assert memory.get("a", lambda: made_of("topic:1") or name) == "old"
    assert not memory.holds("a")


def test_a_border_that_is_known_ends_it(memory: Memory) -> None:
    well = Well("topic:1")

    def make() -> int:
        good_until(timezone.now() - timedelta(seconds=1))
        return well()

    assert [memory.get("a", make) for _time in range(2)] == [1, 2]


def test_there_is_an_end_to_what_it_holds() -> None:
    """By the length of what is kept: the oldest goes first, and what is out of date before that."""
    memory = Memory(room=40 * ROW)
    memory.watch(lambda: None)
    for number in range(100):
        memory.get(number, lambda: "x" * 3 * ROW)
    held = [number for number in range(100) if memory.holds(number)]
    assert held == list(range(100 - len(held), 100))
    assert 4 <= len(held) <= 10
    memory.get("rows", lambda: [None] * 50)
    assert not memory.holds(99)
    memory.unwatch()


FRAGMENT = Template(
    "{% load memory %}{% remembered topic word %}{{ topic.name }}{{ other }}{% endremembered %}"
)


def rendered(topic: object, word: str = "", other: int = 0) -> str:
    return FRAGMENT.render(Context({"topic": topic, "word": word, "other": other}))


@pytest.mark.django_db
def test_markup_is_remembered_for_a_row_and_for_what_else_is_named() -> None:
    topic = Topic.objects.create(name="Hafen", slug="hafen")
    with remembering():
        assert [rendered(topic, other=other) for other in (1, 2)] == ["Hafen1", "Hafen1"]
        assert rendered(topic, "large", other=3) == "Hafen3"
        topic.name = "Kaje"
        topic.save()
        assert rendered(topic, other=4) == "Kaje4"


def test_what_has_no_name_is_not_remembered() -> None:
    with remembering():
        assert [rendered(Topic(name="Entwurf"), other=other) for other in (1, 2)] == ["Entwurf1", "Entwurf2"]
        assert [rendered(None, other=other) for other in (1, 2)] == ["1", "2"]
