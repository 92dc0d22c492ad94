"""Uploads in an S3-compatible store: moto's server stands in for it, and can be taken away."""

import os
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import boto3
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from moto.server import ThreadedMotoServer
from pytest_django.fixtures import Settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from config.s3_media import MediaStore, StoreError
from config.settings import engines
from home import health
from home.middleware import public_policy
from news.models import ArticlePage
from news.pictures import draw
from tests.factories import make_article, make_home, make_image, make_section, picture_file
from tests.suite import ROOT, free_port

pytestmark = [pytest.mark.django_db, pytest.mark.once]


class Store:
    """A server that can be stopped and comes back with what it had: it lives in this process."""

    def __init__(self) -> None:
        self.port = free_port()
        self.start()
        self.client.create_bucket(
            Bucket="medien", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        policy = (ROOT / "site/config/deploy/bucket-policy.json").read_text()
        self.client.put_bucket_policy(Bucket="medien", Policy=policy.replace("BUCKET", "medien"))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> boto3.client:
        return boto3.client("s3", endpoint_url=self.address, region_name="eu-central-1")

    def start(self) -> None:
        self.server = ThreadedMotoServer("127.0.0.1", self.port, verbose=False)
        self.server.start()

    def stop(self) -> None:
        self.server.stop()

    def names(self) -> list[str]:
        return [found["Key"] for found in self.client.list_objects_v2(Bucket="medien").get("Contents", [])]


@pytest.fixture(scope="module")
def running() -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        patch.setitem(os.environ, "NO_PROXY", "127.0.0.1")
        store = Store()
        yield store
        store.stop()


@pytest.fixture(autouse=True)
def store(running: Store, settings: Settings) -> Store:
    environment = {"MEDIA_S3_BUCKET": "medien", "MEDIA_S3_ENDPOINT": running.address}
    backend, settings.MEDIA_URL = engines.media(environment)
    settings.STORAGES = settings.STORAGES | {"default": backend}
    health.forget()
    return running


@pytest.fixture
def away(store: Store) -> Iterator[None]:
    store.stop()
    try:
        yield
    finally:
        store.start()


@pytest.fixture
def article() -> ArticlePage:
    image = make_image()
    draw(image)
    return make_article(make_section(make_home()), hero_image=image)


def upload(client: Client, name: str = "kaje.png") -> dict:
    file = SimpleUploadedFile(name, picture_file().read(), "image/png")
    response = client.post("/admin/images/multiple/add/", {"title": "Kaje", "files[]": file})
    assert response.status_code == 200, response.content
    return response.json()


def test_an_editor_uploads_and_a_reader_sees(
    admin_client: Client, client: Client, store: Store, article: ArticlePage
) -> None:
    assert upload(admin_client)["success"]
    image = get_image_model().objects.latest("pk")
    assert image.file.name in store.names()

    small = next(iter(draw(image).values()))
    assert small.url == f"{store.address}/medien/{small.file.name}"
    with urlopen(small.url) as picture:  # noqa: S310
        assert "immutable" in picture.headers["Cache-Control"]
    with pytest.raises(HTTPError, match="403"):
        urlopen(image.file.url)  # noqa: S310
    assert f'src="{store.address}/medien/images/' in client.get(article.url).content.decode()
    assert store.address in next(part for part in public_policy().split("; ") if part.startswith("img-src"))


def test_two_pictures_of_one_name_are_two(admin_client: Client, store: Store) -> None:
    first, second = (upload(admin_client)["image_id"] for _ in range(2))
    names = {get_image_model().objects.get(pk=pk).file.name for pk in (first, second)}
    assert len(names) == 2
    assert names <= set(store.names())


def test_what_is_deleted_leaves_the_store(store: Store, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(title="Weg")
    draw(image)
    mine = {image.file.name, *(drawn.file.name for drawn in image.renditions.all())}
    assert mine <= set(store.names())
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert not mine & set(store.names())


def test_a_document_is_handed_out_by_the_site(client: Client) -> None:
    """Its address in the store stays unknown; the site looks who asks."""
    file = SimpleUploadedFile("plan.txt", b"Ebbe und Flut", "text/plain")
    document = get_document_model().objects.create(title="Plan", file=file)
    response = client.get(document.url)
    assert b"".join(response) == b"Ebbe und Flut"
    assert "Location" not in response.headers


def test_without_the_store_the_article_still_stands(client: Client, article: ArticlePage, away: None) -> None:
    response = client.get(article.url)
    assert response.status_code == 200
    assert "Der Kran bleibt" in response.content.decode()
    assert "/medien/images/" in response.content.decode()


def test_without_the_store_an_editor_is_told_and_loses_nothing(admin_client: Client, away: None) -> None:
    before = get_image_model().objects.count()
    answer = upload(admin_client)
    assert not answer["success"]
    assert "media store" in answer["error_message"] or "Speicher" in answer["error_message"]

    values = {"title": "Plan", "file": SimpleUploadedFile("plan.txt", b"Ebbe", "text/plain"), "tags": "hafen"}
    page = admin_client.post("/admin/documents/add/", values | {"collection": 1})
    assert page.status_code == 200
    assert 'value="Plan"' in page.content.decode()
    assert get_image_model().objects.count() == before
    assert not get_document_model().objects.exists()


def test_without_the_store_pictures_are_listed_and_a_title_is_changed(
    admin_client: Client, article: ArticlePage, away: None
) -> None:
    image = article.hero_image
    assert admin_client.get("/admin/images/").status_code == 200
    assert admin_client.get(f"/admin/images/{image.pk}/").status_code == 200


def test_the_store_s_loss_is_degraded_and_no_more(client: Client, away: None) -> None:
    found = client.get("/health/").json()
    assert (found["status"], found["media"]) == ("degraded", "not writable")


def test_it_raises_what_a_broken_disk_would(away: None, settings: Settings) -> None:
    store = MediaStore(**settings.STORAGES["default"]["OPTIONS"])
    with pytest.raises(StoreError):
        store.exists("images/x.webp")
    assert issubclass(StoreError, OSError)
