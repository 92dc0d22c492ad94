"""The list of images says what a picture lacks; ads' pictures are for those who book ads."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from wagtail.models import Collection

from news.models import NewsImage
from news.picture_list import CREATIVES_COLLECTION
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def picture(title: str, **values: object) -> NewsImage:
    image = make_image()
    NewsImage.objects.filter(pk=image.pk).update(title=title, **values)
    return image


def titles(client: Client, query: str = "", address: str = "/admin/images/") -> set[str]:
    page = client.get(f"{address}{query}")
    assert page.status_code == 200
    return {title for title in ("Kran", "Hafen", "Kino") if title in page.content.decode()}


@pytest.fixture
def pictures() -> None:
    call_command("roles")
    picture("Kran", credit="", description="Ein Kran")
    picture("Hafen", credit="Foto: Voss", description="")
    picture("Kino", collection=Collection.objects.get(name=CREATIVES_COLLECTION))


def sign_in(client: Client, group: str) -> None:
    user = User.objects.create_user("jana")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)


@pytest.mark.parametrize("layout", ["", "&layout=list"])
def test_what_lacks_its_credit_or_its_description_is_found(
    layout: str, client: Client, pictures: None
) -> None:
    sign_in(client, "Redaktion")
    assert titles(client, f"?missing=credit{layout}") == {"Kran"}
    assert titles(client, f"?missing=description{layout}") == {"Hafen"}
    assert titles(client, f"?unused=no{layout}") == {"Kran", "Hafen"}
    assert titles(client, f"?unused=no{layout}", "/admin/images/results/") == {"Kran", "Hafen"}


@pytest.mark.parametrize("address", ["/admin/images/", "/admin/images/chooser/"])
def test_pictures_of_ads_are_for_those_who_book_them(address: str, client: Client, pictures: None) -> None:
    sign_in(client, "Redaktion")
    assert titles(client, address=address) == {"Kran", "Hafen"}
    client.force_login(User.objects.create_superuser("admin"))
    assert titles(client, address=address) == {"Kran", "Hafen", "Kino"}
