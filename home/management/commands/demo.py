from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from home.demo.files import FOLDER, entries, picture_path
from home.demo.load_ads import load_ads
from home.demo.load_articles import ArticleLoader
from home.demo.load_delivery import load_delivery
from home.demo.load_drafts import load_drafts
from home.demo.load_legal import load_legal
from home.demo.load_people import load_accounts, load_newsroom
from home.demo.load_picks import load_picks
from home.demo.load_pictures import collection_named, load_pictures, load_portraits, stored_image
from home.demo.load_reads import load_reads
from home.demo.load_site import load_front, load_furniture, load_home, load_sections, load_standard_pages
from news.models import ArticlePage


class Command(BaseCommand):
    help = "Loads the demo newsroom. What stands there already is kept as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        with self.step("Konten"):
            load_accounts()
        with self.step("Startseite, Ressorts und Seiten"):
            site, home = load_home()
            sections = load_sections(home)
            load_furniture(site, sections, load_standard_pages(home))
            load_legal(site, sections)
        with self.step("Autoren, Themen und Quellen"):
            load_newsroom(load_portraits())
        with self.step("Bilder"):
            images = load_pictures(self.progress)
        with self.step("Anzeigen"):
            load_ads(FOLDER, at, self.creative_image, sections.__getitem__)
        with self.step("Artikel und Leserkommentare"):
            source_names = {entry["slug"]: entry["name"] for entry in entries("source")}
            ArticleLoader(images, sections, at).load(source_names, self.progress)
            load_drafts(images, sections, at)
            load_front(home)
            load_picks(site)
            load_reads(ArticlePage.objects.published(at).newest_first(), at)
            load_delivery(at)

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        self.stdout.write(f"  {title} …")
        yield

    def progress(self, words: str) -> None:
        self.stdout.write(f"    {words}", ending="\r" if self.stdout.isatty() else "\n")
        self.stdout.flush()

    def creative_image(self, name: str) -> object:
        """The picture of a creative, by the name of its file without the ending."""
        return stored_image(
            picture_path("creatives", name),
            title=name,
            alt="",
            credit="",
            collection=collection_named("Werbemittel"),
        )
