"""Mail about comments: what is to be sent, to whom, and whether it was."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.comments.models.comments import ReaderComment, random_key

# Longer than any run takes over one letter: whoever claimed it then is gone.
CLAIM_LASTS = timedelta(minutes=10)
# So late that somebody should look after it.
OVERDUE = timedelta(hours=1)


class MailWishQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        """Confirmed from the mailbox, and not called off."""
        return self.filter(confirmed_at__isnull=False, stopped_at=None)

    def of_mailbox(self, wish: "MailWish") -> Self:
        """All that weren't called off under the address of this one."""
        return self.filter(comment__email__iexact=wish.comment.email, stopped_at=None)


class MailWish(models.Model):
    """What the author of a comment wants to be told. Nothing is until they confirmed."""

    comment = models.OneToOneField(ReaderComment, on_delete=models.CASCADE, related_name="mail_wish")
    decision = models.BooleanField(_("when it is published or rejected"), default=False)
    replies = models.BooleanField(_("when somebody answers"), default=False)
    key = models.CharField(max_length=32, unique=True, default=random_key)
    confirmed_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = MailWishQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail wish")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.comment_id}"


class LetterQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Neither sent nor given up."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, at: datetime) -> Self:
        """Nobody is sending them, and they may go now; who waits longest comes first."""
        return self.open().filter(handed_at=None, due_at__lte=at).order_by("due_at", "pk")

    def claim(self, letter: "Letter", at: datetime) -> bool:
        """Whether this process may send it: of all that ask at once, one. Only a clear no gives it back."""
        claimed = self.open().filter(pk=letter.pk, handed_at=None)
        return bool(claimed.update(handed_at=at, attempts=F("attempts") + 1))

    def cut_off(self, at: datetime) -> Self:
        """Whoever was sending them has died: nobody knows whether they went out."""
        return self.open().filter(handed_at__lte=at - CLAIM_LASTS)

    def overdue(self, at: datetime) -> Self:
        return self.open().filter(created_at__lte=at - OVERDUE)


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
    # Since when somebody is sending it. Where nothing came of that, nobody knows whether it went out.
    handed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = LetterQuerySet.as_manager()

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
