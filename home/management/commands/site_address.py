"""`manage.py site_address https://zeitung.example`: under which address the newspaper is reached."""

from argparse import ArgumentParser
from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from wagtail.models import Site


class Command(BaseCommand):
    help = "Sets the default site's host name and port, of which canonical addresses and feeds are made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("address", help="With its scheme, such as https://zeitung.example")

    def handle(self, *, address: str, verbosity: int, **options: Any) -> None:
        hostname, port = split(address)
        site = Site.objects.filter(is_default_site=True).first()
        if site is None:
            raise CommandError(_("There is no default site. Run manage.py migrate first."))
        if (site.hostname, site.port) != (hostname, port):
            site.hostname, site.port = hostname, port
            site.full_clean()
            site.save()
        if verbosity:
            self.stdout.write(_("The newspaper is at %(address)s.") % {"address": site.root_url})


def split(address: str) -> tuple[str, int]:
    """Host name and port of an address; Wagtail takes port 443 for https."""
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (KeyError, ValueError):
        raise CommandError(_("An address looks like https://zeitung.example.")) from None
    if not parts.hostname or parts.path.strip("/"):
        raise CommandError(_("An address looks like https://zeitung.example."))
    return parts.hostname, port
