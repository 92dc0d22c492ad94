"""A small newspaper in real processes: gunicorn, PostgreSQL and a broker, with a wire to each of the two."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path
from threading import Event
from urllib.parse import urlencode, urlsplit

import psycopg
from django.core.files import File
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from ads.measurement.tokens import View, dump
from tests.ads.measurement.programs import Broker, Web, environment, wait_until
from tests.factories import picture_file
from tests.suite import ROOT, quiet

from .wire import Wire

WORDS = {"text": "Der Kran gehört zur Stadt.", "name": "Greta M.", "email": "greta@example.org"}
FIRST_SOCKET = 3
"""Where systemd's protocol puts it."""
TOKEN = "x" * 32
"""An editor's browser sends the same in its cookie and in its form."""


class Cluster:
    """A PostgreSQL that can be stopped and started, whoever has made it."""

    def __init__(self, url: str, programs: Path) -> None:
        self.url, self.port = url, urlsplit(url).port
        with psycopg.connect(url) as connection:
            (self.folder,) = connection.execute("SHOW data_directory").fetchone()
        who = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        self._control = [*who, str(programs / "pg_ctl"), "-D", self.folder, "-w"]
        self._options = " ".join((Path(self.folder) / "postmaster.opts").read_text().split()[1:])

    def stop(self) -> None:
        """As in a power cut: nobody is told."""
        quiet(*self._control, "-m", "immediate", "stop")

    def start(self) -> None:
        quiet(*self._control, "-l", f"{self.folder}.log", "-o", self._options.replace('"', ""), "start")

    def ask(self, sql: str, *values: object) -> list[tuple]:
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(sql, values)
            return cursor.fetchall() if cursor.description else []

    def number(self, sql: str, *values: object) -> int:
        return self.ask(sql, *values)[0][0]

    def waits(self) -> bool:
        """Whether some statement waits for a lock."""
        return bool(self.number("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str
    seconds: float


@dataclass(frozen=True)
class Served:
    """What `tests.faults.seed` has written, and where it is served."""

    variables: dict[str, str]
    web: Web
    seed: dict[str, str]

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def ask(
        self,
        method: str,
        path: str,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """Status 0: there was no answer at all."""
        return ask(self.web.port, method, path, form, headers)

    def comment(self, text: str = WORDS["text"], reader: int = 0) -> Answer:
        """As the form below the article is sent, by readers of different networks."""
        path = f"/kommentare/{self.seed['article']}/"
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": f"100.{reader}.1.1"}
        words = WORDS | {"text": text, "email": f"leserin-{reader}@example.org"}
        return self.ask("POST", path, words, headers)

    @property
    def media(self) -> Path:
        return Path(self.variables["UMBRUCH_DATA"]) / "media"

    def upload(self, picture: BytesIO | None = None) -> Answer:
        """A picture for the library, as the administrator."""
        fields = {"title": "Kran", "collection": "1", "csrfmiddlewaretoken": TOKEN}
        body = encode_multipart(BOUNDARY, fields | {"file": File(picture or picture_file(), "kran.png")})
        headers = {"Cookie": self.cookie, "Content-Type": MULTIPART_CONTENT}
        return ask(self.web.port, "POST", "/admin/images/add/", body, headers)

    @property
    def cookie(self) -> str:
        return f"sessionid={self.seed['session']}; csrftoken={TOKEN}"

    def edit(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """As the administrator; with a form it is sent, else the page is asked for."""
        fields = form and form | {"csrfmiddlewaretoken": TOKEN}
        return self.ask("POST" if form else "GET", path, fields, {"Cookie": self.cookie})

    def at_once(self, count: int, deed: Callable[[int], Answer]) -> list[Answer]:
        with ThreadPoolExecutor(count) as readers:
            return list(readers.map(deed, range(count)))

    def is_well(self) -> bool:
        answer = self.get("/health/")
        return answer.status == 200 and json.loads(answer.text)["cache"] == "ok"

    def kill_worker(self) -> None:
        os.kill(self.web.workers()[0], signal.SIGKILL)

    def wait_until_well(self, patience: float = 60) -> None:
        wait_until(self.is_well, "the site is well again", patience)
        # Each of the threads has found out for itself.
        assert {self.get("/suche/?q=Kran").status for _number in range(8)} == {200}

    def beacon(self, number: int = 0) -> Answer:
        """What a page tells of having been seen."""
        token = dump(View(f"decision-{number:04}", page=1, section=1, places=()))
        return self.ask("POST", "/m/", {"v": token, "e": "view"}, {"X-Forwarded-For": f"100.{number}.2.1"})


@dataclass(frozen=True)
class Paper(Served):
    """On engines of its own, with a wire to each of the two."""

    cluster: Cluster
    broker: Broker
    database_wire: Wire
    broker_wire: Wire

    def comments(self, text: str) -> int:
        sql = "SELECT count(*) FROM news_comments_readercomment WHERE text = %s"
        return self.cluster.number(sql, text)


def ask(
    port: int,
    method: str,
    path: str,
    form: dict[str, str] | bytes | None = None,
    headers: dict[str, str] | None = None,
) -> Answer:
    body = urlencode(form) if isinstance(form, dict) else form
    given = {"Host": "localhost", "Content-Type": "application/x-www-form-urlencoded"} | (headers or {})
    begun = time.monotonic()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, path, body, given)
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        return Answer(response.status, dict(response.headers.items()), text, time.monotonic() - begun)
    except OSError:
        return Answer(0, {}, "", time.monotonic() - begun)
    finally:
        connection.close()


def failures(port: int, paths: list[str], deed: Callable[[], None]) -> list[Answer]:
    """Of requests that eight readers send without a pause, before, during and after the deed."""
    answers: list[Answer] = []
    done = Event()

    def read_on(path: str) -> None:
        while not done.is_set():
            answers.append(ask(port, "GET", path))

    def wait_for(more: int) -> None:
        enough = len(answers) + more
        wait_until(lambda: len(answers) >= enough, "readers")

    with ThreadPoolExecutor(8) as readers:
        for path in (paths * 8)[:8]:
            readers.submit(read_on, path)
        try:
            wait_for(40)
            deed()
            wait_for(40)
        finally:
            done.set()
    return [answer for answer in answers if answer.status != 200]


def settings_for(database: str, data: Path, redis: str = "") -> dict[str, str]:
    more = {"DJANGO_SETTINGS_MODULE": "tests.faults.settings", "SERVE_MEDIA": "1"}
    return environment(database, data, redis) | more


def serve_at(listener: socket.socket, variables: dict[str, str]) -> subprocess.Popen:
    """gunicorn as systemd starts it with a socket that it holds open."""
    told = variables | {"LISTEN_FDS": "1", "WEB_CONCURRENCY": "1"}
    command = ["sh", "-c", 'LISTEN_PID=$$ exec "$0" -m gunicorn', sys.executable]
    give = partial(os.dup2, listener.fileno(), FIRST_SOCKET)
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=told,
        stderr=subprocess.DEVNULL,
        preexec_fn=give,
        pass_fds=[FIRST_SOCKET],
    )


def manage(variables: dict[str, str], *arguments: str) -> subprocess.Popen:
    command = [sys.executable, "manage.py", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=variables, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def managed(variables: dict[str, str], *arguments: str) -> str:
    process = manage(variables, *arguments)
    told, complaint = process.communicate(timeout=120)
    assert process.returncode == 0, complaint
    return told


def seeded(variables: dict[str, str]) -> dict[str, str]:
    told = managed(variables, "shell", "--no-imports", "-c", "from tests.faults import seed; seed.write()")
    return json.loads(told)
