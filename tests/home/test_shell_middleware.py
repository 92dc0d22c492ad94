"""Who makes a page, who waits, and who gets an old one meanwhile."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from ads.context import PageContext
from home.shell_middleware import KeepShells
from home.shells import FRESH, Shelf, Shell
from news.freshness import changed, good_until, made_of


class Kitchen:
    """Makes pages, counts them, and waits with each until it is told to go on."""

    def __init__(self) -> None:
        self.made, self.go_on = 0, threading.Event()
        self.status, self.until = 200, None
        self.go_on.set()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        number = self.made
        made_of("articlepage:1")
        good_until(self.until)
        assert self.go_on.wait(10)
        response = HttpResponse(f"Seite {number}", status=self.status)
        response.page_context = PageContext(kind="article")
        return response


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def ask(kept: Settings, kitchen: Kitchen) -> Callable[..., str]:
    middleware = KeepShells(kitchen, Shelf())

    def ask(path: str = "/auto/", **headers: str) -> str:
        request = RequestFactory().get(path, headers={"host": "localhost"} | headers)
        return middleware(request).content.decode()

    return ask


def test_a_cold_page_is_made_once_however_many_want_it(ask: Callable[..., str], kitchen: Kitchen) -> None:
    kitchen.go_on.clear()
    got: list[str] = []
    readers = [threading.Thread(target=lambda: got.append(ask())) for _number in range(20)]
    for reader in readers:
        reader.start()
    kitchen.go_on.set()
    for reader in readers:
        reader.join()
    assert got == ["Seite 1"] * 20
    assert kitchen.made == 1


def age(monkeypatch: pytest.MonkeyPatch) -> None:
    """All kept pages are older than they are to get."""
    key, *_others = caches["shells"]._cache
    name = key.split(":", 2)[2]
    shell = caches["shells"].get(name)
    old = Shell(**{**shell.__dict__, "fresh_until": shell.begun - FRESH})
    caches["shells"].set(name, old)


def test_an_old_page_is_renewed_by_one_reader_while_others_get_it(
    ask: Callable[..., str], kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    age(monkeypatch)
    kitchen.go_on.clear()
    renewing = threading.Thread(target=ask)
    renewing.start()
    while kitchen.made < 2:
        pass
    assert ask() == "Seite 1"
    kitchen.go_on.set()
    renewing.join()
    assert ask() == "Seite 2"


def test_what_changed_while_a_page_was_made_makes_it_old(
    ask: Callable[..., str], kitchen: Kitchen, db: None
) -> None:
    kitchen.go_on.clear()
    reader = threading.Thread(target=ask)
    reader.start()
    while kitchen.made < 1:
        pass
    changed("articlepage:1")
    kitchen.go_on.set()
    reader.join()
    assert ask() == "Seite 2"


def test_a_fault_of_ours_leaves_the_old_page(
    ask: Callable[..., str], kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    age(monkeypatch)
    kitchen.status = 503
    assert ask() == "Seite 1"


def test_a_border_of_time_ends_a_page(ask: Callable[..., str], kitchen: Kitchen) -> None:
    kitchen.until = timezone.now() - timedelta(seconds=1)
    assert (ask(), ask()) == ("Seite 1", "Seite 2")


def test_hosts_have_pages_of_their_own(ask: Callable[..., str]) -> None:
    assert (ask(), ask(host="LOCALHOST"), ask(host="andere.example")) == ("Seite 1", "Seite 1", "Seite 2")
