"""Who advertises: customers, their campaigns, and the labels that keep competitors apart."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from .politics import PoliticalFacts


class ExclusionLabel(models.Model):
    """An industry. Two bookings that share a label never stand on the same page."""

    name = models.CharField(
        _("name"),
        max_length=60,
        unique=True,
        help_text=_(
            "An industry such as “Furniture”. Two customers of one industry never stand on the same page."
        ),
        error_messages={"unique": _("There is already a label with this name.")},
    )

    panels = ["name"]

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Advertiser(models.Model):
    """A customer. Its name stands first in text ads."""

    name = models.CharField(
        _("name"),
        max_length=100,
        unique=True,
        help_text=_("Readers see this name in text ads."),
        error_messages={"unique": _("There is already a customer with this name.")},
    )
    contact = models.CharField(_("contact person"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    labels = models.ManyToManyField(
        ExclusionLabel,
        verbose_name=_("industries"),
        blank=True,
        help_text=_("All bookings of this customer keep away from others of the same industries."),
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("For colleagues only."))

    panels = [
        "name",
        MultiFieldPanel(["contact", FieldRowPanel(["email", "phone"])], heading=_("Contact")),
        "labels",
        "notes",
    ]

    class Meta:
        verbose_name = _("customer")
        verbose_name_plural = _("customers")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Campaign(PoliticalFacts, models.Model):
    """An order of a customer: one or more bookings with one purpose."""

    name = models.CharField(_("name"), max_length=120)
    advertiser = models.ForeignKey(
        Advertiser, verbose_name=_("customer"), on_delete=models.PROTECT, related_name="campaigns"
    )
    payer = models.CharField(
        _("paid for by"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("Readers see it beside the marker. Left empty, it is the customer."),
    )
    on_behalf_of = models.CharField(
        _("on behalf of"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("For whom it advertises, if not for the customer, as with agencies. Readers see it too."),
    )
    reference = models.CharField(
        _("order number"),
        max_length=60,
        blank=True,
        help_text=_("As in your accounts or on the customer's order."),
    )
    report_to = models.EmailField(
        _("reports by mail to"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "When its ads begin to be shown, at half of its time and at its end this address gets the "
            "numbers and a link to the report. Left empty, nobody does."
        ),
    )
    labels = models.ManyToManyField(
        ExclusionLabel,
        verbose_name=_("further industries"),
        blank=True,
        help_text=_("Besides those of the customer; all bookings of the campaign have them."),
    )
    notes = models.TextField(_("notes"), blank=True, help_text=_("For colleagues only."))

    panels = [
        "name",
        FieldPanel("advertiser"),
        FieldRowPanel(["payer", "on_behalf_of"], heading=_("Who pays")),
        MultiFieldPanel(
            [
                "is_political",
                FieldRowPanel(["sponsor", "controller"]),
                "sponsor_contact",
                FieldRowPanel(["process", "process_url"]),
                FieldRowPanel(["amount", "money_from"]),
                "amount_basis",
                "elsewhere",
            ],
            heading=_("Political advertising"),
            classname="collapsed",
        ),
        "reference",
        "report_to",
        "labels",
        "notes",
    ]

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        lines = self.lines.all() if self.pk and self.is_political else ()
        if names := ", ".join(line.name for line in lines if line.devices or line.languages):
            words = _(
                "Political advertising may not choose readers by what their browser tells of them: please "
                "take off devices and languages of these bookings first: %(names)s (Regulation (EU) "
                "2024/900, Article 18)."
            )
            raise ValidationError({"is_political": ValidationError(words, params={"names": names})})
