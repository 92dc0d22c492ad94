"""A reader recommends what another one wrote: without an account or a trace on the reader's side."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from news.comments.actions.errors import OwnCommentError
from news.comments.models import ReaderComment, Recommendation
from news.comments.rates import admit
from news.freshness import changed, comments_of

PER_HOUR = 200
"""Recommendations of one network: a school stays below, a program that likes everything doesn't."""


@transaction.atomic
def recommend_as_reader(comment: ReaderComment, *, network: str, at: datetime) -> bool:
    """One more recommendation; False where one of that network (networks.py) is known already.

    Who recommended is forgotten after a while; the number stays. Raises OwnCommentError or TooManyError.
    """
    if network and network == comment.network:
        raise OwnCommentError
    _known, is_new = Recommendation.objects.get_or_create(
        comment=comment, network=network, defaults={"created_at": at}
    )
    if is_new:
        admit("recommendation", network, most=PER_HOUR, span=timedelta(hours=1), at=at)
        changed(comments_of(comment.article_id))
        ReaderComment.objects.filter(pk=comment.pk).update(recommendations=F("recommendations") + 1)
        comment.recommendations += 1
    return is_new
