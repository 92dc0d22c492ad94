"""Pictures as they come in: a broken file is told apart from a good one, in the form and not by a crash."""

from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Drawing
from wagtail.models import Collection

from news.models import NewsImage

pytestmark = pytest.mark.django_db


def picture(form: str = "JPEG") -> bytes:
    file = BytesIO()
    Drawing.effect_noise((400, 300), 80).convert("RGB").save(file, form)
    return file.getvalue()


BROKEN = {
    "only the beginning.jpg": picture()[:20],
    "half.jpg": picture()[: len(picture()) // 2],
    "half.png": picture("PNG")[: len(picture("PNG")) // 2],
    "half.webp": picture("WEBP")[: len(picture("WEBP")) // 2],
    "no picture.jpg": b"Das ist ein Text.",
    "empty.jpg": b"",
}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin"))
    return client


def upload(client: Client, name: str, content: bytes) -> object:
    fields = {
        "title": "Kaje",
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        "description": "Ein Kran",
    }
    return client.post("/admin/images/add/", fields | {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_refused_in_plain_words(name: str, editor: Client) -> None:
    response = upload(editor, name, BROKEN[name])
    assert response.status_code == 200
    assert not NewsImage.objects.exists()
    errors = response.context["form"].errors
    assert list(errors) == ["file"]
    assert "Ein Kran" in response.content.decode(), "what was typed is kept"


@pytest.mark.parametrize("name", ["half.jpg", "only the beginning.jpg"])
def test_the_upload_of_many_at_once_refuses_it_too(name: str, editor: Client) -> None:
    response = editor.post(
        "/admin/images/multiple/add/",
        {"title": "Kaje", "files[]": SimpleUploadedFile(name, BROKEN[name])},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code == 200
    assert response.json()["success"] is False
    assert not NewsImage.objects.exists()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_whole_picture_is_taken(form: str, editor: Client) -> None:
    name = f"kaje.{form.lower()}"
    response = upload(editor, name, picture(form))
    assert response.status_code == 302
    assert NewsImage.objects.get().title == "Kaje"
