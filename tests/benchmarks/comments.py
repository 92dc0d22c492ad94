"""`make bench`: a flood of comments, and what readers and moderators notice of it.

5,000 posts from 1,000 networks reach gunicorn while others read articles and a moderator looks into the
queue. All of it on this machine and with an end: POSTS, SECONDS and MODE=sqlite change it. Also
what a list of 5,000 words costs. Nothing is asserted: a benchmark shows, a test judges.
"""

import os
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Event
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

POSTS = int(os.environ.get("POSTS", "5000"))
SECONDS = int(os.environ.get("SECONDS", "240"))
NETWORKS, SENDERS, READERS, ARTICLES = 1000, 6, 2, 3
PAUSE = 0.1
"""Seconds between two pages of a reader."""
WANTED = 1.0
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}


@contextmanager
def database(folder: Path) -> Iterator[tuple[str, str]]:
    """PostgreSQL where there is one, unless MODE=sqlite: its name and its address."""
    from tests.suite import postgresql_programs, temporary_cluster

    programs = None if os.environ.get("MODE") == "sqlite" else postgresql_programs()
    if programs is None:
        yield "sqlite", f"sqlite:///{folder}/comments.sqlite3"
        return
    with temporary_cluster(programs, "") as url:
        yield "postgresql", url


def newsroom() -> tuple[list, str]:
    """Open articles, and a session in which somebody moderates."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    from tests.factories import make_article, make_home, make_section

    call_command("migrate", verbosity=0)
    section = make_section(make_home())
    articles = [make_article(section, slug=f"text-{n}", comment_mode="open") for n in range(ARTICLES)]
    user = User.objects.create_superuser("moderation")
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.save()
    return articles, session.session_key


class Flood:
    """Posts from many networks, each sender one after the other, until there are enough or it is over."""

    def __init__(self, port: int, articles: list) -> None:
        from django.utils import timezone

        from news.comments.proofs import time_token

        begun = timezone.now() - timedelta(minutes=1)
        self.port, self.articles = port, articles
        self.tokens = {article.pk: time_token(article.pk, begun) for article in articles}
        self.end = time.monotonic() + SECONDS

    def post(self, number: int) -> int:
        """The status of one post; 0 where the server didn't answer, -1 where the time was up."""
        if time.monotonic() > self.end:
            return -1
        network, article = number % NETWORKS, self.articles[0 if number % 4 else number % ARTICLES]
        words = {
            "text": f"Beitrag {number} zu dem, was da steht: Der Kran gehört zur Stadt.",
            "name": "Greta M.",
            "email": f"{number}@example.org",
            "opened": self.tokens[article.pk],
        }
        headers = FORM | {"X-Forwarded-For": f"100.{network // 250}.{network % 250}.7"}
        return ask(self.port, "POST", f"/kommentare/{article.pk}/", urlencode(words), headers)


def ask(port: int, method: str, path: str, body: str = "", headers: dict | None = None) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, {"Host": "localhost"} | (headers or {}))
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def keep_asking(ask_once: Callable[[], int], is_over: Event, pause: float) -> list[float]:
    """How long each answer took; one that never came counts as half a minute."""
    taken = []
    while not is_over.is_set():
        begun = time.monotonic()
        taken.append(time.monotonic() - begun if ask_once() == 200 else 30.0)
        taken[-1] = max(taken[-1], time.monotonic() - begun)
        is_over.wait(pause)
    return taken


def measure(mode: str, folder: Path, stack: ExitStack) -> None:
    from django.urls import reverse

    from news.comments.models import ReaderComment
    from tests.ads.measurement.programs import Web, environment, running
    from tests.benchmarks.counting import manage

    articles, session = newsroom()
    variables = environment(os.environ["DATABASE_URL"], folder)
    manage(variables, "collectstatic", "--no-input", "--verbosity", "0")
    port = stack.enter_context(running(Web(variables))).port
    queue = reverse(ReaderComment.snippet_viewset.get_url_name("list"))
    flood, is_over, turn = Flood(port, articles), Event(), count()

    def read() -> int:
        return ask(port, "GET", articles[next(turn) % ARTICLES].relative_url(None) or "/")

    def moderate() -> int:
        return ask(port, "GET", queue, headers={"Cookie": f"sessionid={session}"})

    with ThreadPoolExecutor(READERS + 1) as others, ThreadPoolExecutor(SENDERS) as senders:
        reading = [others.submit(keep_asking, read, is_over, PAUSE) for _ in range(READERS)]
        moderating = others.submit(keep_asking, moderate, is_over, 1.0)
        begun = time.monotonic()
        statuses = Counter(senders.map(flood.post, range(POSTS)))
        seconds = time.monotonic() - begun
        is_over.set()
        pages = [taken for reader in reading for taken in reader.result()]
        show(mode, statuses, seconds, pages, moderating.result())


def show(mode: str, statuses: Counter, seconds: float, pages: list[float], queue: list[float]) -> None:
    from news.comments.models import Conversation, ReaderComment

    sent = sum(statuses.values()) - statuses[-1]
    held = ReaderComment.objects.waiting().count()
    floods = Conversation.objects.exclude(held_until=None).count()
    rest = {status: number for status, number in statuses.items() if status not in (303, 429, -1)}
    print(f"  {mode}: {sent} posts in {seconds:.0f} s, {sent / seconds:.0f} a second")
    print(f"    taken {statuses[303]}, limited {statuses[429]}, otherwise {rest or 'none'}; held {held}")
    print(f"    flood switch on for {floods} of {ARTICLES} articles")
    print(f"    articles  {of(pages)}   (wanted: below {WANTED:.0f} s at the 95th percentile)")
    print(f"    the queue {of(queue)}", flush=True)


def of(taken: list[float]) -> str:
    worst = quantiles(taken, n=20)[-1] if len(taken) > 1 else max(taken, default=0)
    return f"{len(taken):>5} asked   median {median(taken):.2f} s   95th percentile {worst:.2f} s"


def bench_words() -> None:
    from news.comments.moderation.words import word_list
    from tests.news.comments.moderation.test_words import long_list

    lines = long_list(5000)
    begun = time.process_time()
    listed = word_list(lines)
    read = time.process_time() - begun
    text = ("Der Kran gehört zur Stadt. " * 120)[:3000]
    begun = time.process_time()
    listed.find(text)
    judged = time.process_time() - begun
    print(f"  5,000 words: the list read in {1000 * read:.0f} ms of the processor, once; 3,000 ", end="")
    print(f"characters judged in {1000 * judged:.1f} ms (wanted: below 100)", flush=True)


def main() -> None:
    warnings.simplefilter("ignore")
    print(f"\nA flood of {POSTS} comments from {NETWORKS} networks, at most {SECONDS} s:")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        mode, os.environ["DATABASE_URL"] = stack.enter_context(database(folder))
        import django

        django.setup()
        bench_words()
        measure(mode, folder, stack)
        from django.db import connections

        connections.close_all()


if __name__ == "__main__":
    main()
