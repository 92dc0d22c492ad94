"""The second factor: a code that an app on one's telephone shows, or one of ten on a sheet of paper."""

import secrets
from datetime import datetime
from enum import Enum

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from home.sign_in import log
from home.sign_in.limits import tries_of_code
from news.comments.networks import digest

BACKUP_CODES = 10
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like others."""


class WrongCodeError(Exception):
    """No code of this account, or one that was used already."""


class Kind(Enum):
    APP = "app"
    PAPER = "paper"


def device_of(user: AbstractBaseUser) -> TOTPDevice | None:
    """The one that is asked for at the way in; None without a second factor."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def codes_left(user: AbstractBaseUser) -> int:
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user))


def prepared(user: AbstractBaseUser) -> TOTPDevice:
    """One that waits for its first code. Until then it is asked for nowhere."""
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


@transaction.atomic
def turn_on(user: AbstractBaseUser, code: str) -> list[str]:
    """With the first code of the app. Gives back the backup codes. Raises WrongCodeError."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=False).first()
    if device is None or not device.verify_token(plain(code)):
        raise WrongCodeError
    TOTPDevice.objects.filter(user=user, confirmed=True).delete()
    device.confirmed = True
    device.save()
    log.note(user, log.FACTOR_ON, by=user)
    return new_codes(user)


@transaction.atomic
def new_codes(user: AbstractBaseUser) -> list[str]:
    """Others, in place of all before. They are shown once: what is stored are hashes."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="paper")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(BACKUP_CODES)]
    for code in codes:
        device.token_set.create(token=_stored(user, code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def judge(user: AbstractBaseUser, code: str, at: datetime) -> Kind:
    """Which kind of code it is; each is good for once. Raises WrongCodeError, and TooManyError of guesses."""
    tries = tries_of_code(user.pk, at)
    tries.count()
    kind = _spent(user, plain(code))
    tries.give_back()
    if kind is Kind.PAPER:
        log.note(user, log.CODE_SPENT, by=user)
    return kind


@transaction.atomic
def _spent(user: AbstractBaseUser, code: str) -> Kind:
    """Of two at once with the same code one waits for the other, and finds it used."""
    device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device and code.isdecimal() and device.verify_token(code):
        return Kind.APP
    paper = StaticDevice.objects.select_for_update().filter(user=user).first()
    if device and paper and paper.verify_token(_stored(user, code)):
        return Kind.PAPER
    # A wrong one is noted with the device, which a rollback would undo: nothing of it is needed.
    raise WrongCodeError


@transaction.atomic
def turn_off(user: AbstractBaseUser, *, by: AbstractBaseUser | None) -> None:
    """By oneself, or by a colleague where the telephone is lost; None: by whoever runs the machine."""
    devices, _ = TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    if devices:
        log.note(user, log.FACTOR_OFF if user == by else log.FACTOR_RESET, by=by)


def plain(code: str) -> str:
    """As it is compared, however it was typed."""
    return "".join(letter for letter in code.lower() if letter.isalnum() and letter.isascii())


def _stored(user: AbstractBaseUser, code: str) -> str:
    """As much of the keyed hash as the column holds: 64 bits, more than a code has."""
    return digest("backup-code", f"{user.pk} {code}")[:16]
