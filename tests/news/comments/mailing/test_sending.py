import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connections
from django.http import HttpResponse
from django.utils import timezone
from pytest_django.fixtures import Settings

from news.comments.letters import write_letter
from news.comments.mailing.retries import PAUSES
from news.comments.mailing.sending import CUT_OFF, NO_ANSWER, Outcome, send_again, send_due
from news.comments.models import Letter, ReaderComment
from tests.mail_server import MailServer, running
from tests.news.comments.conftest import NOON
from tests.news.comments.mailing.conftest import Clock

pytestmark = pytest.mark.django_db
Make = Callable[..., Letter]
Run = Callable[..., Outcome]


def test_a_due_letter_is_sent_once(letter: Make, run: Run, mail_server: MailServer) -> None:
    letter()
    with running(mail_server):
        assert run().sent == 1
        assert run(days=1).sent == 0
    assert mail_server.recipients == ["greta@example.org"]


def test_what_rests_is_not_sent_yet(letter: Make, run: Run, clock: Clock) -> None:
    Letter.objects.filter(pk=letter().pk).update(due_at=clock() + timedelta(minutes=1))
    assert run().sent == 0
    assert run(minutes=1).sent == 1


def test_while_the_server_is_down_letters_wait_and_lose_no_attempt(
    letter: Make, run: Run, mail_server: MailServer
) -> None:
    made = letter()
    for _hour in range(100):
        assert run(hours=1).trouble == "ConnectionRefusedError"
    made.refresh_from_db()
    assert (made.attempts, made.given_up_at) == (0, None)
    with running(mail_server):
        assert run().sent == 1


def test_a_server_that_says_nothing_is_not_waited_for_twice_in_a_run(
    letter: Make, run: Run, mail_server: MailServer, settings: Settings
) -> None:
    for number in range(20):
        letter(f"Ja, {number}.")
    began = timezone.now()
    with socket.create_server(("127.0.0.1", mail_server.port)):
        outcome = run()
    assert (outcome.trouble, outcome.sent) == ("SMTPServerDisconnected", 0)
    assert timezone.now() - began < timedelta(seconds=20 * settings.EMAIL_TIMEOUT)
    assert Letter.objects.filter(attempts=0, handed_at=None).count() == 20


@pytest.mark.parametrize("command", ["RCPT", "DATA", "MAIL"])
def test_a_refusal_for_now_is_tried_again_later(
    command: str, letter: Make, run: Run, mail_server: MailServer
) -> None:
    made = letter()
    mail_server.says = {command: "451 Bitte später"}
    with running(mail_server):
        assert run().postponed == 1
        assert Letter.objects.get().error.startswith("451 Bitte")
        mail_server.says = {}
        assert run(seconds=30).sent == 0
        assert run(seconds=30).sent == 1
    made.refresh_from_db()
    assert (made.attempts, made.error) == (2, "")
    assert mail_server.recipients == ["greta@example.org"]


def test_who_refuses_for_four_days_is_given_up_with_the_last_answer(
    letter: Make, run: Run, mail_server: MailServer
) -> None:
    letter()
    mail_server.says = {"RCPT": "451 Bitte später"}
    with running(mail_server):
        for _attempt in range(len(PAUSES) + 3):
            run(days=1)
    given_up = Letter.objects.get()
    assert given_up.given_up_at is not None
    assert given_up.attempts == len(PAUSES) + 1
    assert given_up.error.startswith("451")


@pytest.mark.parametrize("command", ["RCPT", "DATA"])
def test_a_refusal_for_good_is_final(command: str, letter: Make, run: Run, mail_server: MailServer) -> None:
    letter()
    mail_server.says = {command: "550 Unbekannt"}
    with running(mail_server):
        assert run().given_up == 1
        mail_server.says = {}
        assert run(days=1).sent == 0
    assert Letter.objects.get().error == "550 Unbekannt"


def test_that_our_own_address_is_refused_is_not_the_letters_fault(
    letter: Make, run: Run, mail_server: MailServer
) -> None:
    letter()
    mail_server.says = {"MAIL": "550 Absender unbekannt"}
    with running(mail_server):
        outcome = run()
    assert (outcome.postponed, outcome.trouble) == (1, "550")


def test_one_refused_letter_keeps_no_other_from_being_sent(
    letter: Make, run: Run, mail_server: MailServer
) -> None:
    poisoned = letter("Ja.")
    Letter.objects.filter(pk=poisoned.pk).update(facts={})
    letter("Nein.")
    with running(mail_server):
        outcome = run()
    assert (outcome.sent, outcome.given_up) == (1, 1)
    assert Letter.objects.get(pk=poisoned.pk).error == "KeyError"


@pytest.mark.parametrize("fault", ["slow", "breaks off"])
def test_a_letter_whose_answer_is_missing_is_never_sent_twice(
    fault: str, letter: Make, run: Run, mail_server: MailServer
) -> None:
    letter("Ja.")
    mail_server.sleeps, mail_server.breaks_off = (3, False) if fault == "slow" else (0, True)
    with running(mail_server):
        assert run().trouble == "UnclearError"
        mail_server.sleeps, mail_server.breaks_off = 0, False
        letter("Nein.")
        assert run(minutes=14).sent == 0, "the server is given a rest"
        assert run(minutes=2).sent == 1
        assert run(days=1).sent == 0
    assert len(mail_server.taken) == 2
    assert Letter.objects.get(sent_at=None).error == NO_ANSWER


def test_somebody_may_send_it_again_and_its_number_stays(
    letter: Make, run: Run, mail_server: MailServer, clock: Clock
) -> None:
    letter()
    mail_server.breaks_off = True
    with running(mail_server):
        run()
        mail_server.breaks_off = False
        assert send_again(clock()) == 1
        assert run().sent == 1
    first, second = mail_server.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_a_sender_that_died_over_a_letter_leaves_it_alone(
    letter: Make, run: Run, mail_server: MailServer, clock: Clock
) -> None:
    assert Letter.objects.claim(letter(), clock())
    with running(mail_server):
        assert run(minutes=9).sent == 0
        assert Letter.objects.get().given_up_at is None
        assert run(minutes=1).given_up == 1
        assert run(days=1).sent == 0
    assert Letter.objects.get().error == CUT_OFF


@pytest.mark.django_db(transaction=True)
def test_many_senders_at_once_send_each_letter_once(
    letter: Make, clock: Clock, mail_server: MailServer
) -> None:
    for number in range(20):
        letter(f"Kommentar {number}.")

    def send() -> int:
        try:
            return send_due(clock).sent
        finally:
            connections.close_all()

    with running(mail_server), ThreadPoolExecutor(4) as pool:
        sent = sum(run.result() for run in [pool.submit(send) for _sender in range(4)])
    assert sent == 20
    assert len({message["Message-ID"] for message in mail_server.mails}) == len(mail_server.mails) == 20


def test_a_letter_with_nothing_to_say_any_more_vanishes(letter: Make, run: Run) -> None:
    letter()
    ReaderComment.objects.update(status="deleted")
    assert run().pointless == 1
    assert not Letter.objects.exists()
    assert mail.outbox == []


def test_the_command_says_what_is_wrong_and_names_nobody(
    letter: Make, mail_server: MailServer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture
) -> None:
    letter()
    mail_server.says = {"RCPT": "451 <greta@example.org> später"}
    caplog.set_level(logging.DEBUG)
    with running(mail_server):
        call_command("send_letters")
    Letter.objects.update(due_at=NOON)
    with pytest.raises(CommandError, match="ConnectionRefusedError"):
        call_command("send_letters")
    said = capsys.readouterr()
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("mail.")]
    assert "greta" not in "".join(ours)
    assert "greta" not in said.out + said.err


def test_nobody_without_an_address_is_written_to(db: None) -> None:
    assert write_letter(Letter.Kind.PUBLISHED, "", occasion="1", at=NOON) is None
    assert not Letter.objects.exists()


@pytest.mark.usefixtures("article")
def test_a_comment_is_taken_at_once_whatever_the_mail_server_does(
    post: Callable[..., HttpResponse], mail_server: MailServer
) -> None:
    with socket.create_server(("127.0.0.1", mail_server.port)) as hanging:
        response = post(wants_replies="on")
        hanging.settimeout(0.1)
        with pytest.raises(TimeoutError):
            hanging.accept()
    assert response.status_code == 303
    assert ReaderComment.objects.count() == 1
    assert Letter.objects.filter(kind="confirm", attempts=0).count() == 1
