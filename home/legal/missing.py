"""What is still missing before the site may go live, with the paragraph that wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Duty:
    """`instead` names a field that, where it is set, stands for the first."""

    setting: str
    field: str
    what: str | Promise
    why: str
    instead: str = ""


DUTIES = (
    Duty(
        "imprintsettings", "legal_name", _("name of the publisher, with its legal form"), "§ 5 (1) Nr. 1 DDG"
    ),
    Duty("imprintsettings", "address", _("address where letters can be delivered"), "§ 5 (1) Nr. 1 DDG"),
    Duty("imprintsettings", "represented_by", _("who represents the publisher"), "§ 5 (1) Nr. 1 DDG"),
    Duty("imprintsettings", "email", _("e-mail address"), "§ 5 (1) Nr. 2 DDG"),
    Duty("imprintsettings", "phone", _("a second quick way to reach the publisher"), "§ 5 (1) Nr. 2 DDG"),
    Duty("imprintsettings", "register", _("register and number"), "§ 5 (1) Nr. 4 DDG", "has_no_register"),
    Duty("imprintsettings", "responsible_name", _("responsible person"), "§ 18 (2) MStV"),
    Duty("imprintsettings", "authority_email", _("contact for authorities"), "DSA Art. 11"),
    Duty("imprintsettings", "reader_email", _("contact for readers"), "DSA Art. 12"),
    Duty("imprintsettings", "contact_languages", _("languages of the contacts"), "DSA Art. 11 (3)"),
    Duty("imprintsettings", "owners", _("owners and beneficial owners"), "EMFA Art. 6 (1)"),
    Duty("imprintsettings", "public_money", _("public advertising money of a year"), "EMFA Art. 6 (1) (d)"),
    Duty("principlessettings", "officer", _("contact for data protection"), "DSGVO Art. 13 (1)"),
    Duty("principlessettings", "authority", _("authority for data protection"), "DSGVO Art. 13 (2) (d)"),
    Duty("principlessettings", "log_days", _("how long log files are kept"), "DSGVO Art. 13 (2) (a)"),
    Duty("principlessettings", "processors", _("service providers"), "DSGVO Art. 13 (1) (e)"),
    Duty("principlessettings", "access_state", _("state of accessibility"), "BFSG § 14, EN 301 549"),
    Duty("principlessettings", "access_email", _("where to report barriers"), "BFSG § 14"),
    Duty("principlessettings", "access_reviewed", _("when accessibility was reviewed"), "BFSG § 14"),
    Duty("principlessettings", "corrections", _("how you correct"), "Pressekodex Ziffer 3"),
)
# A paper's own page at the address takes the place of what would be made of these.
PAGES = {
    "imprintsettings": "impressum",
    "principlessettings": "datenschutz",
    "access": "barrierefreiheit",
    "corrections": "korrekturen",
}


def page_of(duty: Duty) -> str:
    """The page that says it."""
    return PAGES.get(duty.field.split("_")[0]) or PAGES[duty.setting]


def missing(settings: Mapping[str, Any], own_pages: frozenset[str]) -> list[Duty]:
    """What no setting says. What stands on a page that the paper wrote itself counts as said."""
    open_duties = (duty for duty in DUTIES if page_of(duty) not in own_pages)
    return [duty for duty in open_duties if not _is_said(settings[duty.setting], duty)]


def _is_said(setting: Any, duty: Duty) -> bool:
    value = getattr(setting, duty.field)
    if duty.instead and getattr(setting, duty.instead):
        return True
    return bool(value) or value == 0
