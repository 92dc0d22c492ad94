"""Reading the house: its files, its imports and the words it uses. The sweeps in test_house*.py ask these."""

import ast
import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ("ads", "home", "news", "search")

# What content blockers hide or refuse wherever it stands in a path, a class or an id.
BLOCKED_WORDS = {
    *("ad", "ads", "advert", "adverts", "adslot", "banner", "banners", "werbebanner", "werbemittel"),
    *("werbung", "anzeige", "anzeigen"),
}


def nothing(found: Iterable[object]) -> None:
    """Fails with all that was found, one a line."""
    lines = [str(thing) for thing in found]
    assert lines == [], "\n" + "\n".join(lines)


@cache
def files(suffix: str = "") -> tuple[Path, ...]:
    """What is in git or would be after `git add`, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    paths = (Path(name) for name in listed if name.endswith(suffix) and name)
    return tuple(sorted({path for path in paths if (ROOT / path).is_file()}))


def modules() -> list[Path]:
    """Python that people write and read: no migrations."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def templates() -> list[Path]:
    return [path for path in files(".html") if path.parts[0] == "templates"]


@cache
def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def length(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def imports(path: Path) -> Iterator[str]:
    """The full names of all modules that a module imports, wherever in it."""
    package = ".".join(path.with_suffix("").parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            yield ".".join([*above, node.module] if node.module else above)


def blocked_words(name: str) -> set[str]:
    """The words of a path, class or id that a content blocker takes for advertising."""
    return BLOCKED_WORDS & set(re.split(r"[\W_]+", name.lower()))


def attributes(path: Path, *names: str) -> Iterator[str]:
    """The literal values of these attributes in a template, without what the template language puts in."""
    markup = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text(path), flags=re.DOTALL)
    yield from re.findall(rf"""(?<![\w-])(?:{"|".join(names)})\s*=\s*["']([^"']*)["']""", markup)
