"""Paging that can be linked, and the opening of a list's first page."""

import pytest
from django.test import RequestFactory

from news.lists import LinkedPage, canonical_url, opened, page_of


def page(number: object, count: int = 95, kept: dict[str, str] | None = None) -> LinkedPage:
    request = RequestFactory().get("/auto/", {"page": number})
    return page_of(request, list(range(count)), 10, kept)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, None, 10]),
        (3, [1, 2, 3, 4, None, 10]),
        (5, [1, None, 4, 5, 6, None, 10]),
        (10, [1, None, 9, 10]),
    ],
)
def test_first_last_and_neighbours_are_linked(number: int, shown: list[int | None]) -> None:
    links = page(number).links
    assert [link.number for link in links] == shown
    assert [link.number for link in links if link.is_current] == [number]


def test_few_pages_leave_no_gap() -> None:
    assert [link.number for link in page(2, count=35).links] == [1, 2, 3, 4]


def test_the_first_page_has_the_plain_address() -> None:
    second = page(2)
    assert second.previous_url == "/auto/"
    assert second.next_url == "/auto/?page=3"
    assert page(1).previous_url == ""
    assert page(10).next_url == ""


def test_other_parameters_go_along() -> None:
    words = page(2, kept={"q": "Kran & Kaje"})
    assert words.previous_url == "/auto/?q=Kran+%26+Kaje"
    assert words.next_url == "/auto/?q=Kran+%26+Kaje&page=3"


@pytest.mark.parametrize(("asked", "given"), [("0", 10), ("-3", 10), ("99", 10), ("x", 1), ("", 1)])
def test_a_page_that_is_not_there_is_another_one(asked: str, given: int) -> None:
    assert page(asked).number == given


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_the_first_page_opens_with_the_newest_three(count: int) -> None:
    list_of = opened(page(1, count=count))
    assert list_of["lead"] == (0 if count else None)
    assert list_of["companions"] == [1, 2][: max(0, count - 1)]
    assert list_of["listed"] == list(range(3, count))


def test_later_pages_are_plain_lists() -> None:
    list_of = opened(page(2))
    assert list_of["lead"] is None
    assert list_of["companions"] == []
    assert list_of["listed"] == list(range(10, 20))


@pytest.mark.django_db
def test_each_page_is_its_own_canonical_address() -> None:
    request = RequestFactory().get("/auto/")
    assert canonical_url(request, page(1)).endswith("/auto/")
    assert canonical_url(request, page(3)).endswith("/auto/?page=3")
