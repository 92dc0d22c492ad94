"""Files that mean ill, and files that tell too much: what of them gets in, and what comes out again."""

import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from PIL import ExifTags, Image, ImageOps
from wagtail.documents import get_document_model

from news.models import NewsImage
from news.pictures import FALLBACK
from news.stripping import stripped
from tests.news.test_images import picture
from tests.security.uploading import upload

HERE = ("Aldenhafen, Kaje 7", "Sofia Marek")
SIDE = 32


def with_notes(form: str, turned: int = 6, mode: str = "RGB") -> bytes:
    """Left half red, the rest teal; taken at a known place by a known person, camera upright or not."""
    drawing = Image.new("RGB", (SIDE * 2, SIDE), "teal")
    drawing.paste("red", (0, 0, SIDE, SIDE))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Artist], exif[ExifTags.Base.ImageDescription] = HERE[1], HERE[0]
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (53.0, 52.0, 41.0), 3: "E", 4: (8.0, 42.0, 10.0)})
    file = BytesIO()
    more = {"comment": HERE[0].encode()} if form in ("JPEG", "GIF") else {}
    xmp = f"<x:xmpmeta>{HERE[0]}</x:xmpmeta>".encode()
    more |= {"xmp": xmp} if form in ("JPEG", "WEBP", "AVIF") else {}
    drawing.convert(mode).save(file, form, exif=exif, **more)
    return file.getvalue()


def notes(data: bytes) -> list[str]:
    with Image.open(BytesIO(data)) as image:
        exif = image.getexif()
        found = {ExifTags.TAGS.get(tag, str(tag)) for tag in exif} - {"Orientation"}
        found |= {"GPS"} if exif.get_ifd(ExifTags.IFD.GPSInfo) else set()
    return sorted(found | {word for word in HERE if word.encode() in data})


FORMS = ("JPEG", "PNG", "WEBP", "AVIF")


@pytest.mark.once
@pytest.mark.parametrize("turned", [1, 6])
@pytest.mark.parametrize("form", FORMS)
def test_place_and_people_go_and_the_picture_stays(form: str, turned: int) -> None:
    before = with_notes(form, turned)
    assert "GPS" in notes(before)
    after = stripped(before)
    assert notes(after) == []
    old, new = (ImageOps.exif_transpose(Image.open(BytesIO(data))).convert("RGB") for data in (before, after))
    assert new.size == old.size
    corners = [(3, 3), (new.width - 4, new.height - 4)]
    for corner in corners:
        pairs = zip(new.getpixel(corner), old.getpixel(corner), strict=True)
        assert all(abs(one - other) < 12 for one, other in pairs)
    if form != "AVIF":
        assert new.tobytes() == old.tobytes(), "not encoded anew"


@pytest.mark.once
def test_what_colours_mean_stays() -> None:
    file = BytesIO()
    Image.new("CMYK", (8, 8), (0, 200, 100, 0)).save(file, "JPEG", icc_profile=b"a profile of colours")
    after = stripped(file.getvalue())
    with Image.open(BytesIO(after)) as image:
        assert (image.mode, image.info["icc_profile"]) == ("CMYK", b"a profile of colours")
        assert image.getpixel((0, 0)) == Image.open(file).getpixel((0, 0))


BEHIND = {
    "a script": b"<script>alert(1)</script>",
    "an archive": b"PK\x03\x04",
    "a picture": with_notes("JPEG"),
}


@pytest.mark.once
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("behind", BEHIND.values(), ids=list(BEHIND))
def test_what_hangs_behind_a_picture_goes(form: str, behind: bytes) -> None:
    whole = picture(form)
    assert stripped(whole + behind) == stripped(whole)


@pytest.mark.once
def test_a_progressive_picture_with_its_many_scans_stays_whole() -> None:
    file = BytesIO()
    drawing = Image.effect_noise((200, 100), 80).convert("RGB")
    drawing.save(file, "JPEG", progressive=True, restart_marker_blocks=3)
    assert Image.open(BytesIO(stripped(file.getvalue()))).tobytes() == Image.open(file).tobytes()


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS)
def test_neither_what_is_stored_nor_what_is_shown_tells_where(editor: Client, form: str) -> None:
    upload(editor, "images", f"kaje.{form.lower()}", with_notes(form))
    image = NewsImage.objects.get()
    assert (image.width, image.height) in {(2 * SIDE, SIDE), (SIDE, 2 * SIDE)}
    shown = [
        image.get_rendition(spec) for spec in ("format-webp|width-30", "format-jpeg|width-30", "original")
    ]
    for file in (image.file, *(rendition.file for rendition in shown)):
        with file.open() as opened:
            assert notes(opened.read()) == []
    assert shown[0].height > shown[0].width, "still upright"


@pytest.mark.once
@pytest.mark.django_db
def test_many_at_once_tell_nothing_either(editor: Client) -> None:
    files = {"title": "Kaje", "files[]": SimpleUploadedFile("kaje.jpg", with_notes("JPEG"))}
    address = "/admin/images/multiple/add/"
    assert editor.post(address, files, headers={"x-requested-with": "XMLHttpRequest"}).json()["success"]
    stored = [NewsImage.objects.first()] if NewsImage.objects.exists() else []
    assert [notes(image.file.read()) for image in stored] == [[]]


@pytest.mark.once
@pytest.mark.django_db
def test_what_came_in_before_is_cleaned_afterwards(
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    """Its notes were in what was drawn of it, too; what is clean or broken stays as it is."""

    def stored(name: str, content: bytes) -> NewsImage:
        return NewsImage.objects.create(title=name, file=ContentFile(content, name=name))

    images = [stored("kaje.jpg", with_notes("JPEG")), stored("kaje.png", picture("PNG"))]
    broken = stored("kaputt.jpg", with_notes("JPEG"))
    Path(broken.file.path).write_bytes(b"Das ist kein Bild.")
    old = [images[0].file.path, images[0].get_rendition(FALLBACK).file.path]
    assert all("GPS" in notes(Path(path).read_bytes()) for path in old)
    names = [images[1].file.name, broken.file.name]
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(CommandError, match=r"^1 "):
        call_command("strip_pictures", stdout=(told := StringIO()), stderr=(complaints := StringIO()))
    assert "kaputt.jpg" in complaints.getvalue()
    assert re.findall(r"\d+", told.getvalue()) == ["3", "3", str(broken.pk), "1"]
    clean = NewsImage.objects.get(pk=images[0].pk)
    for file in (clean.file, clean.renditions.get(filter_spec=FALLBACK).file):
        assert notes(Path(file.path).read_bytes()) == []
    assert [path for path in old if Path(path).exists() and "GPS" in notes(Path(path).read_bytes())] == []
    assert not Path(old[0]).exists()
    assert (clean.width, clean.height) == (images[0].width, images[0].height)
    assert clean.file_size == Path(clean.file.path).stat().st_size
    assert [NewsImage.objects.get(pk=image.pk).file.name for image in (images[1], broken)] == names


def png(width: int, height: int) -> bytes:
    """A few kilobytes that would unpack to that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    lines = zlib.compress(bytes(min(width * height // 8, 8_000_000)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def gif(side: int, frames: int) -> bytes:
    file = BytesIO()
    drawings = [Image.new("L", (side, side), number % 255) for number in range(frames)]
    drawings[0].save(file, "GIF", save_all=True, append_images=drawings[1:])
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED_PICTURES = {
    "many pixels.png": png(40_000, 40_000),
    "more than sides may have.png": png(2**31 - 1, 2**31 - 1),
    "script.svg": SVG,
    "script.jpg": SVG,
    "page.png": b"<!doctype html><script>alert(1)</script>",
    "gif that is javascript.gif": b"GIF89a=1;alert(1)//",
    "other kind.png": picture("JPEG"),
    "program.jpg.php": picture("JPEG"),
    "nothing.png": b"",
    "postscript.jpg": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "photoshop.jpg": b"8BPS\0\1" + bytes(60),
}


@pytest.mark.once
@pytest.mark.django_db
def test_pictures_that_mean_ill_stay_out(editor: Client) -> None:
    for name, content in REFUSED_PICTURES.items():
        answer = upload(editor, "images", name, content)
        assert answer.status_code == 200, name
        assert list(answer.context["form"].errors) == ["file"], name
    assert not NewsImage.objects.exists()


@pytest.mark.once
@pytest.mark.django_db
def test_a_film_of_many_frames_costs_what_one_picture_does(editor: Client) -> None:
    upload(editor, "images", "film.gif", gif(200, 400))
    with NewsImage.objects.get().get_rendition("format-webp|width-100").file.open() as file:
        assert getattr(Image.open(file), "n_frames", 1) == 1


HOSTILE_NAMES = {
    "a way up": "../../../etc/cron.d/x",
    "umlauts": "ä" * 300,
    "nul": "a\0b",
    "right to left": "rechnung\u202efdp",
    "a command": "; rm -rf $(pwd) `id`",
    "markup": "<img src=x onerror=alert(1)>",
    "windows": "..\\..\\con",
    "hidden": ".htaccess",
    "dots": "." * 40,
    "lines": "a\r\nSet-Cookie: b",
    "combining": "Ø\u0338\u0301" * 90,
}


def stays_inside(name: str, folder: str) -> bool:
    return name.startswith(f"{folder}/") and name.count("/") == 1 and name.isprintable() and len(name) <= 100


@pytest.mark.django_db
def test_whatever_a_file_is_called_it_lies_where_it_should(editor: Client) -> None:
    for name in HOSTILE_NAMES.values():
        answers = [
            upload(editor, "images", f"{name}.jpg", picture()),
            upload(editor, "documents", f"{name}.txt", b"Ein Text."),
        ]
        assert all(answer.status_code in (200, 302) for answer in answers), name
    stored = NewsImage.objects.values_list("file", flat=True)
    assert len(stored) > len(HOSTILE_NAMES) // 2
    assert [name for name in stored if not stays_inside(name, "original_images")] == []
    documents = get_document_model().objects.all()
    assert [
        document.file.name for document in documents if not stays_inside(document.file.name, "documents")
    ] == []
    for document in documents:
        served = editor.get(document.url)
        assert served.status_code == 200, document.file.name
        assert served.headers["Content-Disposition"].startswith("attachment; filename")
        assert "Set-Cookie" not in served.headers
