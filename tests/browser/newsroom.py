"""A newspaper with its people, before anybody has written anything."""

from django.core.management import call_command

from home.demo.load_people import load_accounts
from news.models import SectionPage
from tests import factories
from tests.pristine import made_once


def open_newsroom(section: str = "Auto") -> SectionPage:
    """An empty newspaper with one section, a group for each job and an account in each group."""
    return made_once(_open, section)


def _open(section: str) -> SectionPage:
    call_command("roles", verbosity=0)
    load_accounts()
    return factories.make_section(factories.make_home("Aldenhafener Tagblatt"), section)
