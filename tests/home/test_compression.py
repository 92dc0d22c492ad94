"""Text travels compressed, to readers and to the admin; pictures keep their length."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from home.middleware import CompressText
from home.models import HomePage

TEXT = b"<p>Der Kran bleibt.</p>" * 100
PACKED = {"accept-encoding": "gzip"}


@pytest.fixture
def request_for_packed() -> HttpRequest:
    return RequestFactory(headers=PACKED).get("/")


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/rss+xml", "application/ld+json"])
def test_text_is_compressed_and_caches_learn_of_it(request_for_packed: HttpRequest, kind: str) -> None:
    response = CompressText(lambda request: HttpResponse(TEXT, content_type=kind))(request_for_packed)
    assert gzip.decompress(response.content) == TEXT
    assert response.headers["Vary"] == "Accept-Encoding"
    assert int(response.headers["Content-Length"]) == len(response.content) < len(TEXT) / 10


def test_who_cannot_unpack_gets_it_plain_and_caches_learn_of_that_too() -> None:
    response = CompressText(lambda request: HttpResponse(TEXT))(RequestFactory().get("/"))
    assert response.content == TEXT
    assert response.headers["Vary"] == "Accept-Encoding"


def test_what_streams_goes_on_streaming(request_for_packed: HttpRequest) -> None:
    def rows() -> Iterator[bytes]:
        yield TEXT
        yield TEXT

    response = CompressText(lambda request: StreamingHttpResponse(rows()))(request_for_packed)
    assert response.streaming
    assert gzip.decompress(response.getvalue()) == TEXT * 2


@pytest.mark.django_db
def test_a_picture_keeps_its_length(client: Client) -> None:
    picture = Path(settings.MEDIA_ROOT) / "images" / "kaje.width-480.webp"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(TEXT)
    response = client.get("/media/images/kaje.width-480.webp", headers=PACKED)
    assert "Content-Encoding" not in response.headers
    assert response.headers["Content-Length"] == str(len(TEXT))


@pytest.mark.parametrize("path", ["/", "/admin/"])
def test_pages_and_the_admin_are_compressed(client: Client, home: HomePage, path: str) -> None:
    client.force_login(User.objects.create_superuser("chefin"))
    response = client.get(path, headers=PACKED)
    assert response.status_code == 200
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
