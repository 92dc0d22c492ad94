"""Reports by mail: who gets which, once, with the report's own numbers, and what the desk sees of it."""

import re
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.models import ModelLogEntry, Site

from ads.measurement.models import HourlyCount
from ads.models import AdSettings, Campaign, LineItem, ReportLink, ReportMail
from ads.reports.mailing.planning import plan
from ads.reports.mailing.sending import PAUSES, Outcome, send_again, send_due
from tests.ads.inventory import DAY, NOON, make_campaign, make_line
from tests.ads.reports.counted import counted
from tests.factories import make_home

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
END = NOON + 10 * DAY
LATE = END + 2 * HOUR


@pytest.fixture
def campaign() -> Campaign:
    """Ten days long, shown from the first hour on."""
    make_home()
    campaign = make_campaign("Optik", report_to="einkauf@optik.example")
    line = make_line(
        campaign, [], [], name="Titelseite", tier="guaranteed", goal=400, starts_at=NOON, ends_at=END
    )
    counted(NOON, count=100, line=line.pk)
    counted(NOON, "viewable", count=60, line=line.pk)
    counted(NOON, "click", count=3, line=line.pk)
    counted(NOON, count=9, line=line.pk, reason="bot")
    return campaign


def run(at: datetime) -> Outcome:
    plan(at)
    return send_due(lambda: at)


def told() -> list[str]:
    return [message.subject for message in outbox.outbox]


class Refusing(locmem.EmailBackend):
    """Raises `error`, once it is set."""

    error: Exception | None = None

    def send_messages(self, messages: Any) -> int:
        if Refusing.error:
            raise Refusing.error
        return super().send_messages(messages)


class Unreachable(locmem.EmailBackend):
    def open(self) -> bool:
        raise ConnectionRefusedError


@pytest.fixture
def refuse(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception | None], None]:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    return lambda error: monkeypatch.setattr(Refusing, "error", error)


def test_begun_half_and_over_each_once(campaign: Campaign) -> None:
    for hours in range(-5, 11 * 24, 3):
        run(NOON + hours * HOUR)
    assert [re.sub(r" „.*“", "", subject) for subject in told()] == [
        "Ihre Kampagne läuft",
        "Halbzeit für Ihre Kampagne",
        "Ihre Kampagne ist zu Ende",
    ]
    assert {tuple(message.to) for message in outbox.outbox} == {("einkauf@optik.example",)}
    logged = ModelLogEntry.objects.filter(object_id=campaign.pk, action="ads.report_mailed")
    assert logged.count() == 3


def test_it_says_the_numbers_and_links_to_the_rest(campaign: Campaign, client: Client) -> None:
    Site.objects.update(site_name="Tagblatt")
    AdSettings.objects.create(site=Site.objects.get(), reply_to="anzeigen@tagblatt.example")
    run(NOON + HOUR)
    [message] = outbox.outbox
    for words in ("Einblendungen: 100", "Sichtbar: 60 (60,00 %)", "Klicks: 3 (3,00 %)", "100 von 400"):
        assert words in message.body
    assert message.reply_to == ["anzeigen@tagblatt.example"]
    assert message.from_email.startswith("Tagblatt <")
    assert type(message) is EmailMessage, "text alone"
    assert "<" not in message.body
    [path] = re.findall(r"https?://[^/]+(/bericht/\S+)", message.body)
    link = ReportLink.objects.get()
    assert path == reverse("ads:report_link", args=[link.token])
    assert link.expires_at > END + 90 * DAY
    ReportLink.objects.update(expires_at=timezone.now() + DAY)
    assert campaign.name in client.get(path).content.decode()


def test_without_settings_answers_go_to_the_sender(campaign: Campaign) -> None:
    run(NOON + HOUR)
    [message] = outbox.outbox
    assert message.reply_to == []
    assert "Antworten Sie" not in message.body


def test_a_name_stays_in_its_line(campaign: Campaign) -> None:
    Campaign.objects.update(name="Rad\r\nBcc: x@example.org <b>&")
    run(NOON + HOUR)
    [message] = outbox.outbox
    assert "Rad Bcc: x@example.org <b>&" in message.subject
    assert message.recipients() == ["einkauf@optik.example"]


@pytest.mark.parametrize("at", [NOON, NOON + 6 * DAY, LATE])
def test_after_a_pause_only_the_newest(campaign: Campaign, at: datetime) -> None:
    for _time in range(3):
        run(at)
    assert len(told()) == 1


def test_long_after_it_nothing(campaign: Campaign) -> None:
    run(LATE + 30 * DAY)
    assert told() == []


def test_what_waits_gives_way_to_what_is_newer(campaign: Campaign, refuse: Callable) -> None:
    refuse(smtplib.SMTPDataError(450, b"later"))
    run(NOON)
    refuse(None)
    run(NOON + 6 * DAY)
    assert [mail.occasion for mail in ReportMail.objects.all()] == ["half"]
    assert len(told()) == 1


def test_nothing_before_a_reader_has_seen_it(campaign: Campaign) -> None:
    HourlyCount.objects.filter(reason="").delete()
    run(NOON + HOUR)
    assert told() == [], "robots alone have"


def test_only_who_is_named_gets_any(campaign: Campaign) -> None:
    Campaign.objects.update(report_to="")
    campaign.advertiser.email = "info@optik.example"
    campaign.advertiser.save()
    run(NOON + HOUR)
    assert not ReportMail.objects.exists()


def test_called_off_before_it_was_sent(campaign: Campaign) -> None:
    plan(NOON)
    Campaign.objects.update(report_to="")
    send_due(lambda: NOON)
    assert told() == []
    assert not ReportMail.objects.exists()


def test_an_address_put_right_holds_at_once(campaign: Campaign) -> None:
    plan(NOON)
    Campaign.objects.update(report_to="neu@optik.example")
    send_due(lambda: NOON)
    assert outbox.outbox[0].to == ["neu@optik.example"]
    assert ReportMail.objects.get().recipient == "neu@optik.example"


def test_two_clocks_write_and_send_it_once(campaign: Campaign) -> None:
    """The second asks while the first is sending."""
    plan(NOON), plan(NOON)
    mail = ReportMail.objects.get()
    assert ReportMail.objects.claim(mail, NOON)
    assert not ReportMail.objects.claim(mail, NOON)
    send_due(lambda: NOON + HOUR / 60)
    assert told() == []


def test_the_earliest_start_and_the_latest_end_count(campaign: Campaign) -> None:
    make_line(campaign, [], [], starts_at=NOON + 2 * DAY, ends_at=NOON + 30 * DAY)
    run(NOON + 14 * DAY)
    run(NOON + 16 * DAY)
    assert [mail.occasion for mail in ReportMail.objects.order_by("pk")] == ["start", "half"]
    LineItem.objects.update(ends_at=None, tier="house", goal=None)
    run(NOON + 99 * DAY)
    assert len(told()) == 2


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPDataError(451, b"busy"), "postponed"),
        (smtplib.SMTPRecipientsRefused({"x": (450, b"grey")}), "postponed"),
        (smtplib.SMTPSenderRefused(550, b"not you", "x"), "postponed"),
        (smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}), "given_up"),
        (smtplib.SMTPDataError(554, b"spam"), "given_up"),
        (smtplib.SMTPNotSupportedError(), "given_up"),
        (smtplib.SMTPServerDisconnected("gone"), "unclear"),
        (TimeoutError(), "unclear"),
        (ValueError("odd"), "given_up"),
    ],
)
def test_what_the_server_says(campaign: Campaign, refuse: Callable, error: Exception, outcome: str) -> None:
    refuse(error)
    run(NOON)
    mail = ReportMail.objects.get()
    refuse(None)
    run(NOON + PAUSES[0])
    assert len(told()) == (outcome == "postponed")
    assert (mail.given_up_at is None) == (outcome == "postponed")
    assert (mail.error == "unclear") == (outcome == "unclear")
    assert ReportLink.objects.count() == 1, "the same link, however often it is tried"


def test_it_is_given_up_in_the_end(campaign: Campaign, refuse: Callable) -> None:
    LineItem.objects.update(ends_at=NOON + 99 * DAY)
    refuse(smtplib.SMTPDataError(451, b"busy"))
    for hours in range(99):
        run(NOON + hours * HOUR)
    mail = ReportMail.objects.get()
    assert mail.attempts == len(PAUSES) + 1
    assert mail.error == "451 busy"
    assert mail.given_up_at is not None


def test_no_server_costs_no_attempt(campaign: Campaign, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    assert run(NOON).trouble == "ConnectionRefusedError"
    assert ReportMail.objects.get().attempts == 0


def test_whoever_died_over_it_leaves_a_doubt(campaign: Campaign) -> None:
    plan(NOON)
    ReportMail.objects.claim(ReportMail.objects.get(), NOON)
    run(NOON + HOUR)
    assert ReportMail.objects.get().error == "unclear"
    assert told() == []


def test_the_command_says_what_is_wrong_with_the_server(campaign: Campaign, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"
    begun = timezone.now() - HOUR
    LineItem.objects.update(starts_at=begun, ends_at=begun + DAY)
    with pytest.raises(CommandError, match="ConnectionRefusedError"):
        call_command("mail_reports")


def test_the_desk_sees_what_was_sent_and_what_was_not(
    campaign: Campaign, refuse: Callable, admin_client: Client
) -> None:
    run(NOON)
    refuse(smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}))
    run(NOON + 6 * DAY)
    places = [f"/admin/inventory/reports/{end}?campaign={campaign.pk}" for end in ("", "links/")]
    failed = ReportMail.objects.get(occasion="half")
    again = reverse("inventory_report_mail_again", args=[failed.pk])
    for address in places:
        page = admin_client.get(address).content.decode()
        assert "an einkauf@optik.example" in page
        assert "550 no such user" in page
        assert again in page
    assert again in admin_client.get("/admin/inventory/reports/links/").content.decode()
    assert admin_client.post(again).status_code == 302
    assert ReportMail.objects.get(pk=failed.pk).given_up_at is None


def test_what_was_sent_is_not_sent_again(campaign: Campaign, admin_client: Client, admin_user: Any) -> None:
    run(NOON)
    send_again(ReportMail.objects.get(), user=admin_user, now=NOON)
    run(NOON + HOUR)
    assert len(told()) == 1
    assert not ModelLogEntry.objects.filter(action="ads.report_mailed_again").exists()


def test_planning_costs_the_same_however_many_there_are(
    campaign: Campaign, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        more = make_campaign(f"Kunde {number}", report_to="x@example.org")
        counted(NOON, line=make_line(more, [], [], starts_at=NOON, ends_at=END).pk)
    with django_assert_max_num_queries(7):
        assert plan(NOON) == 10
