"""The paper's logo in its feeds: in the shapes that programs show, and none where there is none."""

from collections.abc import Callable
from dataclasses import asdict
from io import BytesIO

import feedparser
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Site

from home.emblem import emblem_of
from home.models import MastheadSettings
from news.feeds.plain import FAVICON, ICON, LOGO
from news.memory import memory
from tests.factories import make_image
from tests.news.feeds.rules import faults

pytestmark = pytest.mark.django_db
WIDE = (400, 40)


@pytest.fixture
def masthead(site: Site) -> MastheadSettings:
    return MastheadSettings.objects.create(site=site, logo=make_image("Schriftzug", size=WIDE))


def picture_at(client: Client, address: str) -> Image.Image:
    response = client.get(address.removeprefix("http://testserver"))
    return Image.open(BytesIO(b"".join(response.streaming_content)))


def test_a_wide_logo_is_whole_in_every_shape(client: Client, site: Site, masthead: MastheadSettings) -> None:
    emblem = emblem_of(site)
    for address, size in ((emblem.logo, LOGO), (emblem.icon, ICON), (emblem.favicon, FAVICON)):
        drawn = picture_at(client, address)
        assert (drawn.format, drawn.size) == ("PNG", size)
        left, top, right, bottom = drawn.getchannel("A").getbbox()
        assert (left, right) == (0, size[0])
        assert bottom - top == round(size[0] * WIDE[1] / WIDE[0])


@pytest.mark.parametrize("mode", ["1", "CMYK", "I;16", "LA", "P", "RGB"])
def test_whatever_a_logo_was_saved_as_it_is_drawn(mode: str, site: Site, masthead: MastheadSettings) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    file = BytesIO()
    Image.new(mode, WIDE).save(file, form)
    saved = ContentFile(file.getvalue(), f"logo.{form.lower()}")
    masthead.logo = get_image_model().objects.create(title=mode, file=saved)
    masthead.save()
    assert emblem_of(site)


@pytest.mark.parametrize(
    ("path", "kind", "names"),
    [
        ("/feed/", "rss", {"logo"}),
        ("/feed/atom/", "atom", {"logo", "favicon"}),
        ("/feed/json/", "json", {"icon", "favicon"}),
    ],
)
def test_every_feed_shows_it(
    path: str, kind: str, names: set[str], client: Client, site: Site, masthead: MastheadSettings
) -> None:
    content = client.get(path).content.decode()
    assert faults(kind, content, f"http://testserver{path}") == []
    assert {name for name, address in asdict(emblem_of(site)).items() if address in content} == names


def test_programs_find_it(client: Client, site: Site, masthead: MastheadSettings) -> None:
    assert feedparser.parse(client.get("/feed/").content).feed.image.href == emblem_of(site).logo
    assert feedparser.parse(client.get("/feed/atom/").content).feed.logo == emblem_of(site).logo


def test_no_logo_or_a_broken_one_means_none(
    client: Client, site: Site, masthead: MastheadSettings, caplog: pytest.LogCaptureFixture
) -> None:
    masthead.logo.file.storage.delete(masthead.logo.file.name)
    assert emblem_of(site) is None
    assert "Schriftzug" in caplog.text
    masthead.logo.delete()
    assert emblem_of(site) is None
    assert "<image>" not in client.get("/feed/").content.decode()
    masthead.delete()
    assert emblem_of(site) is None


def test_it_costs_one_query_and_none_while_it_is_remembered(
    site: Site, masthead: MastheadSettings, queries: Callable[..., int]
) -> None:
    assert queries() == 1
    memory.watch(lambda: None)
    try:
        assert queries() == 1
        assert queries() == 0
        before = emblem_of(site)
        masthead.logo = make_image("Neuer Schriftzug", size=WIDE)
        masthead.save()
        assert emblem_of(site) != before
    finally:
        memory.unwatch()


@pytest.fixture
def queries(site: Site, masthead: MastheadSettings) -> Callable[[], int]:
    emblem_of(site)  # its files are drawn afterwards, and the cache knows them

    def count() -> int:
        with CaptureQueriesContext(connection) as counted:
            emblem_of(site)
        return len(counted)

    return count
