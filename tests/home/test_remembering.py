"""What a process remembers between requests never shows on a page when it has changed."""

from typing import Any

import pytest
from django.test import Client

from home.shells import Shelf
from news.memory import memory
from news.models import ContentChange
from tests.factories import make_article
from tests.home.test_shells import DEEDS, paths, read
from tests.newspaper import make_newspaper
from tests.remembering import remembering

pytestmark = pytest.mark.django_db


@pytest.mark.once
def test_no_page_shows_what_has_changed(client: Client) -> None:
    """One deed after another: each page that is made with a full memory is the same as with an empty one."""
    newspaper = make_newspaper(comment_mode="held")
    make_article(newspaper.section, "Am Deich")
    make_article(newspaper.below, "In der Werkstatt")
    with remembering():
        for deed in DEEDS.values():
            remembered = {path: read(client, path) for path in paths(newspaper)}
            deed(newspaper)
            remembered = {path: read(client, path) for path in remembered}
            memory.forget()
            assert remembered == {path: read(client, path) for path in remembered}


def test_another_process_is_heard(client: Client, django_assert_num_queries: Any) -> None:
    newspaper = make_newspaper()
    with remembering():
        client.get("/auto/")
        newspaper.section.__class__.objects.update(title="Fahren")  # says nothing to anybody
        page = client.get("/auto/der-kran-bleibt/").content
        assert b"Fahren" not in page.split(b"<body")[1].split(b"<main")[0]
        ContentChange.objects.create(subject="everything")
        Shelf().look()
        assert b"Fahren" in client.get("/auto/der-kran-bleibt/").content


def test_requests_share_nothing_that_they_may_change(client: Client) -> None:
    make_newspaper()
    with remembering():
        one, other = (client.get("/auto/").wsgi_request._wagtail_site for _time in range(2))
    assert one == other
    assert one is not other
    assert one.root_page is not other.root_page
