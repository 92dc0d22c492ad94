"""What the settings on the law list."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ResponsibleBlock(blocks.StructBlock):
    """Who answers for a part of the paper, § 18 (2) MStV."""

    section = blocks.PageChooserBlock(
        label=_("Section"), page_type="news.SectionPage", help_text=_("Holds for the sections below it, too.")
    )
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    address = blocks.TextBlock(
        label=_("Address"), required=False, max_length=300, help_text=_("Empty: that of the publisher.")
    )

    is_previewable = False

    class Meta:
        icon = "user"
        label = _("Responsible person")
        label_format = "{section} {name}"
        description = _("Who answers for a section")
        preview_value: dict[str, Any] = {"name": "Hanna Kessler"}


class OwnerBlock(blocks.StructBlock):
    """Who owns a share, Art. 6 (1) of Regulation (EU) 2024/1083."""

    name = blocks.CharBlock(label=_("Name"), max_length=160)
    percent = blocks.DecimalBlock(
        label=_("Share in percent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[
            ("direct", _("owns a share directly")),
            ("indirect", _("owns a share through another company")),
            ("beneficial", _("beneficial owner")),
        ],
        default="direct",
    )

    is_previewable = False

    class Meta:
        icon = "group"
        label = _("Owner")
        label_format = "{name} {percent} %"
        description = _("Who owns a share of the publisher, or stands behind one")
        preview_value: dict[str, Any] = {"name": "Almut Reiners", "percent": "51"}


class PublicMoneyBlock(blocks.StructBlock):
    """Public advertising money of a year, Art. 6 (1) (d) of Regulation (EU) 2024/1083."""

    year = blocks.IntegerBlock(label=_("Year"), min_value=2000, max_value=2100)
    giver = blocks.CharBlock(label=_("From whom"), max_length=160)
    amount = blocks.DecimalBlock(
        label=_("Euros"), min_value=0, max_digits=12, decimal_places=2, help_text=_("0: there was none.")
    )

    is_previewable = False

    class Meta:
        icon = "calendar"
        label = _("Public advertising money")
        label_format = "{year} {giver}"
        description = _("What public bodies paid for advertising in a year")
        preview_value: dict[str, Any] = {"year": 2025, "giver": "Stadt Aldenhafen", "amount": "1200"}


class ProcessorBlock(blocks.StructBlock):
    """A company that works with readers' data for the publisher, Art. 13 (1) (e) and 28 GDPR."""

    name = blocks.CharBlock(label=_("Company"), max_length=160)
    task = blocks.ChoiceBlock(
        label=_("What it does"),
        choices=[
            ("hosting", _("runs the server")),
            ("delivery", _("delivers pages (CDN)")),
            ("storage", _("stores pictures and files")),
            ("mail", _("sends e-mails")),
            ("other", _("something else")),
        ],
    )
    place = blocks.CharBlock(label=_("Seat"), max_length=160, help_text=_("Town and country."))
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Outside of the European Union: on what ground it may have the data."),
    )

    is_previewable = False

    class Meta:
        icon = "cogs"
        label = _("Service provider")
        label_format = "{name} {task}"
        description = _("Who works with readers' data for the publisher")
        preview_value: dict[str, Any] = {"name": "Rechenhof eG", "task": "hosting", "place": "Aldenhafen"}
