import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.admin import display
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.comments.findings import Finding, findings
from news.comments.moderation import NAME_MAX
from news.comments.querysets import ReaderCommentQuerySet

DEPTH_MAX = 3
TEXT_SHOWN_TO_AUTHOR = timedelta(days=1)


def random_key() -> str:
    return secrets.token_urlsafe(24)


class Place(models.Model):
    """Where a comment stands: below which article, and in which conversation."""

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
    # The first comment of its conversation; None for that one itself.
    root = models.ForeignKey("self", null=True, on_delete=models.RESTRICT, related_name="+")
    # At the first comment of a conversation: how many of it can be read.
    thread_size = models.PositiveIntegerField(default=0)
    # Whom it answers where that isn't its parent: below the deepest level, answers stand beside each other.
    answered = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        abstract = True


class ReaderComment(Place):
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

    name = models.CharField(_("name"), max_length=NAME_MAX)
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("Never shown to readers."))
    text = models.TextField(_("comment"))
    is_staff = models.BooleanField(_("by the newsroom"), default=False)
    staff_role = models.CharField(_("role"), max_length=60, blank=True)
    is_pick = models.BooleanField(
        _("recommended by the newsroom"),
        default=False,
        help_text=_("Stands out from the conversation while it is published."),
    )
    recommendations = models.PositiveIntegerField(_("recommendations of readers"), default=0)
    # What the reader wrote, where the newsroom has cut it; `text` is what is shown.
    original_text = models.TextField(_("before the cut"), blank=True)
    edited_at = models.DateTimeField(_("changed by its author"), null=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.PENDING)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason, blank=True)
    note = models.TextField(_("to the author"), blank=True)
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
    # The network it came from, shortened and hashed (networks.py); forgotten after a week.
    network = models.CharField(max_length=64, blank=True)
    # One more with each deed, so that of two moderators the second learns of the first.
    version = models.PositiveIntegerField(default=0)

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
            models.Index(fields=["created_at", "id"], name="comments_by_age"),
            models.Index(
                fields=["article", "created_at", "id"],
                name="comments_conversations",
                condition=Q(parent=None, thread_size__gt=0),
            ),
            models.Index(
                # "approved" sorts before any other status: what is gone comes last, however it was liked.
                fields=["article", "status", "-is_pick", "-recommendations", "created_at", "id"],
                name="comments_recommended",
                condition=Q(parent=None, thread_size__gt=0),
            ),
            models.Index(fields=["network", "created_at"], name="comments_of_network"),
            models.Index(Lower("email"), "created_at", name="comments_of_mailbox"),
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
    def is_cut(self) -> bool:
        return bool(self.original_text)

    @property
    def is_waiting(self) -> bool:
        return self.status == self.Status.PENDING

    @property
    def is_withdrawn(self) -> bool:
        """Deleted by its author: nobody else brings it back."""
        return self.status == self.Status.DELETED and self.decided_by_id is None

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
