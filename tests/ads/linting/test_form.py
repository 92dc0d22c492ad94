"""The form of a creative judges what it is given at once, and says what it found."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from ads.linting.creatives import findings_of
from ads.linting.findings import Rule
from ads.linting.wording import sentence
from ads.models import AdSettings, Creative
from ads.pictures import picture_for
from ads.sizes import Size
from news.models import NewsImage
from tests.ads.inventory import make_campaign, make_creative, make_slot
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
