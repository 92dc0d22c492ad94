from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, connection
from django.test import Client
from django.views.defaults import server_error
from wagtail.models import Page, PageViewRestriction, Site

from home.models import HomePage
from news.models import SectionPage


@contextmanager
def no_database() -> Iterator[None]:
    """Every query fails, as it does when the database is gone."""

    def refuse(*_: object) -> None:
        raise OperationalError("gone")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.django_db
def test_a_fresh_database_says_how_to_make_the_front_page(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert b"/admin/" in response.content
    assert b"manage.py demo" in response.content


@pytest.mark.django_db
def test_so_does_a_house_without_a_site(client: Client) -> None:
    Site.objects.all().delete()
    assert b"/admin/" in client.get("/").content


def test_a_front_page_that_was_taken_down_is_not_found(client: Client, home: HomePage) -> None:
    home.unpublish()
    assert client.get("/").status_code == 404


def test_a_private_front_page_stays_private(client: Client, home: HomePage) -> None:
    PageViewRestriction.objects.create(page=home.page_ptr, restriction_type="login")
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("with_site", [True, False])
def test_an_address_without_a_page_gets_a_page_of_the_house(
    client: Client, db: None, with_site: bool
) -> None:
    if not with_site:
        Site.objects.all().delete()

    response = client.get("/gibt-es-nicht/")

    assert response.status_code == 404
    assert "Unsere Zeitung" in response.content.decode()
    assert response.page_context.kind == "error"


def test_a_server_error_needs_no_database(rf: object) -> None:
    response = server_error(rf.get("/"))

    assert response.status_code == 500
    assert b"<h1" in response.content


def test_the_front_page_is_made_at_the_root_only(home: HomePage, auto: SectionPage) -> None:
    root = Page.get_first_root_node()
    Site.objects.create(hostname="zweitblatt.example", root_page=root)

    assert HomePage.can_create_at(root)
    assert not HomePage.can_create_at(auto)
    root.add_child(instance=Page(title="Willkommen", slug="willkommen"))
    assert not HomePage.can_create_at(Page.objects.get(slug="willkommen"))


def test_a_second_front_page_is_only_offered_for_a_second_site(client: Client, home: HomePage) -> None:
    root = Page.get_first_root_node()
    client.force_login(User.objects.create_superuser("admin"))
    address = f"/admin/pages/add/home/homepage/{root.pk}/"
    assert not HomePage.can_create_at(root)
    assert client.get(address).status_code == 302  # refused

    Site.objects.create(hostname="zweitblatt.example", root_page=root)
    assert client.get(address).status_code == 200
