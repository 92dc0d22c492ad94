"""Mail about comments: what is to be sent, to whom, and whether it was."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.comments.models.comments import ReaderComment, random_key


class MailWish(models.Model):
    """What the author of a comment wants to be told. Nothing is until they confirmed."""

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="mail_wish")
    decision = models.BooleanField(_("when it is published or rejected"), default=False)
    replies = models.BooleanField(_("when somebody answers"), default=False)
    key = models.CharField(max_length=32, unique=True, default=random_key)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail wish")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.comment_id}"


class Letter(models.Model):
    """One mail, written down in the transaction of its occasion and sent later. No occasion has two."""

    class Kind(models.TextChoices):
        CONFIRM = "confirm", _("Please confirm your address")
        PUBLISHED = "published", _("Your comment is published")
        REASONS = "reasons", _("Why your comment was not published")
        REPLY = "reply", _("Somebody answered")
        DIGEST = "digest", _("What waits for moderators")
        NOTICE_RECEIVED = "notice-received", _("Your report has arrived")
        NOTICE_DECIDED = "notice-decided", _("Your report is decided on")
        MY_DATA = "my-data", _("Your comments and data")

    kind = models.CharField(max_length=15, choices=Kind)
    recipient = models.EmailField()
    # What it is about: the primary key of a comment, a notice, or a day. Unique with kind and recipient.
    occasion = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        indexes = [
            models.Index(fields=["due_at"], name="letters_due", condition=Q(sent_at=None, given_up_at=None))
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "recipient", "occasion"], name="letter_written_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.occasion})"
