"""The rules of the house that can be read from its files: layout, direction of imports, sizes and names."""

import ast
import re
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests import house

TOP_LEVEL = {
    *("site", "home", "news", "ads", "search", "templates", "tests", "manage.py", "requirements.txt"),
    *("README.md", "Makefile", "pyproject.toml", "requirements-dev.txt", "gunicorn.conf.py", "LICENSE"),
}
DRAWERS = {"utils", "util", "common", "core", "base", "helpers", "misc", "services"}
# Each may import itself and what stands in its set: config → home, search → news → ads → nothing of ours.
MAY_IMPORT = {
    "ads": set(),
    "news": {"ads"},
    "search": {"ads", "news"},
    "home": {"ads", "news"},
    "site": {"ads", "news", "home", "search", "config"},
}
MODERATION = ("folding", "links", "rules", "submissions", "texts", "words")
# Deciding without Django: the standard library, and each other.
PURE = {
    *("ads/context.py", "ads/destinations.py", "ads/marking.py", "ads/placement.py", "ads/progress.py"),
    *("ads/candidates.py", "ads/decision.py", "ads/forecast.py", "ads/pacing.py", "ads/quotas.py"),
    *("ads/moments.py", "ads/narrowing.py", "ads/running.py", "ads/measurement/addresses.py"),
    *(f"ads/reports/{name}.py" for name in ("charts", "figures", "questions")),
    *(f"ads/linting/{name}.py" for name in ("archives", "findings", "packages", "pictures", "tags", "words")),
    *("ads/schedule.py", "ads/selection.py", "ads/sizes.py", "ads/swapping.py", "home/stylebook/colours.py"),
    *("news/comments/passages.py", "news/comments/shortening.py", "news/comments/weekly.py"),
    *(
        "news/comments/hours.py",
        "news/comments/mailing/retries.py",
        "news/comments/modes.py",
        "news/comments/pace.py",
    ),
    *("news/periods.py", "news/players.py"),
    *("news/announcing/retries.py", "news/api/records.py", "news/facts/plain.py", "news/partners/terms.py"),
    *(f"news/comments/moderation/{name}.py" for name in MODERATION),
    *("news/comments/law/reasons.py", "news/comments/law/reports.py", "news/comments/law/terms.py"),
    *(f"search/{name}.py" for name in ("addresses", "excerpt", "scoring", "spelling", "vocabulary", "words")),
}
REGISTRIES = [".".join(name) for name in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
REGISTRIES += [".".join(name) for name in (("npmjs", "com"), ("deb", "debian", "org"))]


def sizes(kind: type | tuple[type, ...], limit: int) -> list[str]:
    return [
        f"{path}:{node.lineno} {node.name}: {house.length(node)} lines"
        for path in house.modules()
        for node in ast.walk(house.tree(path))
        if isinstance(node, kind) and house.length(node) > limit
    ]


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL)


def test_site_never_becomes_a_package() -> None:
    """With an `__init__.py` it could stand in for the standard library's `site` (decision 1)."""
    assert not (house.ROOT / "site" / "__init__.py").exists()


def test_nothing_new_at_the_top() -> None:
    tops = {path.parts[0] for path in house.files()}
    house.nothing({top for top in tops if not top.startswith(".")} - TOP_LEVEL)


def test_no_module_is_a_drawer() -> None:
    # Django itself names the module of a backend; that of our settings everybody expects.
    named = {Path("site/config/settings"), Path("site/config/postgresql")}
    drawers = [path for path in house.modules() if DRAWERS & {*path.parts[:-1], path.stem}]
    house.nothing(path for path in drawers if path.parent not in named)


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_imports_go_one_way(app: str) -> None:
    forbidden = {*MAY_IMPORT, "config", "tests"} - {app} - MAY_IMPORT[app]
    house.nothing(
        f"{path} imports {name}"
        for path in house.modules()
        if path.parts[0] == app
        for name in house.imports(path)
        if name.split(".")[0] in forbidden - {"site"}
    )


@pytest.mark.parametrize("module", sorted(PURE))
def test_what_decides_knows_no_django(module: str) -> None:
    path = Path(module)
    pure = {".".join(Path(name).with_suffix("").parts) for name in PURE}
    foreign = {name for name in house.imports(path) if name.split(".")[0] not in sys.stdlib_module_names}
    house.nothing(foreign - pure)


def test_modules_stay_under_300_lines() -> None:
    lengths = {str(path): house.text(path).count("\n") for path in house.modules()}
    house.nothing(f"{path}: {lines} lines" for path, lines in lengths.items() if lines > 300)


def test_functions_stay_under_40_lines() -> None:
    house.nothing(sizes((ast.FunctionDef, ast.AsyncFunctionDef), 40))


def test_classes_stay_under_150_lines() -> None:
    house.nothing(sizes(ast.ClassDef, 150))


def test_templates_stay_under_80_lines() -> None:
    lengths = {str(path): house.text(path).count("\n") for path in house.templates()}
    house.nothing(f"{path}: {lines} lines" for path, lines in lengths.items() if lines > 80)


def test_templates_print_and_do_nothing_else() -> None:
    """No queries, nothing unescaped, and nothing that a strict content security policy would refuse."""
    rules = {
        "asks the database": r"\{[{%][^}]*\.(objects|filter|all|exclude|select_related)\b",
        "prints unescaped": r"\|\s*safe\b|autoescape\s+off",
        "has an inline style": r"<style\b|\sstyle\s*=",
        "has an inline script": r"<script\b(?![^>]*\b(src|type)\s*=)|\son\w+\s*=\s*[\"']",
    }
    house.nothing(
        f"{path} {name}: {match.group(0)}"
        for path in house.templates()
        for name, pattern in rules.items()
        for match in [re.search(pattern, house.text(path))]
        if match
    )


def test_no_markup_and_no_unsafe_shortcut_in_python() -> None:
    shortcuts = {"mark_safe", "SafeString", "extra", "raw", "RawSQL"}
    house.nothing(
        f"{path}:{node.lineno}"
        for path in house.modules()
        if path.parts[0] in house.APPS
        for node in ast.walk(house.tree(path))
        if isinstance(node, ast.Call)
        and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) in shortcuts
    )


def test_no_class_or_id_that_content_blockers_hide() -> None:
    house.nothing(
        f"{path}: {value}"
        for path in house.templates()
        for value in house.attributes(path, "class", "id", "for", "aria-labelledby")
        if house.blocked_words(value)
    )


def test_no_static_file_that_content_blockers_refuse() -> None:
    static = [path for path in house.files() if "static" in path.parts]
    house.nothing(path for path in static if house.blocked_words(str(path)))


def test_no_style_for_a_name_that_content_blockers_hide() -> None:
    selectors = {
        f"{path}: {selector}"
        for path in house.files(".css")
        for selector in re.findall(
            r"[.#][a-zA-Z_][\w-]*", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", house.text(path))
        )
        if house.blocked_words(selector)
    }
    house.nothing(selectors)


def test_no_file_names_a_package_registry() -> None:
    """Which registry an installation uses is its own affair."""
    content = {path: (house.ROOT / path).read_bytes() for path in house.files()}
    house.nothing(
        f"{path}: {name}" for path, data in content.items() for name in REGISTRIES if name.encode() in data
    )


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
