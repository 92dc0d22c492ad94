"""PostgreSQL stopped, cut off and hung under a site that is read: readers read, nothing accepted is lost."""

import json
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import psycopg
import pytest
from django.utils import timezone
from redis import Redis
from wagtail.test.utils.form_data import querydict_from_html

from tests.ads.measurement.programs import Web, running, wait_until

from .rig import WORDS, Answer, Paper, ask, failures, serve_at

pytestmark = [pytest.mark.once, pytest.mark.slow]
QUICK = 0.3
"""Seconds that a fault may add to a page that is kept."""
UNKEPT = "/auto/?von=hand"
"""An address with a word that nobody knows is answered, and never kept."""


def kept(paper: Paper) -> list[str]:
    return ["/", "/auto/", paper.seed["path"], "/impressum/"]


def read(paper: Paper) -> list[Answer]:
    return [paper.get(path) for path in kept(paper)]


def assert_kept_pages_are_quick(paper: Paper, rounds: int = 5) -> None:
    answers = [answer for _round in range(rounds) for answer in read(paper)]
    assert {answer.status for answer in answers} == {200}
    assert sum(answer.seconds for answer in answers) / len(answers) < QUICK


def is_calm(answer: Answer) -> bool:
    told = "Der Fehler liegt bei uns" in answer.text and "Traceback" not in answer.text
    return told and answer.status == 503 and answer.headers.get("Retry-After") == "60"


def test_stopped_while_it_is_read_and_written(paper: Paper) -> None:
    border, article = end_comments_soon(paper), paper.seed["path"]
    assert {answer.status for answer in read(paper)} == {200}
    paper.cluster.stop()
    try:
        # The article's page is out of date by then, and there is none to take its place.
        wait_until(lambda: timezone.now() > border, "the border")
        assert_kept_pages_are_quick(paper)
        page = paper.get(article).text
        assert "Fahrrad Janssen" in page
        assert "sind geschlossen" not in page
        away = [paper.get(UNKEPT), paper.get("/gibt-es-nicht/"), paper.edit("/admin/"), paper.edit(article)]
        assert [is_calm(answer) for answer in away] == [True] * 4
        assert {answer.headers["Cache-Control"] for answer in away} == {"no-store"}
        health = paper.get("/health/")
        assert (health.status, json.loads(health.text)["database"]) == (503, "unreachable")
        click = paper.get(paper.seed["click"])
        assert (click.status, click.headers.get("Location")) == (302, "https://janssen.example/")
        assert_text_comes_back(paper)
        saved = paper.edit("/admin/pages/1/edit/", {"title": 'Ein "neuer" Titel', "password1": "geheim"})
        assert is_calm(saved)
        assert 'value="Ein "neuer" Titel"' in unescape(saved.text)
        assert "geheim" not in saved.text
    finally:
        paper.cluster.start()
    paper.wait_until_well()
    # By itself it has seen the border now.
    wait_until(
        lambda: "Kommentare zu diesem Artikel sind geschlossen" in paper.get(article).text, "a new page"
    )
    paper.cluster.ask("DELETE FROM news_comments_conversation")
    assert paper.comment().status == 303
    assert paper.comments(WORDS["text"]) == 1


def end_comments_soon(paper: Paper) -> datetime:
    """Behind the site's back, and before it has made the page."""
    border = timezone.now() + timedelta(seconds=4)
    sql = "INSERT INTO news_comments_conversation (article_id, mode, reason, comment_count, closes_at)"
    paper.cluster.ask(f"{sql} VALUES (%s, '', '', 0, %s)", paper.seed["article"], border)
    return border


def assert_text_comes_back(paper: Paper) -> None:
    answer = paper.comment()
    assert is_calm(answer)
    assert f">\n{WORDS['text']}</textarea>" in answer.text


def test_cut_in_the_middle_of_a_comment(paper: Paper) -> None:
    """Wherever it breaks: what was said to be stored is stored, once, and everything else comes back."""
    answers = {}
    for number, sent in enumerate((1, 70, 300, 900, 1_800, 3_500), 1):
        text = f"Der Kran bleibt, sage ich zum {number}. Mal."
        paper.wait_until_well()
        paper.database_wire.cut_after(sent)
        answers[text] = paper.comment(text, reader=number)
        paper.database_wire.flow()
        if answers[text].status != 303:
            assert is_calm(answers[text])
            assert text in answers[text].text
            paper.wait_until_well()
            assert paper.comment(text, reader=number).status == 303
        assert paper.comments(text) == 1
    # Some of the cuts have really met it.
    assert 503 in {answer.status for answer in answers.values()}


def test_hung(paper: Paper) -> None:
    """It takes connections and never answers: the threads that asked it are back after seconds."""
    assert {answer.status for answer in read(paper)} == {200}
    paper.database_wire.hang()
    try:
        asked = paper.at_once(6, lambda number: paper.get(UNKEPT))
        assert [(is_calm(it), it.seconds < 10) for it in asked] == [(True, True)] * 6
        assert_kept_pages_are_quick(paper)
        health = paper.get("/health/")
        assert (health.status, json.loads(health.text)["database"]) == (503, "unreachable")
        assert_text_comes_back(paper)
    finally:
        paper.database_wire.flow()
    paper.wait_until_well()


def test_a_web_process_that_begins_while_it_is_stopped(paper: Paper) -> None:
    """Its pages went with the process before: it says so calmly, and is there when the database is."""
    paper.cluster.stop()
    try:
        before = paper.web.workers()
        paper.kill_worker()
        wait_until(lambda: paper.web.workers() not in ([], before), "another process")
        wait_until(lambda: paper.get("/").status, "its first answer")
        assert is_calm(paper.get("/"))
    finally:
        paper.cluster.start()
    paper.wait_until_well()
    assert {answer.status for answer in read(paper)} == {200}


class TestKilled:
    """The process that works for an editor dies in the middle of it, caught there by a lock of the test's."""

    def caught(self, paper: Paper, table: str, deed: Callable[[], Answer]) -> Answer:
        with psycopg.connect(paper.cluster.url) as holder, ThreadPoolExecutor(1) as editor:
            holder.execute(f"LOCK TABLE {table} IN SHARE MODE")
            answer = editor.submit(deed)
            wait_until(lambda: paper.cluster.waits() or answer.done(), "somebody who waits")
            assert not answer.done(), answer.result()
            paper.kill_worker()
            wait_until(lambda: not paper.cluster.waits() or answer.done(), "the end of the process")
        return answer.result()

    def test_while_publishing(self, paper: Paper) -> None:
        title = "Der Kran geht"
        path = f"/admin/pages/{paper.seed['article']}/edit/"
        form = querydict_from_html(paper.edit(path).text, form_id="page-edit-form")
        # Blocks are drawn by the editor's script: here there are none.
        sent = form.dict() | {"title": title, "body-count": "0", "action-publish": "1"}
        live = "SELECT title FROM wagtailcore_page WHERE id = %s"
        log = (
            "SELECT count(*) FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish' AND page_id = %s"
        )
        page = paper.seed["article"]
        assert self.caught(paper, "news_contentchange", lambda: paper.edit(path, sent)).status == 0
        paper.wait_until_well()
        assert paper.cluster.ask(live, page) == [("Der Kran bleibt",)]
        assert paper.cluster.number(log, page) == 0
        assert title not in paper.get(paper.seed["path"]).text
        # What was not said to be done is done once more.
        assert paper.edit(path, sent).status == 302
        assert paper.cluster.ask(live, page) == [(title,)]
        assert paper.cluster.number(log, page) == 1
        assert title in paper.get(paper.seed["path"]).text

    def test_while_uploading(self, paper: Paper) -> None:
        count = "SELECT count(*) FROM news_newsimage"
        before = paper.cluster.number(count)
        assert self.caught(paper, "news_newsimage", lambda: paper.upload()).status == 0
        paper.wait_until_well()
        assert paper.cluster.number(count) == before
        assert paper.upload().status == 302
        assert paper.cluster.number(count) == before + 1
        # Whatever row there is has its file.
        names = [name for (name,) in paper.cluster.ask("SELECT file FROM news_newsimage")]
        assert [name for name in names if not (paper.media / name).stat().st_size] == []


class TestBroker:
    """Redis or Valkey: the cache of all processes, and the stream that takes events in."""

    def assert_all_is_served(self, paper: Paper, reader: int) -> None:
        """Pages, searches and comments, and what pages tell: to the database meanwhile."""
        told = paper.at_once(8, lambda number: paper.beacon(reader * 10 + number))
        assert {answer.status for answer in told} == {204}
        assert_kept_pages_are_quick(paper)
        assert paper.get(UNKEPT).status == 200
        assert paper.comment(f"Beim {reader}. Ausfall.", reader=reader).status == 303
        assert paper.comments(f"Beim {reader}. Ausfall.") == 1

    def test_gone(self, paper: Paper) -> None:
        read(paper)
        paper.broker.kill()
        try:
            assert json.loads(paper.get("/health/").text)["cache"] == "away"
            self.assert_all_is_served(paper, 21)
        finally:
            paper.broker.start()
        paper.wait_until_well()

    def test_hung(self, paper: Paper) -> None:
        """No thread waits so long that readers of kept pages would notice."""
        paper.broker_wire.hang()
        try:
            pages = paper.at_once(8, lambda n: paper.beacon(n) if n < 4 else paper.get(kept(paper)[n - 4]))
            assert [it.status for it in pages] == [204] * 4 + [200] * 4
            assert max(answer.seconds for answer in pages) < 2
            self.assert_all_is_served(paper, 22)
        finally:
            paper.broker_wire.flow()
        paper.wait_until_well()

    def test_emptied_and_full_of_wrong_data(self, paper: Paper) -> None:
        with Redis.from_url(paper.broker.url) as client:
            for key in client.keys("umbruch-*"):
                client.delete(key)
                client.set(key, b"\x80\x04wrong")
            assert paper.get(UNKEPT).status == 200
            client.flushall()
        self.assert_all_is_served(paper, 23)
        assert paper.is_well()


class TestNewVersion:
    """While readers read."""

    def test_reloaded(self, paper: Paper) -> None:
        """The workers change one after another."""
        before = paper.web.workers()

        def reload() -> None:
            paper.web.process.send_signal(signal.SIGHUP)
            wait_until(lambda: not set(before) & set(paper.web.workers()), "new workers")
            paper.wait_until_well()

        assert failures(paper.web.port, kept(paper), reload) == []

    def test_reloaded_onto_one_that_does_not_start(self, paper: Paper, tmp_path: Path) -> None:
        """Nothing changes until there is one that does."""
        version, sound = tmp_path / "version.py", "from tests.faults.settings import *\n"
        version.write_text(sound)
        variables = {"DJANGO_SETTINGS_MODULE": "version", "PYTHONPATH": str(tmp_path)}
        with running(Web(paper.variables | variables, workers=1)) as web:
            before = web.workers()
            version.write_text("1 / 0\n")
            web.process.send_signal(signal.SIGHUP)
            wait_until(lambda: len(web.workers()) == 2, "somebody who tries it")
            wait_until(lambda: len(web.workers()) == 1, "the end of that")
            assert (web.workers(), ask(web.port, "GET", "/").status) == (before, 200)
            version.write_text(sound)
            web.process.send_signal(signal.SIGHUP)
            wait_until(lambda: web.workers() and not set(before) & set(web.workers()), "new workers")
            assert ask(web.port, "GET", "/").status == 200

    def test_ended_and_started_anew(self, paper: Paper) -> None:
        """Behind a socket that stays open, as umbruch-web.socket is: who comes meanwhile waits."""
        with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
            port, processes = listener.getsockname()[1], [serve_at(listener, paper.variables)]
            wait_until(lambda: ask(port, "GET", "/").status == 200, "the first")

            def restart() -> None:
                processes[0].terminate()
                processes[0].wait(30)
                processes.append(serve_at(listener, paper.variables))
                wait_until(lambda: ask(port, "GET", "/").status == 200, "the second")

            try:
                assert failures(port, kept(paper), restart) == []
            finally:
                processes[-1].terminate()
            assert [process.wait(30) for process in processes] == [0, 0]

    def test_this_version_on_the_tables_of_the_next(self, paper: Paper) -> None:
        """Between its migration and its restart: what a next one may add, while people read and write."""
        for table in ("wagtailcore_page", "news_articlepage", "news_comments_readercomment"):
            paper.cluster.ask(f"ALTER TABLE {table} ADD COLUMN next_text text NULL")
            paper.cluster.ask(f"ALTER TABLE {table} ADD COLUMN next_number integer NOT NULL DEFAULT 0")
        assert {paper.get(f"{path}?page=1").status for path in kept(paper)} == {200}
        assert paper.comment("Auf neuen Tabellen.", reader=30).status == 303
        path = f"/admin/pages/{paper.seed['article']}/edit/"
        form = querydict_from_html(paper.edit(path).text, form_id="page-edit-form").dict()
        assert paper.edit(path, form | {"body-count": "0", "action-publish": "1"}).status == 302
