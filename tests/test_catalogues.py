"""Every word that people see has its German, and what is compiled is what was written."""

import gettext
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house

CATALOGUES = sorted((house.ROOT / "site" / "locale").glob("*/LC_MESSAGES/*.po"))

needs_gettext = pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")


def language(catalogue: Path) -> str:
    return catalogue.parents[1].name


def words(compiled: Path) -> dict[object, str]:
    with compiled.open("rb") as file:
        catalogue = dict(gettext.GNUTranslations(file)._catalog)
    catalogue.pop("", None)  # the header, with its dates
    return catalogue


def test_there_is_a_german_catalogue() -> None:
    assert "de" in map(language, CATALOGUES)


@needs_gettext
@pytest.mark.parametrize("catalogue", CATALOGUES, ids=language)
def test_the_compiled_catalogue_is_fresh(catalogue: Path, tmp_path: Path) -> None:
    """`make messages` compiles them; the compiled ones are committed, so that a start needs no gettext."""
    fresh = tmp_path / "fresh.mo"
    subprocess.run(["msgfmt", "--check", "-o", fresh, catalogue], check=True)
    assert words(catalogue.with_suffix(".mo")) == words(fresh)


@needs_gettext
@pytest.mark.slow
def test_every_word_has_its_german(tmp_path: Path) -> None:
    """Collects the words from a copy of the source: the collector leaves files about while it works."""
    for path in house.files():
        if path.suffix in {".py", ".html", ".po", ".txt"} and path.parts[0] != "tests":
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(house.ROOT / path, tmp_path / path)
    environment = os.environ | {
        "DATABASE_URL": "sqlite://:memory:",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    collect = [sys.executable, "manage.py", "makemessages", "--locale", "de", "--no-wrap", "--verbosity", "0"]
    subprocess.run(collect, cwd=tmp_path, env=environment, check=True)
    collected = tmp_path / "site" / "locale" / "de" / "LC_MESSAGES" / "django.po"
    house.nothing(without_german(collected))


def without_german(catalogue: Path) -> list[str]:
    missing = []
    for kind in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", kind, "--no-obsolete", "--no-wrap", catalogue]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        # The first entry is the header; "#:" says where a word stands.
        missing += [line for line in listed.splitlines()[1:] if line.startswith(("msgid ", "#: "))]
    return [line for line in missing if line != 'msgid ""']
