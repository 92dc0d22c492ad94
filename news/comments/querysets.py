from typing import TYPE_CHECKING, Self

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

if TYPE_CHECKING:
    from news.models import ArticlePage

SHOWN = ("article", "parent", "depth", "name", "text", "status", "created_at", "is_staff", "is_pick")


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

    def for_threads(self) -> Self:
        """What conversations are made of, oldest first, without the readers' addresses.

        The visible ones, and whatever has an answer: a visible one may hang below it.
        """
        answers = self.model.objects.filter(parent=OuterRef("pk"))
        rows = self.filter(Q(status="approved") | Exists(answers)).order_by("created_at", "pk")
        return rows.select_related("answered").only(*SHOWN, "answered__name", "answered__status")
