from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from home.legal.blocks import OwnerBlock, PublicMoneyBlock, ResponsibleBlock

WHO = ("legal_name", "address", "represented_by", "email", "phone", "register", "vat_id", "supervision")
RESPONSIBLE = ("responsible_name", "responsible_address", "responsible_for")
CONTACTS = ("authority_email", "reader_email", "complaint_email", "contact_languages")
OWNERS = ("owners", "public_money")


@register_setting(icon="clipboard-list", order=330)
class ImprintSettings(BaseSiteSetting):
    """Who publishes, who answers for it, who owns it: the page /impressum/ is made of this."""

    legal_name = models.CharField(
        _("name of the publisher"),
        max_length=160,
        blank=True,
        help_text=_("With its legal form. § 5 (1) DDG"),
    )
    address = models.TextField(
        _("address"), blank=True, max_length=300, help_text=_("Where letters can be delivered; no P.O. box.")
    )
    represented_by = models.CharField(_("represented by"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(
        _("telephone"), max_length=60, blank=True, help_text=_("Or another quick way to reach you.")
    )
    register = models.CharField(
        _("register"), max_length=160, blank=True, help_text=_("For example: Amtsgericht Hamburg, HRB 12345")
    )
    has_no_register = models.BooleanField(_("not in any register"), default=False)
    vat_id = models.CharField(_("VAT identification number"), max_length=40, blank=True)
    supervision = models.CharField(_("supervisory authority"), max_length=200, blank=True)
    responsible_name = models.CharField(
        _("responsible person"),
        max_length=120,
        blank=True,
        help_text=_("§ 18 (2) MStV: a person who lives in Germany, for all that no other stands for below."),
    )
    responsible_address = models.TextField(
        _("address of that person"), blank=True, max_length=300, help_text=_("Empty: that of the publisher.")
    )
    responsible_for = StreamField(
        [("part", ResponsibleBlock())], verbose_name=_("responsible for single sections"), blank=True
    )
    authority_email = models.EmailField(
        _("contact for authorities"), blank=True, help_text=_("Art. 11 of Regulation (EU) 2022/2065 (DSA)")
    )
    reader_email = models.EmailField(
        _("contact for readers"), blank=True, help_text=_("Art. 12 of the same: a person answers.")
    )
    complaint_email = models.EmailField(
        _("contact for complaints"), blank=True, help_text=_("On decisions about comments.")
    )
    contact_languages = models.CharField(_("languages of these contacts"), max_length=120, blank=True)
    owners = StreamField([("owner", OwnerBlock())], verbose_name=_("owners"), blank=True)
    public_money = StreamField(
        [("year", PublicMoneyBlock())], verbose_name=_("public advertising money"), blank=True
    )

    panels = [
        MultiFieldPanel(
            [*map(FieldPanel, WHO[:6]), FieldPanel("has_no_register"), *map(FieldPanel, WHO[6:])],
            heading=_("Who publishes (§ 5 DDG)"),
        ),
        MultiFieldPanel([*map(FieldPanel, RESPONSIBLE)], heading=_("Who answers for it (§ 18 MStV)")),
        MultiFieldPanel([*map(FieldPanel, CONTACTS)], heading=_("Whom to turn to (DSA)")),
        MultiFieldPanel([*map(FieldPanel, OWNERS)], heading=_("Who owns it (EMFA Art. 6)")),
    ]

    class Meta:
        verbose_name = _("imprint")
