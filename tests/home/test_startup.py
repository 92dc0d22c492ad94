"""`manage.py start` waits for a healthy server and collects static files only after a change."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pytest_django.fixtures import Settings

from home.startup import answers, fingerprint, own_name


@pytest.fixture
def server() -> Iterator[Callable[[int], int]]:
    """Starts a server that answers everything with one status, and returns its port."""
    servers: list[HTTPServer] = []

    def start(status: int) -> int:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status if self.path == "/health/" else 404)
                self.end_headers()

            def log_message(self, *arguments: object) -> None:
                pass

        servers.append(HTTPServer(("127.0.0.1", 0), Handler))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        return servers[-1].server_port

    yield start
    for each in servers:
        each.shutdown()
        each.server_close()


@pytest.mark.parametrize(("status", "healthy"), [(200, True), (503, False), (301, False)])
def test_only_a_healthy_server_counts(server: Callable[[int], int], status: int, healthy: bool) -> None:
    assert answers("127.0.0.1", server(status)) is healthy


def test_a_server_that_is_not_there_yet_is_no_error() -> None:
    assert answers("127.0.0.1", 1) is False


@pytest.mark.parametrize(
    ("host", "name"),
    [("zeitung.example", "zeitung.example"), (".zeitung.example", "zeitung.example"), ("*", "localhost")],
)
def test_the_server_is_asked_under_its_own_name(settings: Settings, host: str, name: str) -> None:
    settings.ALLOWED_HOSTS = [host]
    assert own_name() == name


def test_a_changed_file_changes_the_fingerprint(settings: Settings, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    (tmp_path / "site.css").write_text("a { color: red }")
    before = fingerprint()
    assert fingerprint() == before
    (tmp_path / "site.css").write_text("a { color: teal }")
    assert fingerprint() != before
