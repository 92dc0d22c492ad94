"""Documents that pretend to be others, or that run: what of them gets in, and what comes out again."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client
from wagtail.documents import get_document_model

from news.contents import is_what_it_says
from tests.security.uploading import upload


def office(*names: str, mimetype: str = "") -> bytes:
    """Without the moment of its making, which would be in the names of tests: all processes know those."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ["mimetype"] * bool(mimetype) + list(names):
            archive.writestr(zipfile.ZipInfo(name), mimetype if name == "mimetype" else "<xml/>")
    return file.getvalue()


TEXT = office("content.xml", mimetype="application/vnd.oasis.opendocument.text")
DOCUMENTS = [
    ("pdf", b"%PDF-1.7\n", True),
    ("pdf", b"\xef\xbb\xbf%PDF-1.4", True),
    ("pdf", b"<html><script>alert(1)</script>", False),
    ("pdf", b"MZ\x90\0", False),
    ("docx", office("[Content_Types].xml", "word/document.xml"), True),
    ("docx", office("word/document.xml", "word/vbaProject.bin"), False),
    ("docx", office("xl/workbook.xml"), False),
    ("docx", b"PK\x03\x04 and no more", False),
    ("xlsx", office("xl/workbook.xml"), True),
    ("odt", TEXT, True),
    ("odt", office("Basic/script.xml", mimetype="application/vnd.oasis.opendocument.text"), False),
    ("odt", office("content.xml", mimetype="application/java-archive"), False),
    ("txt", "Grüße".encode(), True),
    ("csv", "Straße;Zahl".encode("cp1252"), True),
    ("csv", "Straße;Zahl".encode("utf-16"), True),
    ("txt", b"\x7fELF\x02\x01\x01\0\0", False),
    ("exe", b"MZ\x90\0", False),
    ("html", b"<p>", False),
]


@pytest.mark.once
@pytest.mark.parametrize(("extension", "content", "fits"), DOCUMENTS, ids=repr)
def test_a_document_is_what_its_name_says(extension: str, content: bytes, fits: bool) -> None:
    file = BytesIO(content)
    assert is_what_it_says(extension, file) is fits
    assert file.tell() == 0


@pytest.mark.once
@pytest.mark.django_db
def test_documents_come_out_as_files_to_keep_and_nothing_runs_in_them(editor: Client) -> None:
    refused = upload(editor, "documents", "kaje.pdf", b"<script>alert(1)</script>")
    assert list(refused.context["form"].errors) == ["file"]
    assert upload(editor, "documents", "seite.html", b"<script>alert(1)</script>").status_code == 200
    assert upload(editor, "documents", "kaje.pdf", b"%PDF-1.7\n%%EOF").status_code == 302
    served = Client().get(get_document_model().objects.get().url)
    assert served.headers["Content-Disposition"] == 'attachment; filename="kaje.pdf"'
    assert served.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
