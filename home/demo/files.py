"""Reading the data files."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent


def entries(name: str) -> list[dict[str, Any]]:
    """The entries of `<name>s.toml`, in their order: `entries("section")` reads sections.toml."""
    return tomllib.loads((FOLDER / f"{name}s.toml").read_text(encoding="utf-8"))[name]


def articles() -> list[dict[str, Any]]:
    """All articles, each with the name of its file as `slug`."""
    paths = sorted((FOLDER / "articles").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) | {"slug": path.stem} for path in paths]


def picture_path(folder: str, key: str) -> Path:
    """The file of a picture, whatever its format. Raises FileNotFoundError with the key."""
    found = sorted((FOLDER / folder).glob(f"{key}.*"))
    if not found:
        raise FileNotFoundError(f"No picture {folder}/{key}: run home/demo/draw.py")
    return found[0]
