"""HTML advertisements as customers send them, well made and ill meant."""

import stat
import zipfile
from io import BytesIO
from typing import Any

from ads.intake import opened, stored, tag_opened
from ads.models import Campaign, Creative, Package

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154"
    "789c63606060000000040001f61738550000000049454e44ae426082"
)
PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><meta name="ad.size" content="width=300,height=250">
<link rel="stylesheet" href="look.css"><script src="play.js"></script></head>
<body><a id="all" href="javascript:void(window.open(clickTag))">
<img id="dot" src="pictures/dot.png" alt=""></a></body></html>
"""
FILES: dict[str, bytes | str] = {
    "index.html": PAGE,
    "look.css": "body { margin: 0; background: rgb(0, 128, 0) }",
    "play.js": "var clickTag = 'https://other.example/'; document.title = 'plays';",
    "pictures/dot.png": DOT,
}


def packed(files: dict[str, bytes | str], *more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
        for info, content in more:
            file.writestr(info, content)
    return archive.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return info, target.encode()


def make_package(files: dict[str, bytes | str] | None = None) -> Package:
    return stored(opened("rad.zip", BytesIO(packed(files or FILES))))


def make_html_creative(
    campaign: Campaign, files: dict[str, bytes | str] | None = None, size: str = "300x250"
) -> Creative:
    creative = Creative(
        name="Rad, HTML",
        advertiser=campaign.advertiser,
        kind="html",
        package=make_package(files),
        frame_size=size,
        alt_text="Räder für den Deich",
        destination="https://janssen.example/",
    )
    creative.save()
    creative.save_revision().publish()
    return creative


def make_tag_creative(campaign: Campaign, tag: str, **values: Any) -> Creative:
    creative = Creative(
        name="Rad, Tag",
        advertiser=campaign.advertiser,
        kind="tag",
        tag=tag,
        package=stored(tag_opened(tag)),
        frame_size="300x250",
        alt_text="Räder für den Deich",
        destination="https://janssen.example/",
        **values,
    )
    creative.save()
    creative.save_revision().publish()
    return creative
