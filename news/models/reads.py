from datetime import datetime

from django.db import models
from django.db.models import F

from .articles import ArticlePage


class ArticleReadsQuerySet(models.QuerySet):
    def count_one(self, article_id: int, at: datetime) -> bool:
        """One reader more in that hour; whether there is such an article, online. Races lose nothing."""
        this_hour = self.filter(article_id=article_id, hour=at.replace(minute=0, second=0, microsecond=0))
        if this_hour.update(count=F("count") + 1):
            return True
        if not ArticlePage.objects.published(at).filter(pk=article_id).exists():
            return False
        this_hour.get_or_create(
            article_id=article_id, hour=at.replace(minute=0, second=0, microsecond=0), defaults={"count": 0}
        )
        return bool(this_hour.update(count=F("count") + 1))


class ArticleReads(models.Model):
    """How many readers had an article on their screen within one hour. Nothing is kept about them."""

    article = models.ForeignKey(ArticlePage, on_delete=models.CASCADE, related_name="reads_by_hour")
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    objects = ArticleReadsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "hour"], name="news_reads_once_an_hour")]
        indexes = [models.Index(fields=["hour", "article", "count"], name="news_reads_since")]

    def __str__(self) -> str:
        return f"{self.article_id} {self.hour:%Y-%m-%d %H} {self.count}"
