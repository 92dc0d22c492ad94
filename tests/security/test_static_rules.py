"""That an unsafe shortcut doesn't get past `make lint`: each is planted once."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests import house
from tests.security import rules

pytestmark = pytest.mark.once

PLANTED_IN_PYTHON = {
    "markup": "from django.utils.safestring import mark_safe",
    "requests": "import requests",
    "urllib": "from urllib.request import urlopen",
    "urllib as a module": "import urllib.request",
    "httpx": "import httpx",
    "a connection": "import http.client",
    "no token": "from django.views.decorators.csrf import csrf_exempt",
    "pickle": "import pickle",
    "shell": "import subprocess\n\nsubprocess.run('ls ' + name, shell=True)",
    "eval": "eval(text)",
    "SQL in a text": "query = f\"SELECT * FROM pages WHERE title = '{title}'\"",
    "no certificate": "import requests\n\nrequests.get('https://example.org', verify=False, timeout=3)",
}
PLANTED_IN_CALLS = {
    "Page.objects.raw(query)": "by hand",
    "pages.extra(where=[words])": "by hand",
    "mark_safe(text)": "escaped",
    "format_html(text)": "markup",
    "format_html('<b>{}</b>' + text)": "markup",
    "connection.cursor()": "runs SQL",
    "cursor.execute(query, [title])": "runs SQL",
    "Page.objects.live()": "published",
    "SectionPage.objects.child_of(home).live().order_by('path')": "published",
}


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What ruff says of all of them, in one run with the settings of the house."""
    folder = tmp_path_factory.mktemp("planted") / "news"
    folder.mkdir()
    for number, source in enumerate(PLANTED_IN_PYTHON.values()):
        (folder / f"planted_{number}.py").write_text(source)
    settings = ["--config", str(house.ROOT / "pyproject.toml"), "--no-cache", "--output-format", "concise"]
    command = [sys.executable, "-m", "ruff", "check", "--select", "S,TID251", *settings, str(folder)]
    return subprocess.run(command, cwd=house.ROOT, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("number", range(len(PLANTED_IN_PYTHON)), ids=list(PLANTED_IN_PYTHON))
def test_ruff_catches(number: int, caught: str) -> None:
    assert f"planted_{number}.py" in caught


@pytest.mark.parametrize(("source", "problem"), PLANTED_IN_CALLS.items(), ids=list(PLANTED_IN_CALLS))
def test_the_house_catches(source: str, problem: str) -> None:
    assert any(problem in found for found in rules.in_python(Path("news/planted.py"), ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["pages.live().open_to_all().first()", "pages.open_to_all().in_menu().live()"]
)
def test_what_is_live_and_open_to_all_may_be_listed(source: str) -> None:
    assert not list(rules.in_python(Path("news/planted.py"), ast.parse(source)))


def test_sql_with_values_in_it_is_caught_where_sql_may_be() -> None:
    source = "cursor.execute(f'SELECT {name}')"
    assert list(rules.in_python(Path("home/health.py"), ast.parse(source)))


@pytest.mark.parametrize(
    "text", ["{{ text|safe }}", "{{ a | safe }}", "{% autoescape off %}", "{{ l|safeseq }}"]
)
def test_unescaped_templates_are_caught(text: str) -> None:
    assert list(rules.in_template(Path("templates/planted.html"), text))


def test_what_may_is_still_there() -> None:
    """A list that names files which no longer need it would let the next one in."""
    for named, words in ((rules.WITH_SQL, r".cursor("), (rules.WITH_LIVE, ".live(")):
        house.nothing(path for path in named if words not in house.text(Path(path)))


def test_the_house_keeps_its_rules() -> None:
    house.nothing(rules.offences())
