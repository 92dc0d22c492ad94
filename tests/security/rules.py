"""Rules against unsafe shortcuts that ruff can't be told. `make lint` runs them.

ruff's own rules and `banned-api` in pyproject.toml have the rest. A place in a list here is a decision: what
stands there was looked at.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import house

SQL = {"execute", "executemany", "callproc", "cursor"}
"""Methods of connections and cursors."""
BY_HAND = {"raw", "extra", "RawSQL"}
MARKUP = {"mark_safe", "SafeString", "SafeText", "safe_join"}

WITH_SQL = {
    "ads/measurement/counting.py",
    "ads/measurement/days.py",
    "home/health.py",
    "search/matches.py",
}
# Their texts are put together of the names of our own models, and of as many %s as there are values.
WITH_COMPOSED_SQL = {"ads/measurement/counting.py", "ads/measurement/days.py"}
# `live()` without `open_to_all()` lists private pages. These ask in another way, or list for editors.
WITH_LIVE = {
    "home/front_page.py",
    "home/front_panel.py",
    "home/side_doors.py",
    "home/sign_in/views.py",
    "news/management/commands/draw_pictures.py",
}
UNESCAPED = re.compile(r"\|\s*(safe|safeseq)\b|\{%\s*autoescape\s+off")


def offences() -> Iterator[str]:
    for path in house.modules():
        if path.parts[0] in {*house.APPS, "site"}:
            yield from in_python(path, house.tree(path))
    for path in house.templates():
        yield from in_template(path, house.text(path))


def in_python(path: Path, tree: ast.Module) -> Iterator[str]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    public = {link for call in calls for link in chain(call) if "open_to_all" in map(called, chain(call))}
    for node in calls:
        if (problem := problem_of(str(path), node)) and not (called(node) == "live" and node in public):
            yield f"{path}:{node.lineno} {problem}"


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def chain(call: ast.expr) -> list[ast.Call]:
    """A call and those before its dots: of `a.b().c()` the calls of c and b."""
    links = []
    while isinstance(call, ast.Call):
        links.append(call)
        call = call.func.value if isinstance(call.func, ast.Attribute) else call.func
    return links


def in_template(path: Path, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if UNESCAPED.search(line):
            yield f"{path}:{number} prints unescaped"


def problem_of(path: str, call: ast.Call) -> str:
    """What is wrong with a call, or an empty text."""
    method = isinstance(call.func, ast.Attribute)
    name = called(call)
    first = call.args[0] if call.args else None
    if name in BY_HAND:
        return "writes SQL by hand"
    if name in MARKUP:
        return "calls something safe that nothing has escaped"
    if name == "format_html" and not isinstance(first, ast.Constant):
        return "makes markup of a value"
    if method and name in SQL and (first or name == "cursor") and path not in WITH_SQL:
        return "runs SQL outside the files that may"
    if name in SQL and isinstance(first, ast.JoinedStr | ast.BinOp) and path not in WITH_COMPOSED_SQL:
        return "puts values into SQL instead of handing them on"
    if method and name == "live" and not first and path not in WITH_LIVE:
        return "lists what is live, private or not: published()"
    return ""


if __name__ == "__main__":
    found = list(offences())
    print("\n".join(found))  # noqa: T201
    sys.exit(bool(found))
