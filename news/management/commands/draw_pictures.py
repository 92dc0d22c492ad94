from typing import Any

from django.core.management.base import BaseCommand

from news.models import ArticlePage
from news.publication import draw_pictures


class Command(BaseCommand):
    help = (
        "Draws the sizes that the pictures of public articles lack: after the sizes have changed, or after "
        "articles came in by another way than publishing. What is there is kept."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for article in ArticlePage.objects.live().iterator():
            for image in draw_pictures(article):
                self.stderr.write(f"{article}: „{image}“ lässt sich nicht zeichnen")
