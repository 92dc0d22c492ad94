from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

Text: TypeAlias = str | Promise


def number(label: Text, default: int, most: int, least: int = 0, help_text: Text = "") -> models.Field:
    return models.PositiveIntegerField(
        label,
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=help_text,
    )


@register_setting(icon="warning", order=311)
class CommentRules(BaseSiteSetting):
    """What comments are judged by, how long readers may change them, and how long things are kept."""

    words_held = models.TextField(
        _("words that hold a comment"),
        blank=True,
        help_text=_("One word or phrase per line; an asterisk at the end stands for any ending."),
    )
    words_spam = models.TextField(
        _("words that mark a comment as spam"),
        blank=True,
        help_text=_("As above. A moderator finds it under Spam; nothing is thrown away."),
    )
    links_held = number(
        _("hold from so many links"), 2, 50, least=1, help_text=_("Links in a name always hold a comment.")
    )
    hold_first = number(
        _("hold until so many were published"),
        1,
        20,
        help_text=_("Of the same e-mail address, where comments are open. 0: also the very first appears."),
    )
    refuse_throwaway = models.BooleanField(
        _("hold comments with throw-away addresses"),
        default=True,
        help_text=_("E-mail addresses of services that forget them after minutes."),
    )
    seconds_between = number(_("seconds between two comments"), 15, 3600)
    per_ten_minutes = number(_("comments in ten minutes"), 5, 1000, least=1)
    flood_per_hour = number(
        _("comments on one article in an hour"),
        60,
        100_000,
        least=1,
        help_text=_("With more, all further ones are held for an hour."),
    )
    proof_of_work = models.BooleanField(
        _("let the browser of a suspicious comment calculate"),
        default=True,
        help_text=_("It takes a phone some seconds and makes mass posting dear. No other service is asked."),
    )
    opens = models.TimeField(_("published from"), null=True, blank=True)
    closes = models.TimeField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("Outside these hours every comment is held. Empty: around the clock."),
    )
    edit_minutes = number(
        _("minutes to change a comment"), 5, 60, help_text=_("For its author. 0: no changes.")
    )
    digest_to = models.TextField(
        _("tell what waits"), blank=True, help_text=_("E-mail addresses of moderators, one per line.")
    )
    digest_hours = number(_("at most every (hours)"), 4, 168, least=1)
    network_days = number(_("hashed networks (days)"), 7, 60, least=1)
    spam_days = number(_("spam (days)"), 15, 365, least=1)
    undecided_days = number(_("never decided on (days)"), 30, 365, least=1)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("words_held"),
                FieldPanel("words_spam"),
                FieldRowPanel([FieldPanel("links_held"), FieldPanel("hold_first")]),
                FieldPanel("refuse_throwaway"),
                FieldPanel("proof_of_work"),
            ],
            heading=_("Suspicion"),
            icon="warning",
        ),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Counted for one network, so for a household, a school, an office.")),
                FieldRowPanel([FieldPanel("seconds_between"), FieldPanel("per_ten_minutes")]),
                FieldPanel("flood_per_hour"),
                FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                FieldPanel("edit_minutes"),
            ],
            heading=_("Pace and hours"),
            icon="time",
        ),
        MultiFieldPanel(
            [FieldPanel("digest_to"), FieldPanel("digest_hours")],
            heading=_("Mail to moderators"),
            icon="mail",
        ),
        MultiFieldPanel(
            [FieldPanel("network_days"), FieldPanel("spam_days"), FieldPanel("undecided_days")],
            heading=_("Kept for"),
            icon="bin",
        ),
    ]

    class Meta:
        verbose_name = _("Comments: rules")

    def clean(self) -> None:
        super().clean()
        for line in filter(None, map(str.strip, self.digest_to.splitlines())):
            try:
                validate_email(line)
            except ValidationError as error:
                words = _("This is no e-mail address: %(line)s")
                raise ValidationError({"digest_to": words % {"line": line}}) from error
