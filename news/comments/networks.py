"""Who sent something, as far as a newspaper needs to know: a keyed hash of a network, never an address.

The hash can be compared with another one and with nothing else; the key is derived from SECRET_KEY.
"""

import hashlib
import hmac

from django.conf import settings
from django.http import HttpRequest

from ads.measurement.rates import network
from ads.measurement.requests import sender


def network_of(request: HttpRequest) -> str:
    """The hash of the sender's network (IPv4 /24, IPv6 /48); empty where there is no address."""
    shortened = network(sender(request))
    return digest("network", shortened) if shortened else ""


def mailbox_digest(email: str) -> str:
    """The same for an e-mail address however it is written; empty for none."""
    return digest("mailbox", email.strip().casefold()) if email.strip() else ""


def digest(purpose: str, value: str) -> str:
    return digest_with(settings.SECRET_KEY, purpose, value)


def digest_with(secret: str, purpose: str, value: str) -> str:
    key = f"news.comments.{purpose}:{secret}".encode()
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()
