"""Whether a document is what its name says: told from what is in it, as a browser or an office would."""

import zipfile
from typing import BinaryIO

HEAD = 1024
TEXT_CHECKED = 1024 * 1024
# The part that each kind of office file has; those with programs inside have one more.
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OPEN_DOCUMENT = {"odt": b"application/vnd.oasis.opendocument.text"}
PROGRAMS = ("vbaproject.bin", "basic/", "scripts/")


def is_what_it_says(extension: str, file: BinaryIO) -> bool:
    """For the kinds of WAGTAILDOCS_EXTENSIONS; unknown ones are not. Leaves the file at its beginning."""
    file.seek(0)
    try:
        if extension == "pdf":
            return b"%PDF-" in file.read(HEAD)
        if extension in ("csv", "txt"):
            return _is_text(file.read(TEXT_CHECKED))
        return extension in {*OFFICE, *OPEN_DOCUMENT} and _is_office(extension, file)
    finally:
        file.seek(0)


def _is_text(data: bytes) -> bool:
    """In any of the ways that spreadsheets and editors write German."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in data


def _is_office(extension: str, file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name.lower() for name in archive.namelist()]
            if any(name.startswith(PROGRAMS) or name.endswith(PROGRAMS[0]) for name in names):
                return False
            if extension in OFFICE:
                return OFFICE[extension] in names
            with archive.open("mimetype") as member:
                return member.read(HEAD).strip() == OPEN_DOCUMENT[extension]
    except (zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, OSError):
        return False
