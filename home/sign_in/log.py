"""What the audit log tells of the way in: under an account's history and in the site's."""

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

SIGNED_IN = "home.signed_in"
REFUSED = "home.sign_in_refused"
FACTOR_ON = "home.second_factor_on"
FACTOR_OFF = "home.second_factor_off"
FACTOR_RESET = "home.second_factor_reset"
CODE_SPENT = "home.backup_code_used"

WORDS = {
    SIGNED_IN: (_("Sign in"), _("Signed in")),
    REFUSED: (_("Refuse sign-in"), _("Refused further attempts to sign in: there were too many")),
    FACTOR_ON: (_("Turn on second factor"), _("Turned on the second factor")),
    FACTOR_OFF: (_("Turn off second factor"), _("Turned off the second factor")),
    FACTOR_RESET: (_("Reset second factor"), _("Reset the second factor of this account")),
    CODE_SPENT: (_("Use backup code"), _("Signed in with a backup code")),
}


def note(user: AbstractBaseUser, action: str, *, by: AbstractBaseUser | None = None) -> None:
    log(instance=user, action=action, user=by)


def register(registry: LogActionRegistry) -> None:
    for action, (label, message) in WORDS.items():
        registry.register_action(action, label, message)
