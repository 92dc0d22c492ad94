"""What tests share is made once, and no test meets what another one did to it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from home.models import HomePage
from tests.factories import make_home

made: list[HomePage] = []


def make() -> HomePage:
    made.append(make_home())
    return made[-1]


@pytest.fixture(scope="session")
def foundation() -> Callable[[], HomePage]:
    return make


@pytest.mark.parametrize("turn", [1, 2])
def test_it_stands_whatever_the_test_before_did_to_it(standing: HomePage, turn: int) -> None:
    assert standing.title == "Tagblatt"
    HomePage.objects.update(title="Anders")
    standing.delete()
    assert len(made) == 1


def test_an_object_that_one_test_changed_is_not_handed_on(standing: HomePage) -> None:
    assert standing is not made[-1]


@pytest.mark.django_db
def test_who_does_not_ask_finds_nothing() -> None:
    assert not HomePage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_with_real_transactions_everybody_sees_it(standing: HomePage) -> None:
    def seen() -> bool:
        try:
            return HomePage.objects.filter(pk=standing.pk).exists()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(seen).result()
