"""A reader recommends what another one wrote: without an account or a trace on the reader's side."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from news.comments.actions.errors import OwnCommentError
from news.comments.models import ReaderComment, Recommendation


@transaction.atomic
def recommend_as_reader(comment: ReaderComment, *, network: str, at: datetime) -> bool:
    """One more recommendation; False where one of that network (networks.py) is known already.

    Who recommended is forgotten after a while; the number stays. Raises OwnCommentError.
    """
    if network and network == comment.network:
        raise OwnCommentError
    _known, is_new = Recommendation.objects.get_or_create(
        comment=comment, network=network, defaults={"created_at": at}
    )
    if is_new:
        ReaderComment.objects.filter(pk=comment.pk).update(recommendations=F("recommendations") + 1)
        comment.recommendations += 1
    return is_new
