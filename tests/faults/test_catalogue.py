"""Each fault names tests that there are."""

import ast

import pytest

from tests import house

from . import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_shown_by_tests(fault: Fault) -> None:
    assert fault.tests
    for name in fault.tests:
        path, *names = name.split("::")
        scope: ast.AST = ast.parse((house.ROOT / "tests" / path).read_text())
        for step in names:
            inside = {getattr(node, "name", None): node for node in ast.iter_child_nodes(scope)}
            assert step in inside, f"{name} is gone"
            scope = inside[step]
        assert names[-1].startswith("test_")
