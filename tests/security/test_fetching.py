"""The guarded client against a server that means ill, in a network inside that the tests allow."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from news.fetching import Fetched, FetchError, Guard, RefusedError, fetch, judged, outside

pytestmark = pytest.mark.once


class Hostile(BaseHTTPRequestHandler):
    """Answers by path; notes what it was asked."""

    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        getattr(self, self.path.strip("/").split("/")[0].partition("?")[0] or "fine")()

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def fine(self) -> None:
        self.answer(body=b"<rss/>", Content_Type="application/rss+xml; charset=utf-8", Content_Length="6")

    def inside(self) -> None:
        self.answer(302, Location="http://169.254.169.254/latest/meta-data/")

    def file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def round(self) -> None:
        self.answer(302, Location="/round/")

    def once(self) -> None:
        self.answer(301, Location="/fine/")

    def page(self) -> None:
        self.answer(body=b"<html>", Content_Type="text/html")

    def packed(self) -> None:
        self.answer(body=b"\x1f\x8b", Content_Type="application/rss+xml", Content_Encoding="gzip")

    def endless(self) -> None:
        self.answer(body=b"x" * 20_000, Content_Type="application/rss+xml")

    def lies(self) -> None:
        self.answer(body=b"short", Content_Type="application/rss+xml", Content_Length="500")

    def slow(self) -> None:
        """One byte of a header now and then: no single read ever waits long."""
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        end = time.monotonic() + 10
        while time.monotonic() < end and not self.server.closing.wait(0.05):
            try:
                self.wfile.write(b"a")
            except OSError:
                return

    def nonsense(self) -> None:
        self.wfile.write(b"\x00\xff\r\n\r\n")

    def missing(self) -> None:
        self.answer(404)

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hostile)
    server.daemon_threads, server.closing = True, threading.Event()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port
    server.closing.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def guard(port: int) -> Guard:
    return Guard(
        kinds=["application/rss+xml"],
        most_bytes=10_000,
        seconds=5,
        redirects=2,
        inside=["127.0.0.1/32"],
        ports=frozenset({80, 443, port}),
        resolve=lambda host, port: ["127.0.0.1"] if host == "feed.example" else [host],
    )


def test_what_may_be_fetched_is(port: int, guard: Guard) -> None:
    fetched = fetch(f"http://feed.example:{port}/once/", guard)
    assert fetched == Fetched(f"http://feed.example:{port}/fine/", "application/rss+xml", b"<rss/>")
    assert Hostile.asked[-1] == ("/fine/", f"feed.example:{port}"), "the name goes along, not the address"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("inside", RefusedError),
        ("file", RefusedError),
        ("round", RefusedError),
        ("page", RefusedError),
        ("packed", RefusedError),
        ("endless", RefusedError),
        ("lies", FetchError),
        ("nonsense", FetchError),
        ("missing", FetchError),
    ],
)
def test_what_a_server_may_not_do(path: str, error: type[FetchError], port: int, guard: Guard) -> None:
    with pytest.raises(error):
        fetch(f"http://feed.example:{port}/{path}/", guard)


def test_time_is_counted_as_a_whole(port: int, guard: Guard) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError, match="too late"):
        fetch(f"http://feed.example:{port}/slow/", replace(guard, seconds=0.5))
    assert time.monotonic() - begun < 5, "the server would go on for ten seconds"


INSIDE = """
127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254 192.0.0.8 192.0.2.1
198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1
::ffff:127.0.0.1 ::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2001:0:4136:e378:8000::
2001:db8::1
""".split()  # noqa: SIM905


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_refused(address: str) -> None:
    with pytest.raises(RefusedError):
        outside("anything.example", 80, Guard(resolve=lambda host, port: [address]))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_outside_are_connected_to(address: str) -> None:
    assert outside("anything.example", 80, Guard(resolve=lambda host, port: [address])) == address


def test_a_name_with_one_foot_inside_is_refused() -> None:
    with pytest.raises(RefusedError):
        outside("both.example", 80, Guard(resolve=lambda host, port: ["93.184.216.34", "10.0.0.1"]))


def test_a_name_is_resolved_once(port: int, guard: Guard) -> None:
    """Who answers "outside" to the question and "inside" to the connection gets one question only."""
    answers = iter(["127.0.0.1", "169.254.169.254"])
    fetch(f"http://changing.example:{port}/fine/", replace(guard, resolve=lambda host, port: [next(answers)]))
    assert next(answers) == "169.254.169.254", "nobody asked again"


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "017700000001", "127.1", "localhost", "[::1]"])
def test_other_ways_to_write_this_machine(host: str) -> None:
    """With the system's own resolver, which knows them all."""
    with pytest.raises(FetchError):
        fetch(f"http://{host}/", Guard(seconds=2))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/",
        "//example.org/",
        "http:///path",
        "http://user:secret@example.org/",
        "http://example.org@10.0.0.1/",
        "http://example.org:22/",
        "http://example.org:99999/",
        "http://example.org\\@10.0.0.1/",
        "http://example.org/ HTTP/1.1",
        "http://example.org/\r\nX: y",
        "http://ex\u2024ample.org/",
        "http://[::1",
        "",
    ],
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(RefusedError):
        judged(url, Guard())


def test_nothing_else_of_the_house_asks_anybody() -> None:
    """Wagtail's finders of embeds would ask whoever an editor names, and Facebook. Ours are known without."""
    from django.conf import settings
    from wagtail.embeds.embeds import get_finders

    assert settings.WAGTAILEMBEDS_FINDERS == []
    assert list(get_finders()) == []
