"""What belongs to all comments of an article together, and isn't part of its revisions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.comments.models.comments import ReaderComment


class Conversation(models.Model):
    """How moderators run what readers say below one article. It begins with the first deed."""

    class Mode(models.TextChoices):
        ARTICLE = "", _("As the article says")
        OPEN = "open", _("Open: they appear at once")
        HELD = "held", _("Held: they appear when somebody has read them")
        CLOSED = "closed", _("Closed: what is there stays readable")

    article = models.OneToOneField(
        "news.ArticlePage", verbose_name=_("article"), on_delete=models.CASCADE, related_name="conversation"
    )
    mode = models.CharField(
        _("reader comments"), max_length=6, choices=Mode, default=Mode.ARTICLE, blank=True
    )
    reason = models.CharField(
        _("why, in a sentence for readers"),
        max_length=200,
        blank=True,
        help_text=_("Stands above the comments while they are held or closed."),
    )
    closes_at = models.DateTimeField(_("closes on"), null=True, blank=True)
    # Set by the flood switch: everything is held until then.
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)
    comment_count = models.PositiveIntegerField(_("published comments"), default=0)
    changed_at = models.DateTimeField(_("changed"), null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("conversation")
        verbose_name_plural = _("conversations")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=["", "open", "held", "closed"]), name="conversation_mode_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.article_id}"


class Recommendation(models.Model):
    """That somebody of a network recommended a comment: one for each, and forgotten with the network."""

    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="+")
    network = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["created_at"], name="recommendations_by_age")]
        constraints = [
            models.UniqueConstraint(fields=["comment", "network"], name="recommended_once_by_network")
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.comment_id}"
