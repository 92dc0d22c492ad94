"""The form of a creative judges what it is given at once, and says what it found."""

import random
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ads.linting.creatives import findings_of
from ads.linting.findings import Rule
from ads.linting.wording import sentence
from ads.models import AdSettings, Creative, Package
from ads.pictures import picture_for
from ads.sizes import Size
from news.models import NewsImage
from tests.ads.inventory import make_campaign, make_creative, make_slot
from tests.ads.packages import FILES, link, make_html_creative, packed
from tests.factories import make_image

from .test_pictures import film

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


def moving(name: str = "film.gif", **how: Any) -> NewsImage:
    file = film("GIF", **how)
    return NewsImage.objects.create(title="Film", file=ImageFile(BytesIO(file.getvalue()), name=name))


def form(image: NewsImage, **values: Any) -> dict[str, Any]:
    return {
        "name": "Rad",
        "advertiser": make_campaign().advertiser_id,
        "kind": "picture",
        "picture": image.pk,
        "alt_text": "Räder für den Deich",
        "destination": "https://janssen.example/",
    } | values


def add(client: Client, values: dict[str, Any]) -> str:
    response = client.post(reverse(Creative.snippet_viewset.get_url_name("add")), values)
    return response.content.decode() if response.status_code == 200 else ""


def edit(client: Client, creative: Creative) -> str:
    return client.get(
        reverse(Creative.snippet_viewset.get_url_name("edit"), args=[creative.pk])
    ).content.decode()


def test_a_draft_is_refused_what_never_stops_moving(admin_client: Client) -> None:
    with override("de"):
        assert "Es hört nie auf, sich zu bewegen" in add(admin_client, form(moving(loop=0)))
    assert not Creative.objects.exists()


def test_a_film_that_ends_is_published(admin_client: Client) -> None:
    make_slot()
    assert add(admin_client, form(moving(loop=None), **PUBLISH)) == ""
    assert Creative.objects.get().live


def test_how_long_it_may_move_is_a_setting(admin_client: Client, site: Any) -> None:
    AdSettings.objects.create(site=site, animation_seconds=1)
    assert add(admin_client, form(moving(loop=1), **PUBLISH))
    AdSettings.objects.update(animation_seconds=4)
    assert add(admin_client, form(moving(loop=1), **PUBLISH)) == ""


def test_what_was_stored_before_the_rule_can_still_be_renamed(admin_client: Client) -> None:
    creative = make_creative(make_campaign(), "Alt", picture_size=(30, 25))
    Creative.objects.filter(pk=creative.pk).update(picture=moving(loop=0))
    creative.refresh_from_db()
    creative.save_revision().publish()
    address = reverse(Creative.snippet_viewset.get_url_name("edit"), args=[creative.pk])
    values = form(creative.picture, name="Neu", alt_text="Film")
    assert admin_client.post(address, values).status_code == 302
    assert admin_client.post(address, values | PUBLISH).status_code == 200


def test_the_panel_says_in_words_how_it_stands(admin_client: Client) -> None:
    make_slot("seite", "sidebar", name="Seitenleiste", desktop_sizes=["300x250"])
    campaign = make_campaign()
    fine = make_creative(campaign, "Gut", picture_size=(600, 500))
    odd = make_creative(campaign, "Schief", picture_size=(310, 250), destination="http://janssen.example/")
    html = edit(admin_client, fine)
    assert "In Ordnung" in html
    assert "600 × 500 Pixel: passt auf Seitenleiste." in html
    html = edit(admin_client, odd)
    assert "Bitte ansehen" in html
    assert "310 × 250 Pixel passen auf keinen benutzten Platz." in html


def test_every_rule_has_its_words() -> None:
    creative = make_creative(make_campaign(), "Gut", picture_size=(600, 500))
    creative.picture.file.storage.delete(creative.picture.file.name)
    (found,) = findings_of(creative)
    assert found.rule is Rule.UNREADABLE
    assert sentence(found)


def test_readers_get_the_film_and_those_who_want_it_calm_a_still() -> None:
    image = moving("banner-30x25.gif", loop=1)
    shown = picture_for(image, Size(30, 25))
    assert shown.src.endswith(".gif")
    assert "banner" not in shown.src
    assert shown.still.endswith(" 30w")
    stored = image.renditions.get(filter_spec="original|format-gif")
    with stored.file.open() as copy, image.file.open() as original:
        assert copy.read() == original.read()
    again = picture_for(NewsImage.objects.prefetch_related("renditions").get(pk=image.pk), Size(30, 25))
    assert again == shown


def test_a_still_picture_is_not_kept_twice() -> None:
    image = make_image(size=(30, 25))
    assert picture_for(image, Size(30, 25)).still == ""
    assert not image.renditions.filter(filter_spec__startswith="original").exists()


def html(files: dict[str, bytes | str] | bytes, **values: Any) -> dict[str, Any]:
    content = files if isinstance(files, bytes) else packed(files)
    return {
        "name": "Rad",
        "advertiser": make_campaign().advertiser_id,
        "kind": "html",
        "alt_text": "Räder für den Deich",
        "destination": "https://janssen.example/",
        "upload": SimpleUploadedFile("rad.zip", content, "application/zip"),
    } | values


def test_an_archive_is_published_with_the_size_that_it_states(admin_client: Client) -> None:
    make_slot("seite", "sidebar", name="Seitenleiste", desktop_sizes=["300x250"])
    assert add(admin_client, html(FILES, **PUBLISH)) == ""
    creative = Creative.objects.get()
    assert creative.live
    assert creative.frame_size == "300x250"
    assert creative.package.files.count() == len(FILES)
    page = edit(admin_client, creative)
    assert "rad.zip, Dateien: 4" in page
    assert "300 × 250 Pixel: passt auf Seitenleiste." in page
    preview = creative.make_preview_request()
    assert f"/z/{creative.package.key}/index.html#https://janssen.example/" in preview.content.decode()


def test_what_means_ill_is_refused_even_as_a_draft_and_leaves_nothing(admin_client: Client) -> None:
    evil = packed(FILES, link("style.css", "/etc/passwd"))
    assert "style.css“ ist keine Datei, sondern ein Verweis" in unescape(add(admin_client, html(evil)))
    heavy = FILES | {"noise.png": random.Random(1).randbytes(210_000)}
    assert "höchstens 200 kB sind erlaubt" in unescape(add(admin_client, html(heavy)))
    assert not Package.objects.exists()


def test_a_draft_may_lack_the_archive_but_nothing_without_it_is_published(admin_client: Client) -> None:
    draft = html(FILES)
    del draft["upload"]
    assert "Archiv aus, das der Kunde geschickt hat" in unescape(add(admin_client, draft | PUBLISH))
    assert add(admin_client, draft) == ""


def test_a_new_archive_of_a_live_creative_waits_in_its_draft(admin_client: Client) -> None:
    make_slot()
    creative = make_html_creative(make_campaign())
    old = creative.package
    address = reverse(Creative.snippet_viewset.get_url_name("edit"), args=[creative.pk])
    new = html(FILES | {"look.css": "p { color: red }"}, frame_size="300x250")
    assert admin_client.post(address, new).status_code == 302
    creative.refresh_from_db()
    assert creative.package == old
    assert creative.get_latest_revision_as_object().package != old
    del new["upload"]
    assert admin_client.post(address, new | PUBLISH).status_code == 302
    creative.refresh_from_db()
    assert creative.package != old
