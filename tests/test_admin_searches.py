"""Every list and chooser of the admin answers whatever is typed into its search."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db

TYPED = ["Kran", '"Hafen', '10"', "*", "a OR", "(", "'", ":", "%", "\\", "Häfen – „neu“"]
ADDRESSES = [
    "/admin/articles/",
    "/admin/contributors/",
    "/admin/topics/",
    "/admin/sources/",
    "/admin/reader-comments/",
    *(
        f"/admin/inventory/{part}/"
        for part in ("bookings", "campaigns", "creatives", "customers", "slots", "industries")
    ),
    "/admin/images/",
    "/admin/images/chooser/",
    "/admin/pages/search/",
    "/admin/choose-page/search/",
    *(f"/admin/snippets/choose/news/{model}/" for model in ("contributor", "source", "topic")),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_search_answers_whatever_is_typed(address: str, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    factories.make_article(factories.make_section(factories.make_home()))
    answers = {typed: client.get(address, {"q": typed}).status_code for typed in TYPED}
    assert answers == dict.fromkeys(TYPED, 200)


def test_a_name_is_found(client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    factories.make_contributor("Jana Petersen")
    factories.make_contributor("Ole Jacobsen")
    found = client.get("/admin/contributors/", {"q": "petersen"}).content.decode()
    assert "Jana Petersen" in found
    assert "Ole Jacobsen" not in found


@pytest.mark.parametrize("day", ["0001-01-01", "1926-11-22", "9999-12-31", "gestern"])
@pytest.mark.parametrize(
    "filtered",
    ["reader-comments/?created_at", "articles/?changed", "inventory/bookings/?runs_on"],
)
def test_a_filter_answers_for_every_day_that_can_be_typed(filtered: str, day: str, client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    address = f"/admin/{filtered}"
    answers = {end: client.get(f"{address}{end}={day}").status_code for end in ("_from", "_to", "")}
    assert set(answers.values()) == {200}
