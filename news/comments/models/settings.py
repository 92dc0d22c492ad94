from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, PreviewableMixin


class FormWords(models.Model):
    """The words of the form below an article."""

    form_heading = models.CharField(
        _("heading of the form"), max_length=80, default="Schreibe einen Kommentar"
    )
    form_note = models.CharField(
        _("note above the form"),
        max_length=300,
        default="Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
    )
    text_label = models.CharField(_("label: comment"), max_length=40, default="Kommentar")
    name_label = models.CharField(_("label: name"), max_length=40, default="Name")
    email_label = models.CharField(_("label: e-mail address"), max_length=40, default="E-Mail-Adresse")
    email_help = models.CharField(
        _("note at the e-mail address"),
        max_length=120,
        blank=True,
        default="Wird nicht veröffentlicht, nur für Rückfragen der Redaktion.",
    )
    wants_decision_label = models.CharField(
        _("box: mail when it is decided"),
        max_length=120,
        default="Per E-Mail benachrichtigen, wenn der Kommentar erscheint oder abgelehnt wird",
    )
    wants_replies_label = models.CharField(
        _("box: mail on answers"), max_length=120, default="Per E-Mail benachrichtigen, wenn jemand antwortet"
    )
    keep_label = models.CharField(
        _("box: keep name and draft"),
        max_length=160,
        default="Meinen Namen, meine E-Mail-Adresse und den Entwurf in diesem Browser speichern",
        help_text=_("Nothing is kept before a reader ticks it. It is kept on the reader's device only."),
    )
    keep_help = models.CharField(
        _("note at that box"),
        max_length=120,
        blank=True,
        default="Nur auf diesem Gerät. Ohne das Häkchen wird alles wieder gelöscht.",
    )
    button_label = models.CharField(_("label: button"), max_length=40, default="Kommentar abschicken")

    class Meta:
        abstract = True


@register_setting(icon="comment", order=310)
class CommentSettings(PreviewableMixin, FormWords, BaseSiteSetting):  # noqa: DJ008 (the last of them has one)
    """The rules of the house for comments, and every word that stands around them."""

    class Mode(models.TextChoices):
        OPEN = "open", _("Open: they appear at once")
        HELD = "held", _("Held: they appear when somebody has read them")
        CLOSED = "closed", _("Closed: what is there stays readable")
        OFF = "off", _("No comments at all")

    default_mode = models.CharField(
        _("comments on articles"),
        max_length=6,
        choices=Mode,
        default=Mode.HELD,
        help_text=_("Holds for every article that doesn't say otherwise."),
    )
    close_after_days = models.PositiveSmallIntegerField(
        _("close after (days)"),
        default=0,
        validators=[MaxValueValidator(3650)],
        help_text=_("Counted from the publication of the article. 0: they never close by themselves."),
    )
    netiquette = models.ForeignKey(
        Page,
        verbose_name=_("netiquette"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A page with the rules; it is linked beside the form."),
    )
    heading = models.CharField(_("heading of the section"), max_length=80, default="Kommentare")
    open_note = models.CharField(
        _("note where comments are open"),
        max_length=200,
        default=(
            "Alle können mitreden, ohne Anmeldung. Kommentare erscheinen sofort, die Redaktion liest mit."
        ),
    )
    held_note = models.CharField(
        _("note where comments are held"),
        max_length=200,
        default=(
            "Alle können mitreden, ohne Anmeldung. Die Redaktion liest jeden Kommentar, bevor er erscheint."
        ),
    )
    empty_text = models.CharField(
        _("while there are none"),
        max_length=200,
        default="Noch hat niemand etwas geschrieben. Hier ist Platz für den ersten Kommentar.",
    )
    staff_name = models.CharField(
        _("name of the newsroom"),
        max_length=40,
        default="Redaktion",
        help_text=_("Stands at answers that are written in the admin."),
    )
    thanks = models.TextField(
        _("thanks"),
        default=(
            "Danke für den Kommentar. Die Redaktion liest ihn, bevor er erscheint. "
            "Das dauert tagsüber meist nicht lange, nachts und am Wochenende länger."
        ),
        help_text=_("Stands on the page that follows a comment which waits for the newsroom."),
    )
    thanks_open = models.TextField(
        _("thanks, when it appears at once"),
        default="Danke für den Kommentar. Er steht jetzt unter dem Artikel.",
    )
    closed_text = models.TextField(
        _("when comments are closed"), default="Die Kommentare zu diesem Artikel sind geschlossen."
    )

    select_related = ["netiquette"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("default_mode"), FieldPanel("close_after_days"), PageChooserPanel("netiquette")],
            heading=_("Rules"),
            icon="cog",
        ),
        MultiFieldPanel(
            [
                FieldPanel("heading"),
                FieldRowPanel([FieldPanel("open_note"), FieldPanel("held_note")]),
                FieldPanel("empty_text"),
                FieldPanel("form_heading"),
                FieldPanel("form_note"),
                FieldRowPanel([FieldPanel("text_label"), FieldPanel("name_label")]),
                FieldRowPanel([FieldPanel("email_label"), FieldPanel("email_help")]),
                FieldRowPanel([FieldPanel("wants_decision_label"), FieldPanel("wants_replies_label")]),
                FieldRowPanel([FieldPanel("keep_label"), FieldPanel("keep_help")]),
                FieldPanel("button_label"),
                FieldPanel("closed_text"),
            ],
            heading=_("Words on the page"),
            icon="comment",
        ),
        MultiFieldPanel(
            [FieldPanel("thanks"), FieldPanel("thanks_open"), FieldPanel("staff_name")],
            heading=_("Words afterwards"),
            icon="check",
        ),
    ]

    class Meta:
        verbose_name = _("Comments")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "news/comments/settings_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The section as these settings would make it, below no article in particular."""
        from news.comments.section import sample_section

        return super().get_preview_context(request, mode_name) | {"section": sample_section(self)}
