"""The table of requirements names tests that there are."""

import ast
import re

import pytest

from tests import house

pytestmark = pytest.mark.once

TABLE = house.ROOT / "tests" / "security" / "asvs.md"
ROWS = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if re.match(r"\| \d", line)]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip())
def test_a_requirement_is_shown_or_said_to_be_open(row: str) -> None:
    named = NAMED.findall(row)
    assert bool(named) is not ("**Offen**" in row)
    for path, name in named:
        tree = ast.parse((house.ROOT / "tests" / path).read_text(encoding="utf-8"))
        assert name in {getattr(node, "name", "") for node in ast.walk(tree)}, f"{path}::{name} is gone"
