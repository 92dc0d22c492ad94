"""What people do with preview links; all of it stands in the creative's history."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log

from ads.models import Answer, Creative, PreviewLink


def hand_out(
    creative: Creative, path: str, at: datetime, days: int, *, user: AbstractBaseUser, now: datetime
) -> PreviewLink:
    """A link to the creative as it is at this moment, its newest draft included."""
    with transaction.atomic():
        link = PreviewLink.objects.create(
            creative=creative,
            revision=creative.latest_revision_id or 0,
            path=path,
            at=at,
            created_at=now,
            created_by=user,
            expires_at=now + timedelta(days=days),
        )
        log(creative, "ads.preview_handed_out", user=user, data={"path": path, "days": days})
    return link


def withdraw(link: PreviewLink, *, user: AbstractBaseUser, now: datetime) -> None:
    with transaction.atomic():
        if PreviewLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=now):
            log(link.creative, "ads.preview_withdrawn", user=user, data={"path": link.path})


def answer(link: PreviewLink, said: Answer, name: str, words: str, *, now: datetime) -> None:
    """The customer's; a later one takes the place of an earlier one, the history keeps both."""
    with transaction.atomic():
        link.answer, link.answered_by, link.words, link.answered_at = said, name, words, now
        link.save(update_fields=["answer", "answered_by", "words", "answered_at"])
        data = {"name": name, "words": words, "revision": link.revision}
        log(link.creative, f"ads.customer_{said}", data=data)
