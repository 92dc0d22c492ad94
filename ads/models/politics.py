"""Political advertising by Regulation (EU) 2024/900: what its notice has to say, and the kept notices."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class PoliticalFacts(models.Model):
    """What Articles 11 and 12 ask of a campaign. Empty as long as it isn't political."""

    class MoneyFrom(models.TextChoices):
        PRIVATE_EU = "private-eu", _("private money from inside the European Union")
        PUBLIC_EU = "public-eu", _("public money from inside the European Union")
        PRIVATE_ELSEWHERE = "private-elsewhere", _("private money from outside the European Union")
        PUBLIC_ELSEWHERE = "public-elsewhere", _("public money from outside the European Union")
        SEVERAL = "several", _("money from several of these sources")

    is_political = models.BooleanField(
        _("political advertising"),
        default=False,
        db_default=False,
        help_text=_(
            "By or for a party, a candidate or somebody in office, or made to influence an election, a "
            "referendum or a law. Then all of the following is needed, and readers can read it."
        ),
    )
    sponsor = models.CharField(_("sponsor"), max_length=200, blank=True, default="", db_default="")
    sponsor_contact = models.TextField(
        _("the sponsor's address and e-mail"), blank=True, default="", db_default=""
    )
    controller = models.CharField(
        _("who controls the sponsor"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Whoever has the last say; if that is nobody else, the sponsor again."),
    )
    process = models.CharField(
        _("election or process"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("The election, referendum or law that it is about."),
    )
    process_url = models.URLField(_("official information about it"), blank=True, default="", db_default="")
    amount = models.DecimalField(
        _("amount paid in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("With the worth of whatever else was given for it."),
    )
    amount_basis = models.TextField(_("how the amount was reckoned"), blank=True, default="", db_default="")
    money_from = models.CharField(
        _("where the money comes from"),
        max_length=20,
        choices=MoneyFrom,
        blank=True,
        default="",
        db_default="",
    )
    elsewhere = models.TextField(
        _("also published in"), blank=True, default="", db_default="", help_text=_("Left empty, nowhere.")
    )

    NEEDED = (
        *("sponsor", "sponsor_contact", "controller", "process", "process_url"),
        *("amount", "amount_basis", "money_from"),
    )

    class Meta:
        abstract = True

    @property
    def lacking(self) -> list[str]:
        """Names of the fields without which nothing of it may be shown."""
        return [name for name in self.NEEDED if self.is_political and getattr(self, name) in ("", None)]

    def clean(self) -> None:
        super().clean()
        words = _("Political advertising needs this (Regulation (EU) 2024/900).")
        if lacking := self.lacking:
            raise ValidationError(dict.fromkeys(lacking, words))


class PoliticalNotice(models.Model):
    """One wording of a campaign's notice. Another follows with each change; none is ever written over.

    Plain numbers instead of foreign keys: it stays when campaign and bookings are deleted. `facts` are those
    of ads/politics/facts.py. `keep_until` is seven years after the last booking's end, None without an end.
    """

    campaign = models.PositiveBigIntegerField(_("campaign"), db_index=True)
    made_at = models.DateTimeField(_("made"))
    keep_until = models.DateTimeField(_("kept until"), null=True)
    facts = models.JSONField(_("facts"))

    class Meta:
        verbose_name = _("political notice")
        verbose_name_plural = _("political notices")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.facts.get("sponsor", ""))

    def may_go(self, at: datetime) -> bool:
        return self.keep_until is not None and self.keep_until <= at


def refuse_to_delete(instance: PoliticalNotice, at: datetime, **_signal: Any) -> None:
    """Raises ProtectedError while the law wants it kept."""
    if not instance.may_go(at):
        raise models.ProtectedError(
            str(_("Notices of political advertising are kept for seven years.")), {instance}
        )
