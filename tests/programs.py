"""Programs that tests start: whoever lacks one is told, and fails where all of them are asked for."""

import os

import pytest


def required(program: str | None, name: str) -> str:
    """The path of a program. Without it the test is skipped, or fails with REQUIRE_ALL=1."""
    if not program:
        refuse = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        refuse(f"not found: install {name}")
    return program
