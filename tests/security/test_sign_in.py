"""Guessing at the way in: limited, without a word on who has an account, and nobody is kept out by others."""

import time
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth import hashers
from django.contrib.auth.models import User
from django.core import mail
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings
from wagtail.models import Collection, CollectionViewRestriction, ModelLogEntry, PageViewRestriction, Site

from home.sign_in.limits import ACCOUNT, NETWORK, PAIR, Limit, TooManyError, tries_of_name
from news.comments.models import RateCount
from tests import factories

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
NAME, PASSWORD, WRONG = "jana", "Ein Kran an der Kaje", "falsch"
AT = datetime(2026, 3, 2, 8, 1, tzinfo=UTC)
# In two spans at most, whenever the test begins: the limit of one of them is reached.
ENOUGH = 2 * PAIR.most + 1


@pytest.fixture
def jana() -> User:
    return User.objects.create_superuser(NAME, "jana@example.org", PASSWORD)


def sign_in(
    client: Client, name: str = NAME, password: str = WRONG, address: str = "192.0.2.7"
) -> HttpResponse:
    return client.post(LOGIN, {"username": name, "password": password}, REMOTE_ADDR=address)


def until_refused(client: Client, name: str = NAME) -> HttpResponse:
    answers = (sign_in(client, name) for _ in range(ENOUGH))
    return next(answer for answer in answers if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS)


@pytest.mark.parametrize("name", [NAME, "niemand"])
def test_guessing_ends_with_a_word_on_when_it_works_again(client: Client, jana: User, name: str) -> None:
    refused = until_refused(client, name)
    assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
    assert (
        "Forgotten password" in str(refused.context["form"].errors) or "Passwort" in refused.content.decode()
    )
    right = sign_in(client, name, PASSWORD)
    assert right.status_code == HTTPStatus.TOO_MANY_REQUESTS, (
        "not even the right one: else guesses would tell"
    )


def test_the_same_person_gets_in_from_elsewhere(client: Client, jana: User) -> None:
    until_refused(client)
    assert sign_in(Client(), password=PASSWORD, address="198.51.100.9").status_code == HTTPStatus.FOUND


def test_a_colleague_gets_in_from_the_same_network(client: Client, jana: User) -> None:
    User.objects.create_superuser("mehmet", password=PASSWORD)
    until_refused(client)
    assert sign_in(Client(), "mehmet", PASSWORD).status_code == HTTPStatus.FOUND


def test_a_browser_that_was_inside_is_not_kept_out_by_strangers(client: Client, jana: User) -> None:
    assert sign_in(client, password=PASSWORD).status_code == HTTPStatus.FOUND
    known = client.cookies["known_browser"]
    fill(ACCOUNT, NETWORK, PAIR)
    assert sign_in(Client(), password=PASSWORD).status_code == HTTPStatus.TOO_MANY_REQUESTS
    other_day = Client()
    other_day.cookies["known_browser"] = known.value
    assert sign_in(other_day, password=PASSWORD).status_code == HTTPStatus.FOUND
    assert (known["path"], known["httponly"], known["samesite"]) == ("/admin/", True, "Lax")


def fill(*limits: Limit) -> None:
    """As if strangers had tried from everywhere until now, in this span and the next."""
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    now = datetime.now(UTC)
    for at in (now, now + timedelta(hours=1)):
        for limit, sender in tries_of_name(request, NAME, "", at).counted:
            if limit in limits:
                start = at - timedelta(seconds=at.timestamp() % limit.span.total_seconds())
                RateCount.objects.update_or_create(
                    key=f"{limit.kind}:{sender}", starts_at=start, defaults={"count": limit.most}
                )


def test_a_known_browser_is_limited_as_well(client: Client, jana: User) -> None:
    sign_in(client, password=PASSWORD)
    client.session.flush()
    assert until_refused(client)


def test_a_cookie_of_ones_own_making_is_worth_nothing(client: Client, jana: User) -> None:
    client.cookies["known_browser"] = "WyJhIixbImIiXV0:1uQ:forged"
    fill(ACCOUNT)
    assert sign_in(client, password=PASSWORD).status_code == HTTPStatus.TOO_MANY_REQUESTS


def test_many_accounts_from_one_network_end_as_well() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    for number in range(NETWORK.most):
        tries_of_name(request, f"name-{number}", "", AT).count()
    with pytest.raises(TooManyError) as problem:
        tries_of_name(request, "one-more", "", AT).count()
    assert problem.value.retry_after == timedelta(minutes=59)
    tries_of_name(request, "one-more", "", AT + timedelta(minutes=59)).count()


def test_however_a_name_is_written_it_is_one(jana: User) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.7")
    for number in range(PAIR.most):
        tries_of_name(request, ("Jana", " jana ", "ＪＡＮＡ")[number % 3], "", AT).count()
    with pytest.raises(TooManyError):
        tries_of_name(request, NAME, "", AT).count()


def test_who_gets_in_has_used_up_nothing(jana: User) -> None:
    for _ in range(ENOUGH):
        assert sign_in(Client(), password=PASSWORD).status_code == HTTPStatus.FOUND
    assert not RateCount.objects.filter(key__startswith="sign-in", count__gt=0).exists()


def test_nothing_that_is_kept_names_an_address_or_an_account(client: Client, jana: User) -> None:
    sign_in(client)
    keys = " ".join(RateCount.objects.values_list("key", flat=True))
    assert keys
    assert NAME not in keys
    assert "192.0.2" not in keys


class CountingHasher(hashers.MD5PasswordHasher):
    """Says how often it was asked to hash."""

    algorithm = "counting"
    made = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.made += 1
        return super().encode(password, salt)


def test_an_unknown_account_costs_as_much_and_is_told_the_same(settings: Settings) -> None:
    """By the work, not by the clock: as many hashes each, and equal words."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    User.objects.create_user(NAME, password=PASSWORD)
    User.objects.create_user("fort", password=PASSWORD, is_active=False)
    spent, said = set(), set()
    for name in (NAME, "niemand", "fort"):
        before = CountingHasher.made
        said.add(str(sign_in(Client(), name).context["form"].non_field_errors()))
        spent.add(CountingHasher.made - before)
    assert spent == {1}
    assert len(said) == 1


def test_the_audit_log_tells_of_both(client: Client, jana: User) -> None:
    sign_in(Client(), password=PASSWORD)
    until_refused(client)
    sign_in(client)
    actions = ModelLogEntry.objects.filter(object_id=jana.pk).values_list("action", flat=True)
    assert sorted(actions) == ["home.sign_in_refused", "home.signed_in"]


def test_there_is_one_way_in() -> None:
    answer = Client().get("/_util/login/?next=/intern/")
    assert answer.headers["Location"] == "/admin/login/?next=/intern/"


@pytest.fixture
def intern(site: Site) -> PageViewRestriction:
    section = factories.make_section(factories.make_home(), "Intern")
    return PageViewRestriction.objects.create(
        page=section, restriction_type=PageViewRestriction.PASSWORD, password=PASSWORD
    )


def test_the_password_of_a_page_is_limited_by_network(client: Client, intern: PageViewRestriction) -> None:
    address = reverse("wagtailcore_authenticate_with_password", args=[intern.pk, intern.page_id])
    wrong, right = ({"password": word, "return_url": "/intern/"} for word in ("falsch", PASSWORD))
    statuses = [client.post(address, wrong).status_code for _ in range(ENOUGH)]
    assert HTTPStatus.TOO_MANY_REQUESTS in statuses
    answer = Client().post(address, right, REMOTE_ADDR="198.51.100.9")
    assert (answer.status_code, answer.headers["Location"]) == (HTTPStatus.FOUND, "/intern/")


def test_it_stands_before_its_own_pages_only(client: Client, intern: PageViewRestriction) -> None:
    home = intern.page.get_parent()
    address = reverse("wagtailcore_authenticate_with_password", args=[intern.pk, home.pk])
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_it_sends_nobody_elsewhere(client: Client, intern: PageViewRestriction) -> None:
    address = reverse("wagtailcore_authenticate_with_password", args=[intern.pk, intern.page_id])
    answer = client.post(address, {"password": PASSWORD, "return_url": "https://evil.example/"})
    assert answer.headers["Location"] == "/"


def test_the_password_of_a_collection_is_limited_as_well(client: Client) -> None:
    folder = Collection.get_first_root_node().add_child(name="Intern")
    restriction = CollectionViewRestriction.objects.create(
        collection=folder, restriction_type=CollectionViewRestriction.PASSWORD, password=PASSWORD
    )
    address = reverse("wagtaildocs_authenticate_with_password", args=[restriction.pk])
    wrong, right = ({"password": word, "return_url": "/intern/"} for word in (WRONG, PASSWORD))
    assert HTTPStatus.TOO_MANY_REQUESTS in [client.post(address, wrong).status_code for _ in range(ENOUGH)]
    answer = client.post(address, right, REMOTE_ADDR="198.51.100.9")
    assert answer.headers["Location"] == "/intern/"


def letters(expected: int) -> list[mail.EmailMessage]:
    """Those that threads have sent; waits for as many as there have to be."""
    end = time.monotonic() + 10
    while len(mail.outbox) < expected and time.monotonic() < end:
        time.sleep(0.01)
    return mail.outbox


def test_asking_for_a_new_password_tells_nothing_and_sends_three_letters(jana: User) -> None:
    address = reverse("wagtailadmin_password_reset")
    answers = [Client().post(address, {"email": mailbox}) for mailbox in [jana.email] * 7 + ["x@example.org"]]
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {
        (HTTPStatus.FOUND, reverse("wagtailadmin_password_reset_done"))
    }
    assert 3 <= len(letters(3)) <= 6, "three in an hour, of which the test may have seen two"


def test_one_network_asks_for_so_many_and_no_more(client: Client) -> None:
    address = reverse("wagtailadmin_password_reset")
    answers = [client.post(address, {"email": f"{number}@example.org"}) for number in range(41)]
    refused = [answer for answer in answers if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS]
    assert refused
    assert int(refused[0].headers["Retry-After"]) <= 3600


def test_a_new_password_lets_its_browser_in_at_once(client: Client, jana: User) -> None:
    fill(ACCOUNT, PAIR, NETWORK)
    client.post(reverse("wagtailadmin_password_reset"), {"email": jana.email})
    link = next(word for word in letters(1)[0].body.split() if "/confirm/" in word)
    form = client.get(link, follow=True)
    new = "Eine Fähre im Nebel"
    client.post(form.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})
    assert sign_in(client, password=new).status_code == HTTPStatus.FOUND
