"""What happens at the moment an article goes public."""

from datetime import datetime
from typing import Any

from wagtail.images.models import AbstractImage

from news.bylines import faces_of
from news.models import ArticlePage
from news.pictures import draw_all, draw_ratios


def complete(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give an article its date where its editor gave none, and make all sizes of its pictures ready.

    A receiver of Wagtail's `page_published`: an article goes public by the editor's button, by a workflow's
    last approval and by the schedule, and these have no other call in common. The pictures are drawn before
    the publication is complete, so that not even the very first reader waits for them; one that can't be
    drawn is logged and left out of the page, and the article goes public all the same.
    """
    if not isinstance(instance, ArticlePage):
        return
    if instance.published_at is None:
        instance.published_at = date_of(instance)
        ArticlePage.objects.filter(pk=instance.pk).update(published_at=instance.published_at)
    draw_pictures(instance)


def date_of(article: ArticlePage) -> datetime | None:
    """An alias was never published for itself: it is as old as what it shows."""
    if article.alias_of_id is None:
        return article.first_published_at
    return ArticlePage.objects.get(pk=article.alias_of_id).published_at


def draw_pictures(article: ArticlePage) -> list[AbstractImage]:
    """All that its page prints, in all sizes; gives back those that can't be drawn."""
    bylines = article.bylines.all().select_related("contributor__picture")
    broken = draw_all([*article.pictures, *faces_of(bylines)])
    if article.hero_image not in broken:
        draw_ratios(article.hero_image)
    return broken
