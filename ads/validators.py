"""The pure rules of this app as validators of forms, with the words an ad manager reads."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .destinations import UnsafeDestinationError, safe_destination


def validate_destination(address: str) -> None:
    try:
        safe_destination(address)
    except UnsafeDestinationError as error:
        raise ValidationError(
            _(
                "Readers can't be sent to this address. It has to begin with https:// or http:// "
                "and must not hold spaces or a user name and password. Example: https://www.example.org/offer"
            ),
            code="destination",
        ) from error
