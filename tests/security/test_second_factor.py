"""A code besides the password: from setting it up to losing the telephone."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django.fixtures import Settings
from wagtail.models import ModelLogEntry

from home.sign_in.drawing import drawn
from home.sign_in.limits import CODE
from home.sign_in.second_factor import WrongCodeError, judge, prepared, turn_on

NAME, PASSWORD = "jana", "Ein Kran an der Kaje"
LOGIN, ASK, OWN = "/admin/login/", "/admin/login/code/", "/admin/account/second-factor/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def jana() -> User:
    return User.objects.create_superuser(NAME, "jana@example.org", PASSWORD)


def steady(device: TOTPDevice) -> TOTPDevice:
    """Its codes change by the hour, and next in half an hour: none changes in the middle of a test."""
    device.step = 3600
    device.t0 = int(time.time() - 10.5 * device.step)
    device.save()
    return device


def code_of(device: TOTPDevice, step: int = 0) -> str:
    """What the app shows now, or so many codes from now."""
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits)
    clock.time = time.time() + step * device.step
    return f"{clock.token():06}"


@pytest.fixture
def codes(jana: User) -> list[str]:
    """With a factor, turned on with the code before the one of now."""
    return turn_on(jana, code_of(steady(prepared(jana)), -1))


@pytest.fixture
def device(jana: User, codes: list[str]) -> TOTPDevice:
    return TOTPDevice.objects.get(user=jana)


def password(client: Client, **more: str) -> HttpResponse:
    return client.post(LOGIN, {"username": NAME, "password": PASSWORD} | more)


def is_inside(client: Client) -> bool:
    return client.get("/admin/").status_code == HTTPStatus.OK


def test_from_setting_up_to_signing_in(client: Client, jana: User) -> None:
    client.force_login(jana)
    page = client.get(OWN).content.decode()
    shown = re.search(r'<code class="desk-factor__key">([A-Z2-7 ]+)</code>', page)[1]
    device = TOTPDevice.objects.get(user=jana, confirmed=False)
    assert shown.replace(" ", "") in device.config_url
    assert drawn(device.config_url).path in page
    steady(device)
    wrong = client.post(OWN, {"code": code_of(device, -1), "password": "falsch"})
    assert not TOTPDevice.objects.filter(confirmed=True).exists()
    assert list(wrong.context["form"].errors) == ["password"]
    done = client.post(OWN, {"code": code_of(device, -1), "password": PASSWORD})
    assert len(done.context["codes"]) == 10
    assert is_inside(client), "who turns it on goes on working"

    other = Client()
    assert password(other, next="/admin/images/").headers["Location"] == ASK
    assert not is_inside(other), "the password alone opens nothing"
    assert other.post(ASK, {"code": "000000"}).context["form"].errors
    entered = other.post(ASK, {"code": code_of(device)})
    assert entered.headers["Location"] == "/admin/images/"
    assert is_inside(other)


def test_a_code_is_good_for_once(client: Client, device: TOTPDevice) -> None:
    code = code_of(device)
    password(client)
    client.post(ASK, {"code": code})
    assert is_inside(client)
    again = Client()
    password(again)
    again.post(ASK, {"code": code})
    assert not is_inside(again)


def test_a_backup_code_is_good_for_once_however_it_is_typed(
    client: Client, codes: list[str], jana: User
) -> None:
    password(client)
    client.post(ASK, {"code": f" {codes[3].upper().replace('-', ' ')} "})
    assert is_inside(client)
    again = Client()
    password(again)
    again.post(ASK, {"code": codes[3]})
    assert not is_inside(again)
    assert StaticToken.objects.count() == 9
    actions = ModelLogEntry.objects.filter(object_id=jana.pk).values_list("action", flat=True)
    assert set(actions) == {"home.second_factor_on", "home.backup_code_used", "home.signed_in"}


def test_what_is_stored_of_backup_codes_opens_nothing(codes: list[str], jana: User) -> None:
    with pytest.raises(WrongCodeError):
        judge(jana, StaticToken.objects.first().token, datetime.now(UTC))


def test_guessing_a_code_ends(client: Client, device: TOTPDevice) -> None:
    password(client)
    answers = [client.post(ASK, {"code": "abcdef"}) for _ in range(2 * CODE.most + 1)]
    refused = [answer for answer in answers if answer.status_code == HTTPStatus.TOO_MANY_REQUESTS]
    assert refused
    client.post(ASK, {"code": code_of(device)})
    assert not is_inside(client)


def test_without_the_password_there_is_no_second_step(client: Client, device: TOTPDevice) -> None:
    assert client.get(ASK).headers["Location"] == LOGIN
    client.post(ASK, {"code": code_of(device)})
    assert not is_inside(client)


@pytest.fixture
def change(jana: User) -> Callable[[str], None]:
    def changed(what: str) -> None:
        if what == "password":
            jana.set_password("Eine Fähre")
        else:
            jana.is_active = False
        jana.save()

    return changed


@pytest.mark.parametrize("what", ["password", "account"])
def test_what_changes_between_the_steps_ends_the_way(
    what: str, client: Client, device: TOTPDevice, change: Callable[[str], None]
) -> None:
    password(client)
    change(what)
    assert client.post(ASK, {"code": code_of(device)}).headers["Location"] == LOGIN


def test_ten_minutes_after_the_password_one_starts_anew(client: Client, device: TOTPDevice) -> None:
    password(client)
    session = client.session
    session["home.sign_in.pending"] |= {"at": time.time() - 601}
    session.save()
    assert client.post(ASK, {"code": code_of(device)}).headers["Location"] == LOGIN


def test_turning_it_off_and_new_codes_need_the_password(client: Client, codes: list[str], jana: User) -> None:
    client.force_login(jana)
    client.post(OWN, {"off": "", "password": "falsch"})
    assert TOTPDevice.objects.filter(confirmed=True).exists()
    other = client.post(OWN, {"codes": "", "password": PASSWORD}).context["codes"]
    assert not set(other) & set(codes)
    assert StaticToken.objects.count() == 10
    client.post(OWN, {"off": "", "password": PASSWORD})
    assert not TOTPDevice.objects.exists()
    assert password(Client()).headers["Location"] == "/admin/"


def test_a_colleague_resets_it_and_the_log_knows_who(client: Client, jana: User, device: TOTPDevice) -> None:
    boss = User.objects.create_superuser("friederike")
    client.force_login(boss)
    address = reverse("second_factor_reset", args=[jana.pk])
    assert address in client.get("/admin/users/").content.decode()
    assert NAME in client.get(address).content.decode()
    client.post(address)
    assert not TOTPDevice.objects.exists()
    entry = ModelLogEntry.objects.get(action="home.second_factor_reset")
    assert (entry.object_id, entry.user) == (str(jana.pk), boss)


def test_whoever_runs_the_machine_resets_it_too(jana: User, device: TOTPDevice) -> None:
    call_command("reset_second_factor", NAME)
    assert not TOTPDevice.objects.exists()
    assert ModelLogEntry.objects.get(action="home.second_factor_reset").user is None


def test_nobody_opens_an_account_that_may_do_more(client: Client, jana: User, device: TOTPDevice) -> None:
    helper = User.objects.create_user("helfer")
    rights = Permission.objects.filter(codename__in=["access_admin", "change_user"])
    helper.user_permissions.set(rights)
    client.force_login(helper)
    for target in (jana, helper):
        client.post(reverse("second_factor_reset", args=[target.pk]))
    assert TOTPDevice.objects.exists()


def test_a_role_that_needs_one_gets_no_further(client: Client, settings: Settings, jana: User) -> None:
    settings.SECOND_FACTOR_FOR = ["Redaktion", "administrators"]
    editor = User.objects.create_user("mehmet", password=PASSWORD)
    editor.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    for user in (jana, editor):
        other = Client()
        other.force_login(user)
        assert is_inside(other) is (user is editor)
        if user is editor:
            editor.groups.add(Group.objects.create(name="Redaktion"))
        answer = other.get("/admin/images/")
        assert answer.headers["Location"] == OWN
        assert other.get(OWN).status_code == HTTPStatus.OK
        turned_on = {"code": code_of(steady(prepared(user)), -1), "password": PASSWORD}
        assert other.post(OWN, turned_on).status_code == HTTPStatus.OK
        assert is_inside(other)


def test_a_drawing_can_be_read(jana: User) -> None:
    """By its corners: the three squares by which readers find a QR code, with white around."""
    picture = drawn("otpauth://totp/jana?secret=ABC")
    dark = {(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", picture.path)}
    last = picture.size - 5
    for x, y in ((4, 4), (last - 6, 4), (4, last - 6)):
        assert {(x + step, y) for step in range(7)} <= dark
        assert (x + 1, y + 1) not in dark
    assert all(4 <= x <= last and 4 <= y <= last for x, y in dark)
