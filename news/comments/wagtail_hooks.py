from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

LOG_ACTIONS = {
    "news_comments.submit": (_("Write a comment"), _("Written by a reader")),
    "news_comments.answer": (_("Answer a comment"), _("Written by the newsroom")),
    "news_comments.approve": (_("Publish a comment"), _("Published")),
    "news_comments.reject": (_("Reject a comment"), _("Rejected")),
    "news_comments.spam": (_("Mark a comment as spam"), _("Marked as spam")),
    "news_comments.delete": (_("Delete a comment"), _("Deleted")),
    "news_comments.restore": (_("Put a comment back into the queue"), _("Put back into the queue")),
}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)
