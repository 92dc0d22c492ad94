import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.admin import display
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, PreviewableMixin

from news.comments.findings import Finding, findings
from news.comments.moderation import NAME_MAX
from news.comments.querysets import ReaderCommentQuerySet

DEPTH_MAX = 3
TEXT_SHOWN_TO_AUTHOR = timedelta(days=1)


def random_key() -> str:
    return secrets.token_urlsafe(24)


class ReaderComment(models.Model):
    """What a reader wrote below an article.

    Not a part of the article: a plain foreign key, so that no revision of it brings one back or loses one.
    Written and decided on through `news.comments.actions` only.
    """

    class Status(models.TextChoices):
        PENDING = "pending", _("Waiting")
        APPROVED = "approved", pgettext_lazy("comment", "Published")
        REJECTED = "rejected", _("Rejected")
        SPAM = "spam", _("Spam")
        DELETED = "deleted", _("Deleted")

    class Reason(models.TextChoices):
        OFFENSIVE = "offensive", _("Offensive or hurtful")
        HATE = "hate", _("Hatred against people")
        ILLEGAL = "illegal", _("Against the law")
        CLAIM = "claim", _("False or unproven claim")
        ADVERT = "advert", _("Advertisement")
        OFF_TOPIC = "off-topic", _("Off the topic")
        OTHER = "other", _("Another reason")

    article = models.ForeignKey(
        "news.ArticlePage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="reader_comments",
    )
    # Nobody's answers vanish because what they answer does; with the article, all of them go together.
    parent = models.ForeignKey(
        "self", verbose_name=_("answer to"), null=True, on_delete=models.RESTRICT, related_name="replies"
    )
    depth = models.PositiveSmallIntegerField(
        _("level"), default=1, validators=[MinValueValidator(1), MaxValueValidator(DEPTH_MAX)]
    )
    # Whom it answers where that isn't its parent: below the deepest level, answers stand beside each other.
    answered = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(_("name"), max_length=NAME_MAX)
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Never shown to readers."))
    text = models.TextField(_("comment"))
    is_staff = models.BooleanField(_("by the newsroom"), default=False)
    is_pick = models.BooleanField(
        _("recommended by the newsroom"),
        default=False,
        help_text=_("Stands out from the conversation while it is published."),
    )
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.PENDING)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason, blank=True)
    fired = models.JSONField(_("rules"), default=list)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    key = models.CharField(max_length=32, unique=True, default=random_key)
    fingerprint = models.CharField(max_length=64)

    objects = ReaderCommentQuerySet.as_manager()

    # Else each comment counted as a use of its article.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reader comment")
        verbose_name_plural = _("reader comments")
        # Readers write them and verbs delete them: a right to either is a right nobody has.
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["article", "status", "created_at"], name="comments_of_article"),
            models.Index(fields=["status", "created_at"], name="comments_by_status"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "fingerprint"], name="comment_said_once"),
            models.CheckConstraint(
                condition=Q(status__in=["pending", "approved", "rejected", "spam", "deleted"]),
                name="comment_status_known",
            ),
            models.CheckConstraint(
                condition=Q(depth=1, parent=None) | Q(depth__range=(2, DEPTH_MAX), parent__isnull=False),
                name="comment_depth_fits_parent",
            ),
            models.CheckConstraint(
                condition=Q(status="pending", decided_at=None)
                | (~Q(status="pending") & Q(decided_at__isnull=False)),
                name="comment_pending_until_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.excerpt()}"

    @display(description=_("comment"))
    def excerpt(self) -> str:
        return Truncator(" ".join(self.text.split())).chars(90)

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(self.fired)

    @display(description=_("Suspicion"))
    def suspicion(self) -> str:
        return ", ".join(str(finding.label) for finding in self.findings if finding.is_suspicion)

    @property
    def is_visible(self) -> bool:
        return self.status == self.Status.APPROVED

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.PENDING

    @property
    def anchor(self) -> str:
        return f"kommentar-{self.pk}"

    def shows_text_to_its_author(self, at: datetime) -> bool:
        """For a day, and not once it was refused: the page must not serve as a publication of its own."""
        shown = (self.Status.PENDING, self.Status.APPROVED, self.Status.SPAM)
        return self.status in shown and at < self.created_at + TEXT_SHOWN_TO_AUTHOR

    def get_absolute_url(self) -> str:
        """The reader's own page about this comment: known to nobody else, whatever becomes of it."""
        return reverse("comments:pending", args=[self.key])


@register_setting(icon="comment", order=310)
class CommentSettings(PreviewableMixin, BaseSiteSetting):
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
    button_label = models.CharField(_("label: button"), max_length=40, default="Kommentar abschicken")
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
