from typing import TYPE_CHECKING, Self

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    OrderBy,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

if TYPE_CHECKING:
    from news.comments.models import ReaderComment
    from news.models import ArticlePage

SHOWN = (
    *("article", "parent", "root", "depth", "thread_size", "name", "text", "status", "created_at"),
    *("is_staff", "staff_role", "is_pick", "recommendations", "original_text", "edited_at"),
)
# How conversations follow each other; an index serves each of them. Of those recommended, "approved" sorts
# before any other status: one whose first comment is gone comes last.
ORDERS = {
    "oldest": ("created_at", "pk"),
    "newest": ("-created_at", "-pk"),
    "recommended": ("status", "-is_pick", "-recommendations", "created_at", "pk"),
}
# An answer to the first comment begins a branch, and what is answered to it stands below.
BRANCH = Case(
    When(depth=1, then=0), When(depth=2, then="pk"), default="parent_id", output_field=BigIntegerField()
)
READING_ORDER = ("branch", "depth", "pk")


def of_first(field: str) -> OrderBy:
    """To sort answers with the first comment of their conversation."""
    name = field.removeprefix("-")
    return OrderBy(Coalesce(F(f"root__{name}"), F(name)), descending=field != name)


class ReaderCommentQuerySet(QuerySet):
    def visible(self) -> Self:
        """What every reader may read. Nothing public is ever made of anything else."""
        return self.filter(status="approved")

    def for_article(self, article: "ArticlePage") -> Self:
        return self.filter(article=article)

    def waiting(self) -> Self:
        """Nobody has decided on them yet; who waits longest comes first."""
        return self.filter(status="pending").order_by("created_at", "pk")

    def waiting_first(self) -> Self:
        """Those that wait, then those decided on; within both the newest first."""
        decided = Case(When(status="pending", then=Value(0)), default=Value(1))
        return self.order_by(decided, "-created_at", "-pk")

    def conversations(self, order: str = "oldest") -> Self:
        """The first comments of those in which something can be read, in one of the `ORDERS`."""
        return self.filter(parent=None, thread_size__gt=0).order_by(*ORDERS[order])

    def conversations_before(self, first: "ReaderComment") -> Self:
        """Those that stand before this one of the same article, the oldest first."""
        earlier = Q(created_at__lt=first.created_at) | Q(pk__lt=first.pk)
        return self.conversations().filter(
            earlier, article=first.article_id, created_at__lte=first.created_at
        )

    def shown(self) -> Self:
        """What has a place on a page: what can be read, and what is gone from above something that can."""
        # The level keeps PostgreSQL from hashing the whole table: it looks into the index for the few gone.
        below = self.model.objects.filter(
            parent=OuterRef("pk"), depth__gt=OuterRef("depth"), status="approved"
        )
        return self.filter(Q(status="approved") | Q(thread_size__gt=0) | Q(Exists(below), depth=2))

    def answers(self) -> Self:
        """All but the first comments, in the order of reading."""
        return self.shown().filter(depth__gt=1).annotate(branch=BRANCH).order_by("root", *READING_ORDER)

    def answers_before(self, answer: "ReaderComment") -> Self:
        """Those that stand before this one in its conversation."""
        branch = answer.pk if answer.depth == 2 else answer.parent_id
        beside = Q(branch=branch)
        earlier = beside & (Q(depth__lt=answer.depth) | Q(depth=answer.depth, pk__lt=answer.pk))
        return self.answers().filter(Q(branch__lt=branch) | earlier, root=answer.root_id)

    def with_first_answers(self, conversations: Self, number: int, order: str = "oldest") -> Self:
        """These conversations in their order, a slice of `conversations`, and so many answers of each."""
        place = Window(RowNumber(), partition_by=F("root_id"), order_by=READING_ORDER)
        firsts = conversations.values("pk")
        answers = self.answers().filter(root__in=firsts).annotate(place=place).filter(place__lte=number)
        shown = self.filter(pk__in=firsts).order_by().values("pk")
        shown = shown.union(answers.order_by().values("pk"), all=True)
        rows = self.filter(pk__in=shown).annotate(branch=BRANCH)
        return rows.order_by(*map(of_first, ORDERS[order]), *READING_ORDER)

    def as_shown(self) -> Self:
        """With what a page prints of a comment: neither the reader's address nor its network."""
        answered = self.select_related("answered")
        return answered.only(*SHOWN, "answered__name", "answered__status")
