"""Fetches a content blocker's engine and EasyList Germany with npm into a folder: `install.py FOLDER`.

EasyList itself comes from Debian's webext-ublock-origin-chromium. Nothing of this is in the repository: the
lists are large, change by the day and have licences of their own.
"""

import json
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
# AdGuard's German filter: EasyList Germany as a whole, and AdGuard's own rules before it.
GERMAN = "package/dist/filters/declarative/ruleset_6/ruleset_6.json"


def install(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("package.json", "judge.js"):
        shutil.copy(HERE / name, folder)
    npm(folder, "install", "--no-package-lock")
    for name, version in json.loads((HERE / "package.json").read_text())["lists"].items():
        packed = npm(folder, "pack", f"{name}@{version}").split()[-1]
        (folder / "german.txt").write_text(read_german(folder / packed), encoding="utf-8")
        (folder / packed).unlink()


def npm(folder: Path, *arguments: str) -> str:
    command = ["npm", *arguments, *QUIET]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout


def read_german(packed: Path) -> str:
    """The list as its authors wrote it; the package keeps it in the first entry of the compiled rules."""
    with tarfile.open(packed) as archive:
        rules = json.load(archive.extractfile(GERMAN))
    return rules[0]["metadata"]["rawFilterList"]


if __name__ == "__main__":
    install(Path(sys.argv[1]))
