"""What `make test` runs: the suite on SQLite, then on PostgreSQL, and a plain word on what could not run.

What asks for no database, or only counts queries or looks at HTML, learns nothing from a second one:
it runs on SQLite alone, as the browser does.

REQUIRE_ALL=1 makes a failure of a missing browser or PostgreSQL. Arguments go to pytest:
`make test TESTS="tests/ads -x"`.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[1]
LOCAL = "postgresql://postgres@127.0.0.1/postgres"
NO_TESTS = 5
# Files in the order of tests/conftest.py: the longest come first.
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


@dataclass
class Run:
    """One run of pytest: on which database, how it ended, and what it left out."""

    database: str
    status: int = 0
    closing: str = ""
    skipped: list[str] = field(default_factory=list)

    def read(self, line: str) -> None:
        if line.startswith("SKIPPED ["):
            self.skipped.append(line.removeprefix("SKIPPED ").strip())
        if re.search(r"\d+ (passed|failed|errors?|skipped|deselected)\b.* in [\d.]+s", line):
            self.closing = line.strip()


def run_pytest(database: str, url: str, *arguments: str) -> Run:
    """Runs pytest on all that is asked for, showing its output as it comes."""
    run = Run(database)
    command = [sys.executable, "-m", "pytest", *TWO_AT_ONCE, *arguments, *sys.argv[1:]]
    print(f"\n{database}: {' '.join(command[1:])}", flush=True)
    environment = os.environ | {"DATABASE_URL": url, "PYTHONUNBUFFERED": "1"}
    # Tests start servers and commands by the dozen: what one has compiled, the others needn't.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            run.read(line)
    run.status = process.returncode
    return run


@contextmanager
def postgresql() -> Iterator[str | None]:
    """The address of a server: the one that is named, one of our own for this run, or the local one."""
    if named := os.environ.get("DATABASE_URL_POSTGRESQL"):
        yield named
    elif programs := postgresql_programs():
        with temporary_cluster(programs) as url:
            yield url
    elif lets_in(LOCAL):
        yield LOCAL
    else:
        yield None


def postgresql_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; Debian keeps it off the path."""
    found = shutil.which("initdb")
    folders = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    folders += [Path(found).parent] if found else []
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def temporary_cluster(programs: Path, care: str = "-c fsync=off -c full_page_writes=off") -> Iterator[str]:
    """A cluster for this run alone, in a temporary folder, without the care that real data would need."""
    port = free_port()
    # The server refuses to run as root.
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="umbruch-postgresql-") as folder:
        if prefix:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        create = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        quiet(*prefix, str(programs / "initdb"), *create)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {care}"
        control = [*prefix, str(programs / "pg_ctl"), "-D", data, "-w"]
        quiet(*control, "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            quiet(*control, "-m", "immediate", "stop")


def quiet(*command: str) -> None:
    subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lets_in(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def prepared(url: str | None) -> Iterator[None]:
    """Meanwhile the second run's tables are made: one of two processes waits for those of the first."""
    if not url:
        yield
        return
    command = [sys.executable, "-m", "tests.migrated"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}):
        yield


def main() -> int:
    with postgresql() as url, prepared(url):
        runs = [run_pytest("SQLite", "")]
        if url:
            runs.append(run_pytest("PostgreSQL", url, "-m", "database and not browser and not once"))
    return report(runs, on_both=bool(url))


def report(runs: list[Run], *, on_both: bool) -> int:
    """The closing lines of all runs come last, for people and for whatever reads them."""
    missing = [f"{run.database}: {line}" for run in runs for line in run.skipped]
    if not on_both:
        missing.append("PostgreSQL: weder installiert noch als postgres@127.0.0.1 erreichbar")
    if missing:
        print("\nNicht gelaufen:\n" + "\n".join(f"  {line}" for line in missing))
    print("\nAuf PostgreSQL läuft, was eine Datenbank verlangt, außer dem Browser; auf SQLite läuft alles.")
    for run in runs:
        print(f"{run.database}:\n{run.closing}", flush=True)
    # A chosen part of the suite may well hold nothing for one of the databases.
    fine = {0, NO_TESTS} if sys.argv[1:] else {0}
    incomplete = os.environ.get("REQUIRE_ALL") == "1" and not on_both
    return int(incomplete or any(run.status not in fine for run in runs))


if __name__ == "__main__":
    sys.exit(main())
