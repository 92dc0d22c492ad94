"""How comments stood before a moderator's deed, for as long as it can be taken back."""

from django.conf import settings
from django.db import models

from news.comments.models.comments import ReaderComment


class FormerState(models.Model):
    """One comment of one deed. Not in the audit log: a text to the author is none of its affair."""

    # The same for all comments that one press decided on, here and in the audit log.
    deed = models.UUIDField()
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, related_name="+")
    # What the comment had become: who finds another version would undo the deed of somebody else.
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=8, choices=ReaderComment.Status)
    reason = models.CharField(max_length=9, choices=ReaderComment.Reason, blank=True)
    note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(db_index=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["deed", "comment"], name="former_state_of_one_deed")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.status}"
