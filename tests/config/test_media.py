"""Pictures without a web server in front: renditions, and nothing else that was uploaded."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def uploads() -> Path:
    folder = Path(settings.MEDIA_ROOT)
    for name in ("images/hafen.width-480.webp", "original_images/hafen.jpg", "documents/geheim.pdf"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"content")
    return folder


@pytest.mark.django_db
def test_a_rendition_may_be_kept_by_the_browser(client: Client, uploads: Path) -> None:
    response = client.get("/media/images/hafen.width-480.webp")
    assert b"".join(response) == b"content"
    assert response.headers["Content-Type"] == "image/webp"
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/media/original_images/hafen.jpg",
        "/media/documents/geheim.pdf",
        "/media/images/",
        "/media/images/../original_images/hafen.jpg",
        "/media/images/..%2foriginal_images/hafen.jpg",
        "/media/images//../../original_images/hafen.jpg",
    ],
)
def test_originals_documents_and_lists_are_not_handed_out(client: Client, uploads: Path, path: str) -> None:
    assert client.get(path).status_code in {400, 404}
