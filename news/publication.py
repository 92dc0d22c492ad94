"""What happens at the moment an article goes public."""

from typing import Any

from news.models import ArticlePage
from news.pictures import FILTER_SPECS


def set_publication_date(sender: type, instance: Any, **kwargs: Any) -> None:
    """Give an article its date where its editor gave none, and make its picture's sizes ready.

    A receiver of Wagtail's `page_published`: an article goes public by the editor's button, by a workflow's
    last approval and by the schedule, and these have no other call in common.
    """
    if not isinstance(instance, ArticlePage):
        return
    if instance.published_at is None:
        instance.published_at = instance.first_published_at
        ArticlePage.objects.filter(pk=instance.pk).update(published_at=instance.published_at)
    if instance.hero_image:
        instance.hero_image.get_renditions(*FILTER_SPECS)
