"""The steps of site/config/DEPLOY.md for real, below a folder: install, serve, save, destroy, restore.

Everything is real but systemd and apt: PostgreSQL, broker, gunicorn, clock and workers, started by the very
lines that systemd would start.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count, takewhile
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.ads.measurement.programs import Broker, broker_program, running, wait_until
from tests.faults.rig import ask
from tests.programs import required
from tests.suite import ROOT, free_port, postgresql_programs, temporary_cluster

pytestmark = pytest.mark.once
SCRIPT = ROOT / "site" / "config" / "deploy" / "umbruch.sh"
PROGRAMS = ("web", "clock", "worker", "events")
ARTICLE = "/auto/der-kran-bleibt/"


class Machine:
    """A folder that umbruch.sh takes for a machine."""

    def __init__(self, root: Path, database: str, broker: Broker, programs: Path) -> None:
        self.root, self.port = root, free_port()
        server = urlsplit(database)
        # None of what this process was started with: a machine has what its own file says.
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(root),
            "ROOT": str(root),
            "SOURCE": str(ROOT),
            "PGHOST": server.hostname,
            "PGPORT": str(server.port),
            "PGUSER": "postgres",
            "DATABASE_URL": f"postgresql://umbruch@{server.hostname}:{server.port}/umbruch",
            "REDIS_URL": broker.url,
            "UMBRUCH_URL": f"http://localhost:{self.port}",
            "ALLOWED_HOSTS": "localhost",
            "PORT": str(self.port),
            "UMBRUCH_INSECURE": "1",
            "SERVE_MEDIA": "1",
        }
        self.make_environment()

    def make_environment(self) -> None:
        """An environment of its own that finds the packages of this one instead of fetching them again."""
        folder = self.root / "srv" / "umbruch" / "venv"
        venv.create(folder, symlinks=True)
        site = next(folder.glob("lib/python3*/site-packages"))
        (site / "packages.pth").write_text(sysconfig.get_path("purelib"))

    def run(self, *arguments: str) -> str:
        """What the script says. Of what it complains about, the test says all."""
        done = subprocess.run(
            [str(SCRIPT), *arguments], env=self.environment, capture_output=True, text=True, cwd=self.root
        )
        assert done.returncode == 0, f"{arguments}:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def tell(self, deed: str) -> None:
        self.run("manage", "shell", "--no-imports", "-c", f"from tests.deploy import seed; seed.{deed}()")

    def settings(self) -> dict[str, str]:
        lines = (self.root / "etc/umbruch/umbruch.env").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z]", line))

    @contextmanager
    def programs(self, *names: str) -> Iterator[None]:
        """As systemd would start them; each has to live until it is told to end, and end by itself then."""
        started = {name: self.start(name) for name in names}
        try:
            wait_until(lambda: self.get("/health/")[0] == 200, "the site")
            yield
            assert {name for name, process in started.items() if process.poll() is not None} == set()
        finally:
            for process in started.values():
                process.terminate()
            ends = {name: process.wait(60) for name, process in started.items()}
        assert set(ends.values()) == {0}, ends

    @contextmanager
    def being_written(self, article: str) -> Iterator[list[str]]:
        """Readers go on commenting, each from a network of their own: the texts that were accepted so far."""
        accepted: list[str] = []
        done = Event()

        def write() -> None:
            for number in takewhile(lambda _number: not done.is_set(), count(1)):
                words = {
                    "text": f"Der {number}. Gedanke zum Kran.",
                    "name": "Greta",
                    "email": "greta@example.org",
                }
                headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"100.64.{number}.1"}
                if ask(self.port, "POST", f"/kommentare/{article}/", words, headers).status == 303:
                    accepted.append(words["text"])

        writer = Thread(target=write)
        writer.start()
        try:
            yield accepted
        finally:
            done.set()
            writer.join()

    def start(self, name: str) -> subprocess.Popen:
        unit = (self.root / f"etc/systemd/system/umbruch-{name}.service").read_text()
        (line,) = re.findall("^ExecStart=(.*)$", unit, re.MULTILINE)
        (folder,) = re.findall("^WorkingDirectory=(.*)$", unit, re.MULTILINE)
        own = dict(re.findall("^Environment=(\\w+)=(.*)$", unit, re.MULTILINE))
        own |= {"PATH": os.environ["PATH"], "LOG_LEVEL": "error"}
        return subprocess.Popen(shlex.split(line), cwd=folder, env=own | self.settings())

    def cut_connections(self, program: str) -> int:
        """As a restart of the database does; says how many there were."""
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
        address = self.environment["DATABASE_URL"].replace("umbruch@", "postgres@")
        with psycopg.connect(address) as connection:
            return len(connection.execute(cut, [program]).fetchall())

    def ask(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def get(self, path: str) -> tuple[int, str]:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
            connection.request("GET", path, headers={"Host": "localhost"})
            response = connection.getresponse()
            return response.status, response.read().decode(errors="replace")
        except OSError:
            return 0, ""


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    programs = postgresql_programs()
    required(str(programs or ""), "postgresql")
    program = required(broker_program(), "redis-server or valkey-server")
    (tmp_path / "broker").mkdir()
    with (
        temporary_cluster(programs) as database,
        running(Broker(program, tmp_path / "broker")) as broker,
    ):
        yield Machine(tmp_path / "machine", database, broker, programs)


def visible(page: str) -> list[str]:
    """What readers see of the article: tokens and draws differ from page to page."""
    picture = re.search(r'src="([^"]+/images/[^"]+)"', page)
    return [
        word for word in ("Der Kran bleibt", "Das war mein Kran.", picture and picture[1]) if word in page
    ]


def finds_the_crane(machine: Machine) -> bool:
    """Whether the search does: from when the clock has learned the paper's words, they are marked."""
    page = machine.get("/suche/?q=Kr%C3%A4ne")[1]
    return "Der Kran bleibt" in re.sub("</?mark>", "", page)


def save_while_written(machine: Machine, page: str) -> tuple[Path, set[str]]:
    """The backup, and the comments that were accepted before it began."""
    (article,) = re.findall(r'action="/kommentare/(\d+)/"', page)
    with machine.being_written(article) as accepted:
        wait_until(lambda: len(accepted) > 2, "comments")
        told = set(accepted)
        saved = Path(machine.run("backup").split("saved: ")[1].strip())
        assert len(accepted) > len(told)
    return saved, told


def test_from_an_empty_machine_to_a_site_that_came_back(machine: Machine) -> None:
    assert "ready" in machine.run("install")
    key = machine.settings()["SECRET_KEY"]
    assert len(key) >= 50
    machine.tell("write_paper")

    with machine.programs(*PROGRAMS):
        status, page = machine.get(ARTICLE)
        assert status == 200
        headline, comment, picture = visible(page)
        assert machine.get(urlsplit(picture).path)[0] == 200
        assert machine.get("/static/staticfiles.json")[0] == 200  # what a Varnish in front asks for
        # The worker has put it into the index; PostgreSQL knows that many "Kräne" are more than one "Kran".
        wait_until(lambda: finds_the_crane(machine), "the worker")
        # Database, cache, media, clock and worker: the whole of it.
        wait_until(lambda: machine.get("/health/?strict=1")[0] == 200, machine.get("/health/")[1])
        # A kept connection that broke is seen before a request uses it: nobody gets an error.
        assert machine.cut_connections("umbruch-web")
        assert {machine.get(path)[0] for path in (ARTICLE, "/suche/?q=Kran", "/robots.txt") * 3} == {200}
        saved, told = save_while_written(machine, page)
        machine.tell("erase_reader")
        machine.run("erasures")

    assert machine.ask("SELECT name, error FROM home_clockrun WHERE error <> ''") == []
    machine.ask("DROP SCHEMA public CASCADE")
    machine.ask("CREATE SCHEMA public")
    shutil.rmtree(machine.root / "var/lib/umbruch/media")
    machine.run("restore", str(saved))
    assert told <= {text for (text,) in machine.ask("SELECT text FROM news_comments_readercomment")}
    assert "No problems found" in machine.run("manage", "fixtree")
    # The same steps once more, with a backup before them: what stands is kept, the key above all.
    assert "now " in machine.run("update", (saved / "version").read_text().strip())
    assert machine.settings()["SECRET_KEY"] == key

    with machine.programs("web"):
        status, page = machine.get(ARTICLE)
        assert (status, headline in page, picture in page) == (200, True, True)
        assert machine.get(urlsplit(picture).path)[0] == 200
        # The backup held the comment; who wrote it had it erased after that.
        assert comment not in page


def test_the_units_are_what_systemd_understands(tmp_path: Path) -> None:
    analyse = required(shutil.which("systemd-analyze"), "systemd")
    for file in SCRIPT.parent.iterdir():
        if file.suffix not in {".service", ".socket", ".timer"}:
            continue
        # The programs it names are not on this machine: something that is stands in for them.
        text = re.sub(r"(Exec\w+)=/srv\S+", rf"\1={sys.executable}", file.read_text())
        (tmp_path / file.name).write_text(text)
    units = [str(file) for file in sorted(tmp_path.iterdir())]
    assert len(units) >= 9
    done = subprocess.run([analyse, "verify", *units], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_name_of_the_environment_is_explained() -> None:
    names = re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (SCRIPT.parent / "umbruch.env").read_text(), re.MULTILINE)
    told = (ROOT / "README.md").read_text() + (ROOT / "site/config/DEPLOY.md").read_text()
    assert [name for name in names if name not in told] == []


@pytest.mark.parametrize("arguments", [(), ("--help",), ("nonsense",)])
def test_without_a_step_it_says_which_there_are(arguments: tuple[str, ...]) -> None:
    done = subprocess.run([str(SCRIPT), *arguments], capture_output=True, text=True)
    assert done.returncode == 2
    assert "umbruch.sh restore FOLDER" in done.stdout
