"""The addresses of bulk actions, typed by hand."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.mark.parametrize("typed", ["abc", "-1", "9" * 30, "1.5", ""])
def test_an_address_that_names_no_comment_is_not_found(
    client: Client, moderator: User, say: Callable, typed: str
) -> None:
    say(status="pending")
    client.force_login(moderator)
    assert client.get(f"/admin/bulk/news_comments/readercomment/approve/?id={typed}").status_code == 404
