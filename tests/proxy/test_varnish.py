"""What a cache in front holds, for whom, and what readers get when nothing is behind it."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ads import devices
from home import shell_keys
from tests.ads.measurement.programs import wait_until
from tests.faults.rig import Answer, ask, manage

from .front import CONFIGURATION, Front

pytestmark = [pytest.mark.once, pytest.mark.slow]
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"
PUBLISH = """
from news.models import ArticlePage
article = ArticlePage.objects.get(pk={pk})
article.title = "Der Kran zieht um"
print("ready", flush=True)
input()
article.save_revision().publish()
"""


def at_once(front: Front, count: int, path: str) -> list[Answer]:
    with ThreadPoolExecutor(count) as readers:
        return list(readers.map(lambda _number: front.get(path), range(count)))


def one_for_all(answers: list[Answer]) -> bool:
    """Each answer of the origin bears a token of its own: whoever has the same, has the same answer."""
    return {answer.status for answer in answers} == {200} and len({answer.text for answer in answers}) == 1


def test_the_lists_of_both_sides_agree() -> None:
    text = CONFIGURATION.read_text()
    (starts, names), (own,) = (
        re.search(r"\(\(([a-z_|]+)\)\[\^&=\]\*\|\(([a-z_|]+)\)", text).groups(),
        re.search(r'"\^/\(([a-z|-]+)\)/"', text).groups(),
    )
    assert set(starts.split("|")) == set(shell_keys.TRACKING)
    assert set(names.split("|")) == shell_keys.TRACKING_NAMES
    held = {"/media/", "/static/"}
    assert {f"/{name}/" for name in own.split("|")} | held == {*shell_keys.OWN, *held, "/kommentare/"}
    for pattern in (devices.TABLETS, devices.PHONES):
        assert f'User-Agent ~ "{pattern.pattern}"' in text


def readers_become_one(front: Front) -> None:
    """Soon: a process that has just begun drops once whatever changed in the minute before it."""

    def are_one() -> bool:
        front.forget()
        return one_for_all(at_once(front, 30, front.article))

    wait_until(are_one, "one answer for all", 10)


def test_many_readers_of_a_cold_page_are_one_for_the_origin(front: Front) -> None:
    readers_become_one(front)


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        ("?utm_source=evil&fbclid=evil", {}),
        ("?gclid=1&utm_campaign=evil&mc_eid=3", {}),
        ("", {"Host": "LOCALHOST:4711"}),
        ("", {"X-Forwarded-Host": "evil.example"}),
        ("", {"X-Forwarded-Prefix": "/evil", "X-Forwarded-Port": "4711"}),
        ("", {"X-Original-URL": "/admin/", "X-Rewrite-URL": "/evil/"}),
        ("", {"Forwarded": "host=evil.example;proto=https"}),
        ("", {"X-Forwarded-Proto": "evil"}),
        ("", {"X-HTTP-Method-Override": "POST"}),
        ("", {"Accept-Language": "de-AT,de;q=0.9,en;q=0.8"}),
        ("", {"Accept-Language": "evil"}),
        ("", {"Cookie": "evil=1; csrftoken=2"}),
        ("", {"X-Class": "evil", "X-Stale": "1"}),
    ],
)
def test_what_a_stranger_adds_changes_nothing(front: Front, query: str, headers: dict[str, str]) -> None:
    assert one_for_all([front.get(front.article), front.get(front.article + query, headers)])


@pytest.mark.parametrize(
    "query", ["?evil=1", "?page=2;evil=1", "?page=1&page=2", "?page=02", "?%75tm_source=evil"]
)
def test_unknown_queries_are_answered_and_not_held(front: Front, query: str) -> None:
    first = front.get(front.article)
    answers = [front.get(front.article + query) for _number in range(2)]
    assert all("evil" not in answer.text for answer in answers)
    assert len({answer.text for answer in (first, *answers)}) == 3
    assert front.get(front.article).text == first.text


def test_each_class_of_readers_has_an_answer_of_its_own(front: Front) -> None:
    """Ads are chosen for a device and a language; more is not told apart."""
    readers = [{}, {"User-Agent": PHONE}, {"User-Agent": f"{PHONE} Firefox"}, {"Accept-Language": "en-GB,de"}]
    desktop, phone, other_phone, english = (front.get(front.article, reader).text for reader in readers)
    assert phone == other_phone
    assert len({desktop, phone, english}) == 3


def test_what_is_held_is_nobodys(front: Front) -> None:
    signed_in = {"Cookie": f"sessionid={front.seed['session']}"}
    own = [front.get(front.article, signed_in) for _number in range(2)]
    readers = front.get(front.article)
    assert len({answer.text for answer in (readers, *own)}) == 3
    for name in ("Set-Cookie", "Surrogate-Key", "X-Address"):
        assert name not in readers.headers
    assert "cookie" not in readers.headers.get("Vary", "").lower()
    assert front.get(front.article).text == readers.text
    secret = {"Cookie": f"a=b; __Host-sessionid={front.seed['session']}"}
    assert front.get(front.article, secret).text != readers.text


def test_the_way_in_is_never_held(front: Front) -> None:
    cookies = [front.get("/admin/login/").headers["Set-Cookie"] for _number in range(2)]
    assert cookies[0] != cookies[1]


@pytest.mark.parametrize("tail", ["x.css", "%2e%2e/x.js", "..%2fadmin/"])
def test_no_page_under_a_false_name(front: Front, tail: str) -> None:
    path = front.article + tail
    answers = [front.get(path, {"Cookie": f"sessionid={front.seed['session']}"}), front.get(path)]
    assert {answer.status for answer in answers} <= {301, 404}


def test_what_is_missing_or_elsewhere_is_held_shortly(front: Front) -> None:
    for path, status in (("/gibt-es-nicht/", 404), (front.article.rstrip("/"), 301)):
        assert {front.get(path).status for _number in range(5)} == {status}
        wait_until(lambda path=path: front.origin.times(path), "the line of it")
        assert front.origin.times(path) < 5, "it is held, if only for as many seconds"


def test_only_the_house_may_drop(front: Front) -> None:
    tags = {"X-Tags": "0123abcd"}
    assert front.send("BAN", "/", tags).status == 200
    for method in ("BAN", "PURGE"):
        assert front.send(method, "/", tags | {"X-Forwarded-For": "192.0.2.1"}).status == 405
    assert front.send("BAN", "/", {"X-Tags": ".*"}).status == 400


def test_one_address_can_be_dropped_by_wagtails_own_means(front: Front) -> None:
    held = [front.get(path).text for path in (front.article, "/")]
    assert front.send("PURGE", front.article, {}).status == 200
    assert front.get(front.article).text != held[0]
    assert front.get("/").text == held[1]


def test_two_sites_behind_one_cache_are_told_apart(front: Front) -> None:
    """An address belongs to one of them. What a page was made of is the same row for both."""

    def read(host: str) -> str:
        return front.get(front.article, {"Host": host}).text

    hosts = ("localhost", "zweite.example")
    first, second = map(read, hosts)
    assert first != second
    assert [read(host) for host in hosts] == [first, second]
    front.send("PURGE", front.article, {"Host": "zweite.example"})
    after = read("zweite.example")
    assert (read("localhost"), after != second) == (first, True)
    imprint = front.get("/impressum/", {"Host": "zweite.example"}).text
    front.forget([f"articlepage:{front.seed['article']}"])
    assert not {first, after} & set(map(read, hosts))
    assert front.get("/impressum/", {"Host": "zweite.example"}).text == imprint


def test_limits_know_who_asks_behind_two_servers_of_the_house(front: Front) -> None:
    """What a reader writes into the header stands before what the servers note, and is nothing."""

    def comment(forwarded: str) -> int:
        form = {"text": f"Der Kran, sagt {forwarded}.", "name": "Greta", "email": "greta@example.org"}
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": forwarded}
        return ask(front.varnish.port, "POST", f"/kommentare/{front.seed['article']}/", form, headers).status

    said = [comment(f"{lie}100.7.1.1") for lie in ("", "198.51.100.9, ", "198.51.100.9, 203.0.113.5, ")]
    assert said == [303, 429, 429]
    assert comment("100.7.1.1, 100.8.1.1") == 303


def test_a_publication_is_seen_at_once_and_drops_nothing_else(front: Front) -> None:
    script = PUBLISH.format(pk=front.seed["article"])
    publishing = manage(front.origin.variables, "shell", "--no-imports", "-c", script)
    assert publishing.stdout.readline() == "ready\n"
    imprint = front.get("/impressum/").text
    assert all("Der Kran zieht um" not in front.get(path).text for path in (front.article, "/", "/auto/"))
    publishing.stdin.write("now\n")
    publishing.stdin.flush()
    # By itself none of them would be asked for anew before ten minutes.
    for path in (front.article, "/", "/auto/"):
        wait_until(lambda path=path: "Der Kran zieht um" in front.get(path).text, f"the news at {path}", 60)
    _said, complaint = publishing.communicate(timeout=60)
    assert publishing.returncode == 0, complaint
    assert front.get("/impressum/").text == imprint


def test_readers_read_on_while_nothing_is_behind(front: Front) -> None:
    port = front.hurried.port
    paths = [front.article, "/"]
    before = [ask(port, "GET", path).status for path in paths]
    assert before == [200, 200]
    held = front.get(front.article).text
    front.origin.stop()
    try:
        for _number in range(3):
            assert [ask(port, "GET", path).status for path in paths] == [200, 200]
        assert front.get(front.article).text == held
        form = {"text": "Ein Satz."}
        said = ask(port, "POST", f"/kommentare/{front.seed['article']}/", form)
        unread = ask(port, "GET", "/impressum/")
    finally:
        front.origin.start()
    assert (said.status, unread.status) == (503, 503)
    assert "Gerade nicht möglich" in said.text
    assert "einen Schritt zurück" in said.text
    assert {said.headers["Cache-Control"], unread.headers["Cache-Control"]} == {"no-store"}
    assert ask(port, "GET", "/impressum/").status == 200
    wait_until(lambda: ask(port, "GET", front.article).headers["Age"] == "0", "a fresh page", 10)
    readers_become_one(front)


def test_nobody_waits_for_long_while_what_is_behind_hangs(front: Front) -> None:
    """Who asks first waits as long as an answer may take, two seconds here; nobody does once it is known."""

    def waited(readers: int) -> float:
        with ThreadPoolExecutor(readers) as pool:
            answers = list(pool.map(lambda _number: ask(port, "GET", front.article), range(readers)))
        assert {answer.status for answer in answers} == {200}
        return max(answer.seconds for answer in answers)

    port = front.hurried.port
    wait_until(lambda: ask(port, "GET", front.article).headers["Age"] == "0", "a fresh page")
    time.sleep(0.1)  # it isn't fresh any more
    with front.origin.hanging():
        assert waited(8) < 10
        assert waited(8) < 2
    wait_until(lambda: ask(port, "GET", "/impressum/").status == 200, "an answer")
