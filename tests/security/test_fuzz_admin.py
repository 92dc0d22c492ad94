"""Lists of the admin answer whatever is typed into their addresses: each filter of each list, one by one."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.comments.models import ReaderComment
from tests import factories
from tests.test_admin_searches import ADDRESSES

pytestmark = pytest.mark.django_db

LISTS = [address for address in ADDRESSES if "choose" not in address and "search" not in address]
LISTS += [
    "/admin/users/",
    "/admin/groups/",
    "/admin/redirects/",
    "/admin/documents/",
    "/admin/reports/site-history/",
]
FILTER = re.compile(r'<(?:input|select|textarea)[^>]*\bname="(?!csrf|q"|next|item|select)([\w-]+)"')


def filters_of(client: Client, address: str) -> set[str]:
    return set(FILTER.findall(client.get(address).content.decode())) | {"p", "ordering", "id"}


@pytest.mark.slow
@pytest.mark.once
def test_every_filter_answers(client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    factories.make_article(factories.make_section(factories.make_home()))
    client.raise_request_exception = False
    statuses = {
        f"{address}?{name}": client.get(address, {name: typed_into(name)}).status_code
        for address in LISTS
        for name in filters_of(client, address)
    }
    assert len(statuses) > 80
    assert {asked: status for asked, status in statuses.items() if status >= 500} == {}


def typed_into(name: str) -> str:
    """A day that has no moment everywhere, or a number that no row has."""
    return "0001-01-01" if name.endswith(("_from", "_to")) else "9" * 20


@pytest.mark.parametrize("typed", ["9" * 20, "0001-01-01", "abc", "-1", "a\0b", "1.5", "１", "all"])
def test_an_action_on_many_answers(client: Client, typed: str) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    client.raise_request_exception = False
    models = {
        ReaderComment: ("approve", "reject"),
        factories.Topic: ("delete",),
        factories.NewsImage: ("delete",),
    }
    answers = {
        f"{model.__name__} {action}": client.get(
            f"/admin/bulk/{model._meta.app_label}/{model._meta.model_name}/{action}/", {"id": typed}
        ).status_code
        for model, actions in models.items()
        for action in actions
    }
    assert {asked: status for asked, status in answers.items() if status >= 500} == {}
