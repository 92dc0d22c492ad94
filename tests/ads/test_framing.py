"""What runs in a frame is served under a policy of its own, to anybody alike, and from its folder alone."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ads.framing import address_of, with_script
from ads.models import AdSlot, Creative, Package, PackageFile
from ads.snapshot import compile_snapshot

from .inventory import DAY, make_campaign, make_line, make_slot
from .packages import DOT, FILES, make_html_creative, make_package

pytestmark = pytest.mark.django_db
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def directives(response: Any) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split("; ")
    return {name: sources for name, _space, sources in (part.partition(" ") for part in parts)}


def test_the_page_and_its_files_are_served_as_what_they_are(client: Client) -> None:
    package = make_package()
    folder = address_of(package.key).removesuffix("index.html")
    kinds = {path: client.get(folder + path)["Content-Type"] for path in FILES}
    assert kinds == {
        "index.html": "text/html; charset=utf-8",
        "look.css": "text/css; charset=utf-8",
        "play.js": "text/javascript; charset=utf-8",
        "pictures/dot.png": "image/png",
    }
    assert client.get(f"{folder}pictures/dot.png").content == DOT


@pytest.mark.parametrize("path", [*FILES, "missing.js", "../index.html"])
def test_whatever_is_asked_for_comes_with_the_policy(client: Client, path: str) -> None:
    folder = address_of(make_package().key).removesuffix("index.html")
    response = client.get(folder + path)
    own = f"http://testserver{folder}"
    assert directives(response) == {
        "sandbox": SANDBOX,
        "default-src": "'none'",
        "script-src": f"{own} http://testserver/static/js/frame.js 'unsafe-inline'",
        "style-src": f"{own} 'unsafe-inline'",
        **dict.fromkeys(("img-src", "font-src", "media-src"), f"{own} data: blob:"),
        **dict.fromkeys(
            ("connect-src", "frame-src", "worker-src", "object-src", "base-uri", "form-action"), "'none'"
        ),
        "frame-ancestors": "'self'",
    }
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "camera=()" in response["Permissions-Policy"]
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


def test_files_are_kept_for_good_and_the_page_for_an_hour(client: Client) -> None:
    folder = address_of(make_package().key).removesuffix("index.html")
    assert "immutable" in client.get(f"{folder}look.css")["Cache-Control"]
    assert client.get(f"{folder}index.html")["Cache-Control"] == "public, max-age=3600"
    assert client.get(f"{folder}nothing.css")["Cache-Control"] == "no-cache"


def test_only_reading_is_answered(client: Client) -> None:
    address = address_of(make_package().key)
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<!doctype html><html><head lang=de><title>", b"<!doctype html><html><head lang=de>"),
        (b"<!DOCTYPE html>\n<HTML>\n<p>", b"<!DOCTYPE html>\n<HTML>"),
        (b"<!doctype html><header>", b"<!doctype html>"),
        (b"<p>Rad", b""),
    ],
)
def test_our_script_is_the_first(page: bytes, before: bytes) -> None:
    whole = with_script(page)
    assert whole.startswith(before + b'<script src="/static/js/frame.js"></script>')
    assert whole.replace(b'<script src="/static/js/frame.js"></script>', b"") == page


def test_the_same_archive_is_stored_once() -> None:
    assert make_package() == make_package()
    assert make_package(FILES | {"look.css": "p {}"}) != make_package()
    assert PackageFile.objects.count() == 2 * len(FILES)


def test_a_frame_stands_only_where_its_size_is(slot: AdSlot) -> None:
    """320 × 160 would be drawn down to 300 × 150 if it were a picture."""
    near = make_slot("nah", "sidebar", phone_sizes=["300x150"])
    exact = make_slot("genau", "after-text", phone_sizes=["320x160"])
    campaign = make_campaign()
    make_line(campaign, [slot, near, exact], [make_html_creative(campaign, size="320x160")])
    indexes = compile_snapshot(timezone.now()).indexes
    assert {index.slot.pk for index in indexes.values() if index.lines} == {slot.pk, exact.pk}


def test_without_its_package_it_is_not_shown(slot: AdSlot) -> None:
    campaign = make_campaign()
    creative = make_html_creative(campaign)
    make_line(campaign, [slot], [creative], ends_at=timezone.now() + DAY)
    assert compile_snapshot(timezone.now()).faces[creative.pk].frame == address_of(creative.package.key)
    Package.objects.all().delete()
    assert Creative.objects.get().package is None
    assert compile_snapshot(timezone.now()).faces == {}
