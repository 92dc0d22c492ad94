"""What an ad manager can choose of pages and devices, in words."""

from django.utils.translation import gettext_lazy as _

from .devices import DESKTOP, PHONE, TABLET

KINDS = [
    ("home", _("Front page")),
    ("section", _("Section")),
    ("article", _("Article")),
    ("topic", _("Topic")),
    ("contributor", _("Author's page")),
    ("archive", _("Archive")),
    ("search", _("Search")),
    ("standard", _("Other page")),
    ("error", _("Error page")),
]
DEVICES = [(PHONE, _("Phone")), (TABLET, _("Tablet")), (DESKTOP, _("Computer"))]
