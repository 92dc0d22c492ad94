"""What readers report, and what they asked to have erased."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from news.comments.models.comments import ReaderComment, random_key

# No vowels, nothing that looks like something else: to be read out on the telephone.
SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789"


def reference_number() -> str:
    return "".join(secrets.choice(SIGNS) for _number in range(8))


OBJECTED: dict[str, str | Promise] = {
    "removed": _("The decision stands: the comment isn't published."),
    "cut": _("The comment is published in part."),
    "kept": _("The objection was right: the comment is published."),
}


class NoticeQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Nobody has decided on them yet."""
        return self.filter(state__in=["waiting", "in-review"])

    def upheld(self) -> Self:
        """Reports that led to something: not the author's own objections."""
        return self.filter(decision__in=["removed", "cut"]).exclude(category="objection")


class Notice(models.Model):
    """A comment that somebody reported: for breaking the house's rules or the law (Regulation (EU) 2022/2065,
    Art. 16). It outlives the comment."""

    class Category(models.TextChoices):
        OFFENSIVE = "offensive", _("Offensive or hurtful")
        HATE = "hate", _("Hatred against people")
        CLAIM = "claim", _("False or unproven claim")
        ADVERT = "advert", _("Advertisement or spam")
        OFF_TOPIC = "off-topic", _("Off the topic")
        ILLEGAL = "illegal", _("Against the law")
        # The one kind of unlawful content that may be reported without a name: Art. 16 (2) (c).
        CHILD_ABUSE = "child", _("Sexual abuse of children")
        OTHER = "other", _("Another reason")
        # By the author of a comment that was taken away or cut, against that.
        OBJECTION = "objection", _("Objection of the author")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        IN_REVIEW = "in-review", _("Being looked at")
        DONE = "done", _("Decided")
        VOID = "void", _("Settled by itself")

    class Decision(models.TextChoices):
        REMOVED = "removed", _("The comment was taken away")
        CUT = "cut", _("The comment was cut")
        KEPT = "kept", _("The comment stays")

    reference = models.CharField(_("reference"), max_length=8, unique=True, default=reference_number)
    key = models.CharField(max_length=32, unique=True, default=random_key)
    comment = models.ForeignKey(
        ReaderComment, verbose_name=_("comment"), null=True, on_delete=models.SET_NULL, related_name="notices"
    )
    address = models.URLField(_("address of the comment"), max_length=500)
    quoted = models.TextField(_("the comment as it was reported"))
    category = models.CharField(_("what is wrong with it"), max_length=9, choices=Category)
    explanation = models.TextField(_("explanation"), blank=True)
    law = models.CharField(_("which law"), max_length=500, blank=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    good_faith = models.BooleanField(_("in good faith"), default=False)
    network = models.CharField(max_length=64, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.WAITING)
    decision = models.CharField(_("decision"), max_length=7, choices=Decision, blank=True)
    reasons = models.TextField(_("reasons"), blank=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["state", "created_at"], name="notices_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "in-review", "done", "void"]), name="notice_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "void"], decided_at__isnull=False)
                | Q(state__in=["waiting", "in-review"], decided_at=None),
                name="notice_open_until_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.get_category_display()}"

    def excerpt(self) -> str:
        return Truncator(" ".join(self.quoted.split())).chars(90)

    @cached_property
    def others(self) -> "list[Notice]":
        """Those that are decided together with this one, while it is open."""
        if self.comment is None or not self.is_open:
            return []
        return list(self.comment.notices.open().exclude(pk=self.pk).order_by("created_at"))

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.WAITING, self.State.IN_REVIEW)

    @property
    def is_objection(self) -> bool:
        return self.category == self.Category.OBJECTION

    @property
    def outcome(self) -> str | Promise:
        """The decision in a sentence; what is decided on an objection sounds different. Empty while open."""
        if self.is_objection and self.decision:
            return OBJECTED[self.decision]
        return self.get_decision_display()

    def get_absolute_url(self) -> str:
        """The receipt: what became of the report, for whoever sent it."""
        return reverse("comments:receipt", args=[self.key])


class Erasure(models.Model):
    """That a mailbox had its comments erased, so that a restored backup can be put right."""

    digest = models.CharField(max_length=64, unique=True)
    keeps_text = models.BooleanField(default=False)
    erased_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest[:8]
