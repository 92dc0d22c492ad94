"""Hubs and search engines are told what changes: once, later where they can't be reached, never in vain."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction, Site

from news.announcing.telling import Outcome, next_messages, tell_due, try_again
from news.fetching import Guard
from news.models import Announcement, AnnouncingSettings, ArticlePage, SectionPage
from tests import factories
from tests.news.announcing.conftest import Service

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
CRANE = f"{HOST}/auto/der-kran-bleibt/"
TOMORROW = timezone.now() + timedelta(days=1)
FORMATS = ("feed/", "feed/atom/", "feed/json/")


def at(**later: float) -> Callable[[], datetime]:
    moment = timezone.now() + timedelta(minutes=1) + timedelta(**later)
    return lambda: moment


def publish(article: ArticlePage, **fields: object) -> None:
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision().publish()


def waiting(service: str = "indexnow") -> set[tuple[str, str]]:
    rows = Announcement.objects.open().filter(service=service)
    return set(rows.values_list("occasion", "address"))


def test_a_publication_is_told_to_both(article: ArticlePage, service: type[Service], guard: Guard) -> None:
    publish(article, title="Der Kran geht")
    publish(article, title="Der Kran bleibt doch")
    assert tell_due(timezone.now, guard).told == 0, "others may come within a moment"
    outcome = tell_due(at(), guard)
    assert (outcome.told, outcome.postponed, outcome.given_up) == (2 + 2 * 12, 0, 0)
    places = ["/", "/auto/", "/autor/jana-petersen/", "/thema/hafen/"]
    assert sorted(service.feeds()) == sorted(f"{HOST}{place}{form}" for place in places for form in FORMATS)
    [(kind, body)] = [(kind, body) for path, kind, body in service.told if path == "/indexnow"]
    settings = AnnouncingSettings.objects.get()
    assert kind == "application/json; charset=utf-8"
    assert json.loads(body) == {
        "host": "testserver",
        "key": settings.indexnow_key,
        "keyLocation": f"{HOST}/{settings.indexnow_key}.txt",
        "urlList": [CRANE],
    }
    assert tell_due(at(hours=9), guard) == Outcome()
    tell_due(at(days=40), guard)
    assert not Announcement.objects.exists(), "what was told is not kept for ever"


def test_what_goes_is_told_as_well(
    article: ArticlePage, django_capture_on_commit_callbacks: Callable
) -> None:
    article.unpublish()
    assert waiting() == {("withdrawn", CRANE)}
    assert (("published", f"{HOST}/thema/hafen/feed/")) in waiting("websub")
    Announcement.objects.all().delete()
    publish(article)
    Announcement.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        publish(article, slug="kran")
    kran = f"{HOST}/auto/kran/"
    assert waiting() == {("withdrawn", CRANE), ("published", kran)}
    Announcement.objects.all().delete()
    article.refresh_from_db()
    article.move(SectionPage.objects.get(slug="werkstatt"), pos="last-child")
    there = f"{HOST}/auto/werkstatt/kran/"
    assert waiting() == {("withdrawn", kran), ("published", there)}
    assert ("published", f"{HOST}/auto/werkstatt/feed/") in waiting("websub")
    Announcement.objects.all().delete()
    section = SectionPage.objects.get(slug="werkstatt")
    with django_capture_on_commit_callbacks(execute=True):
        publish(section, slug="garage")
    garage = f"{HOST}/auto/garage/kran/"
    assert {("withdrawn", there), ("published", garage)} < waiting()
    Announcement.objects.all().delete()
    ArticlePage.objects.get(pk=article.pk).delete()
    assert waiting() == {("withdrawn", garage)}


def test_nobody_hears_of_what_is_not_public(article: ArticlePage) -> None:
    section = SectionPage.objects.get(slug="auto")
    draft = factories.make_article(section, "Entwurf", live=False)
    draft.title = "Geheim"
    draft.save()
    draft.save_revision()
    article.save_revision()
    draft.delete()
    private = factories.make_section(section, "Intern")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    hidden = factories.make_article(private, "Nur für uns")
    publish(hidden)
    hidden.unpublish()
    publish(private, title="Ganz intern")
    factories.make_article(section, "Aus dem Archiv eingelesen")
    publish(
        factories.make_article(section, "Kommt später", live=False),
        go_live_at=timezone.now() + timedelta(days=1),
    )
    assert not Announcement.objects.exists()
    later = factories.make_article(section, "Vordatiert", published_at=TOMORROW)
    publish(later)
    assert not Announcement.objects.due(at(hours=9)()).exists()
    assert Announcement.objects.due(at(days=2)()).exists()
    Announcement.objects.all().delete()
    publish(article, hide_from_search_engines=True)
    assert waiting() == set(), "no search engine knows of it"
    Announcement.objects.create(
        service="indexnow", address=CRANE, site=Site.objects.get(), told_at=timezone.now()
    )
    publish(article)
    assert waiting() == {("published", CRANE)}, "one does, and shall forget it"


def test_who_wants_nothing_is_told_nothing(
    article: ArticlePage, service: type[Service], guard: Guard
) -> None:
    publish(article)
    AnnouncingSettings.objects.update(hub="", with_indexnow=False)
    assert tell_due(at(), guard).dropped == 13
    assert (service.told, Announcement.objects.count()) == ([], 0)
    publish(article)
    assert not Announcement.objects.exists()


def test_what_is_undone_is_not_told(article: ArticlePage) -> None:
    with transaction.atomic():
        publish(article)
        assert waiting()
        transaction.set_rollback(True)
    assert not waiting()


@pytest.mark.parametrize(("status", "headers"), [(503, {}), (429, {"Retry_After": "7200"})])
def test_who_asks_for_quiet_is_left_alone(
    status: int, headers: dict[str, str], article: ArticlePage, service: type[Service], guard: Guard
) -> None:
    publish(article)
    service.answers(status, **headers)
    begun = at()
    assert tell_due(begun, guard).postponed == 2, "one attempt for each service, not one for each feed"
    assert len(service.told) == 2
    soon = begun() + timedelta(minutes=1 if status == 503 else 120)
    assert tell_due(lambda: soon - timedelta(seconds=1), guard) == Outcome()
    service.answers(200)
    assert tell_due(lambda: soon, guard).told == 13
    assert len(service.feeds()) == 12


def test_nothing_is_lost_without_a_network(
    article: ArticlePage, service: type[Service], guard: Guard
) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no network")

    publish(article)
    away, begun = replace(guard, resolve=unknown), timezone.now() + timedelta(minutes=1)
    for hours in (0, 1, 6, 24):
        assert tell_due(lambda: begun + timedelta(hours=hours), away).postponed == 2  # noqa: B023
    assert service.told == []
    assert tell_due(lambda: begun + timedelta(days=3), guard).told == 13


def test_it_gives_up_and_says_so(article: ArticlePage, service: type[Service], guard: Guard) -> None:
    AnnouncingSettings.objects.update(hub="")
    publish(article)
    service.answers(422)
    assert tell_due(at(), guard).given_up == 1
    admin = Client()
    admin.force_login(User.objects.create_superuser("admin"))
    assert "aufgegeben" in admin.get("/admin/").content.decode()
    report = admin.get("/admin/reports/announcements/?state=given-up").content.decode()
    assert CRANE in report
    assert "nicht zu dieser Website" in report
    assert CRANE not in admin.get("/admin/reports/announcements/results/?state=told").content.decode()
    admin.post("/admin/reports/announcements/again/")
    service.answers(500)
    moments = iter(timezone.now() + timedelta(days=day) for day in range(1, 20))
    runs = [tell_due(lambda: moment, guard) for moment in moments]  # noqa: B023
    assert [run.postponed for run in runs[:8]] == [1] * 8
    assert [run.given_up for run in runs[8:]] == [1, *[0] * 10]
    assert try_again(timezone.now()) == 1


def test_two_clocks_tell_once(article: ArticlePage, service: type[Service], guard: Guard) -> None:
    """The second one comes while the first is about to tell."""
    publish(article)
    now, first, second = at()(), [], []
    while messages := next_messages(now, set(), Outcome()):
        first += messages
        second += next_messages(now, set(), Outcome())
    told = [row.pk for message in (*first, *second) for row in message.rows]
    assert len(told) == len(set(told)) == 13
    assert next_messages(now, set(), Outcome()) == []
    again = now + timedelta(minutes=11)
    assert tell_due(lambda: again, guard).told == 13, "both have died: another one takes over"


def test_addresses_inside_are_told_nothing(article: ArticlePage, port: int, service: type[Service]) -> None:
    """Whoever may change the settings is no way into the house."""
    publish(article)
    AnnouncingSettings.objects.update(
        hub=f"http://127.0.0.1:{port}/hub/", indexnow_address="http://169.254.169.254/"
    )
    assert tell_due(at(), Guard()).given_up == 13
    assert service.told == []


def test_no_redirect_is_followed(
    article: ArticlePage, port: int, service: type[Service], guard: Guard
) -> None:
    AnnouncingSettings.objects.update(with_indexnow=False)
    publish(article)
    service.answers(307, Location=f"http://169.254.169.254:{port}/")
    assert tell_due(at(), guard).postponed == 12
    assert {path for path, _kind, _body in service.told} == {"/hub/"}


def test_the_key_is_shown_to_who_knows_it(article: ArticlePage, client: Client) -> None:
    key = AnnouncingSettings.objects.get().indexnow_key
    response = client.get(f"/{key}.txt")
    assert (response.status_code, response.content.decode()) == (200, key)
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get(f"/{key}.txt", headers={"If-None-Match": response["ETag"]}).status_code == 304
    assert client.get(f"/{'0' * 32}.txt").status_code == 404
    AnnouncingSettings.objects.update(with_indexnow=False)
    assert client.get(f"/{key}.txt").status_code == 404


def test_feeds_name_their_hub(article: ArticlePage, client: Client) -> None:
    hub = AnnouncingSettings.objects.get().hub
    for form in FORMATS:
        response = client.get(f"/auto/{form}")
        assert response["Link"] == f'<{hub}>; rel="hub", <{HOST}/auto/{form}>; rel="self"'
        assert hub in response.content.decode()
    assert "Link" not in client.get("/kommentare/feed/"), "nobody tells the hub of comments"
    AnnouncingSettings.objects.update(hub="")
    assert "Link" not in client.get("/feed/")
    assert b"hub" not in client.get("/feed/json/").content


def test_publishing_costs_little(article: ArticlePage) -> None:
    """Beside what it costs without anybody to tell."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            article.save_revision().publish()
        return len(counted)

    queries()
    with_both = queries()
    AnnouncingSettings.objects.update(hub="", with_indexnow=False)
    assert with_both - queries() <= 8
