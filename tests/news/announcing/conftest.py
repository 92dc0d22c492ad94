import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from wagtail.models import Site

from news.fetching import Guard
from news.models import AnnouncingSettings, ArticlePage
from tests.newspaper import make_newspaper


class Service(BaseHTTPRequestHandler):
    """A hub and a search engine at once: notes what it is told, and answers as it was set to."""

    told: list[tuple[str, str, str]] = []
    status, headers_out = 202, {}

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.told.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.status)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing."""

    @classmethod
    def feeds(cls) -> list[str]:
        return [parse_qs(body)["hub.url"][0] for path, _kind, body in cls.told if path == "/hub/"]

    @classmethod
    def answers(cls, status: int, **headers: str) -> None:
        cls.told, cls.status = [], status
        cls.headers_out = {name.replace("_", "-"): value for name, value in headers.items()}


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def service() -> type[Service]:
    Service.answers(202)
    return Service


@pytest.fixture
def guard(port: int) -> Guard:
    return Guard(
        seconds=5,
        inside=["127.0.0.1/32"],
        ports=frozenset({80, 443, port}),
        resolve=lambda host, port: ["127.0.0.1"],
    )


def make_telling_paper() -> ArticlePage:
    paper = make_newspaper(hero_image=None)
    Site.objects.update(hostname="testserver")
    AnnouncingSettings.objects.create(site=paper.home.get_site())
    return paper.article


@pytest.fixture(scope="session")
def foundation() -> Callable[[], ArticlePage]:
    return make_telling_paper


@pytest.fixture
def article(standing: ArticlePage, port: int) -> ArticlePage:
    """Of a paper that tells both."""
    AnnouncingSettings.objects.update(
        hub=f"http://hub.example:{port}/hub/",
        with_indexnow=True,
        indexnow_address=f"http://indexnow.example:{port}/indexnow",
    )
    return standing
