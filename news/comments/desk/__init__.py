"""The screens of moderators, in Wagtail's admin: the queue, one comment, bans, conversations, the week."""
