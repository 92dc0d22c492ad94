"""Third-party tags: off by default, for those with a right of their own, and never loaded unasked."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from ads.framing import FOREIGN_POLICY, address_of
from ads.linting.findings import Level, Rule
from ads.linting.tags import hosts_in, tag_findings
from ads.models import AdSettings, AdSlot, Creative
from ads.snapshot import compile_snapshot
from ads.stencils import filled
from home.approval import SELLERS
from tests.factories import make_image

from .inventory import make_campaign, make_line

TAG = '<script src="https://tags.example/show.js" data-id="7"></script>'
PUBLISH = {"action-publish": "1"}


@pytest.mark.parametrize(
    ("tag", "hosts"),
    [
        (TAG, ["tags.example"]),
        (
            "<script>load('//b.example/x');</script><img src='https://a.example/p'>",
            ["a.example", "b.example"],
        ),
        ("<ins class='slot' data-slot='7'></ins>", []),
        ('<svg xmlns="http://www.w3.org/2000/svg"></svg>', []),
    ],
)
def test_a_tag_says_whom_it_loads_from(tag: str, hosts: list[str]) -> None:
    assert hosts_in(tag) == hosts


def rules(tag: str, *, size: object = "300x250", may_run: bool = True) -> dict[Rule, Level]:
    return {it.rule: it.level for it in tag_findings(tag, size, may_run=may_run)}


def test_what_it_means_for_readers_is_always_said() -> None:
    assert rules(TAG) == {Rule.TAG_TELLS: Level.WARNING}
    assert rules(TAG, may_run=False)[Rule.TAGS_ARE_OFF] == Level.WARNING
    assert rules(TAG, size=None)[Rule.TAG_HAS_NO_SIZE] == Level.ERROR
    assert rules(TAG.replace("https", "http"))[Rule.TAG_NOT_ENCRYPTED] == Level.ERROR
    assert rules("<p>Rad") == {Rule.TAG_LOADS_NOTHING: Level.ERROR}


def form(**values: Any) -> dict[str, Any]:
    texts = {"name": "Tag", "kind": "tag", "tag": TAG, "frame_size": "300x250", "alt_text": "Räder am Deich"}
    rest = {"destination": "https://janssen.example/", "advertiser": make_campaign().advertiser_id}
    return texts | rest | values


def add(client: Client, **values: Any) -> int:
    return client.post(reverse(Creative.snippet_viewset.get_url_name("add")), form(**values)).status_code


def made(client: Client, slot: AdSlot, *, on: bool = True, **values: Any) -> Creative:
    AdSettings.objects.update_or_create(site=Site.objects.get(), defaults={"allow_tags": on})
    assert add(client, **PUBLISH | values) == 302
    creative = Creative.objects.get()
    make_line(creative.advertiser.campaigns.get(), [slot], [creative])
    return creative


@pytest.mark.django_db
def test_those_who_sell_have_no_right_to_it_by_default(admin_client: Client) -> None:
    call_command("roles", verbosity=0)
    seller = User.objects.create_user("verkauf")
    seller.groups.add(Group.objects.get(name=SELLERS))
    client = Client()
    client.force_login(seller)
    for action in ({}, PUBLISH, {"action-submit": "1"}):
        assert add(client, **action) == 200
    assert not Creative.objects.exists()
    seller.user_permissions.add(Permission.objects.get(codename="run_tags"))
    assert add(client, **PUBLISH) == 302


@pytest.mark.django_db
def test_the_switch_is_for_those_with_the_right(site: Site) -> None:
    call_command("roles", verbosity=0)
    seller = User.objects.create_user("verkauf")
    seller.groups.add(Group.objects.get(name=SELLERS))
    client = Client()
    client.force_login(seller)
    address = f"/admin/settings/ads/adsettings/{site.pk}/"
    assert 'name="allow_tags"' not in client.get(address).content.decode()
    seller.user_permissions.add(Permission.objects.get(codename="run_tags"))
    assert 'name="allow_tags"' in client.get(address).content.decode()


@pytest.mark.django_db
def test_switched_off_it_is_shown_to_nobody(admin_client: Client, slot: AdSlot) -> None:
    creative = made(admin_client, slot, on=False)
    assert compile_snapshot(timezone.now()).faces == {}
    AdSettings.objects.update(allow_tags=True)
    face = compile_snapshot(timezone.now()).faces[creative.pk]
    assert face.frame == address_of(creative.package.key)


@pytest.mark.django_db
@pytest.mark.parametrize("with_picture", [True, False])
def test_until_a_reader_asks_there_is_nothing_of_it(
    admin_client: Client, slot: AdSlot, with_picture: bool
) -> None:
    picture = {"picture": make_image(size=(300, 250)).pk} if with_picture else {}
    creative = made(admin_client, slot, **picture)
    snapshot = compile_snapshot(timezone.now())
    stencil = snapshot.stencils.slot(
        snapshot.slot_faces[slot.pk], snapshot.faces[creative.pk], "Werbung", slot.pk
    )
    html = b"".join(part.raw for part in filled(stencil, *["token"] * (len(stencil) - 1))).decode()
    assert ("<img" in html) == with_picture
    assert "<iframe" not in html
    assert "<script" not in html
    assert "https://tags.example" not in html
    assert "Fahrrad Janssen" in html
    assert "Von tags.example laden" in html
    assert f'data-foreign="{address_of(creative.package.key)}#/r/token/"' in html


@pytest.mark.django_db
def test_its_page_loads_what_it_likes_and_reaches_nothing(admin_client: Client, slot: AdSlot) -> None:
    creative = made(admin_client, slot)
    response = Client().get(address_of(creative.package.key))
    assert TAG in response.content.decode()
    assert response["Content-Security-Policy"] == FOREIGN_POLICY
    assert FOREIGN_POLICY.startswith("sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox;")
    assert "allow-same-origin" not in FOREIGN_POLICY
    assert not response.cookies


@pytest.mark.django_db
def test_the_page_of_a_tag_is_no_archive_of_a_customer(admin_client: Client, slot: AdSlot) -> None:
    """Else its policy would come along with another kind, and no click would be asked for."""
    creative = made(admin_client, slot)
    address = reverse(Creative.snippet_viewset.get_url_name("edit"), args=[creative.pk])
    assert admin_client.post(address, form(kind="html", **PUBLISH)).status_code == 200
    Creative.objects.update(kind="html")
    assert compile_snapshot(timezone.now()).faces == {}
