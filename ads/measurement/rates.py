"""How often one network tells something, without keeping who it is.

The address is shortened to its network (IPv4 /24, IPv6 /48) and hashed with the secret key and the minute;
the number lives in the cache for two minutes. Nothing of it reaches a table or a log.
"""

from datetime import UTC, datetime
from hashlib import blake2b
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache.backends.base import BaseCache
from django.utils import timezone

MOST = 600
"""Messages of one network in a minute. A school or an office behind one address stays far below."""
SECONDS = 120


def is_too_often(cache: BaseCache, address: str, at: datetime | None = None) -> bool:
    """Counts this message as well. A cache that is away lets everything pass: its loss breaks nothing."""
    key = f"measurement-rate-{fingerprint(address, at or timezone.now())}"
    try:
        cache.add(key, 0, SECONDS)
        return cache.incr(key) > MOST
    except Exception:  # whatever the cache's client raises when its server is gone
        return False


def fingerprint(address: str, at: datetime) -> str:
    minute = int(at.astimezone(UTC).timestamp() // 60)
    secret = settings.SECRET_KEY.encode()[:64]
    return blake2b(f"{minute} {network(address)}".encode(), key=secret, digest_size=12).hexdigest()


def network(address: str) -> str:
    try:
        prefix = 24 if ip_address(address).version == 4 else 48
        return str(ip_network(f"{address}/{prefix}", strict=False))
    except ValueError:
        return ""
