from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ads.models import AdSlot
from home.demo.files import articles
from home.demo.load_comments import load_comments
from news.models import ArticlePage, Contributor, SectionPage, Source, Topic


class ArticleLoader:
    """Makes pages of the article files. `images` holds pictures by key, `at` is when they load."""

    def __init__(self, images: dict[str, Any], sections: dict[str, SectionPage], at: datetime) -> None:
        self.images = images
        self.sections = sections
        self.at = at
        self.contributors = {person.slug: person for person in Contributor.objects.all()}
        self.topics = {topic.slug: topic for topic in Topic.objects.all()}
        self.sources = {source.name: source for source in Source.objects.all()}
        self.slots = dict(AdSlot.objects.values_list("key", "pk"))
        self.pages: dict[str, ArticlePage] = {}

    def load(self, source_names: dict[str, str], progress: Callable[[str], None]) -> None:
        """Load all; what links them once every page is there. `source_names`: a source's name by its key."""
        listed = articles()
        made = []
        for number, entry in enumerate(listed, 1):
            page, is_new = self.page(entry)
            self.pages[entry["slug"]] = page
            if is_new:
                made.append((page, entry))
            progress(f"{number} von {len(listed)}")
        for number, (page, entry) in enumerate(made, 1):
            self.connect(page, entry, source_names)
            page.save_revision().publish()
            load_comments(page, entry.get("comments_by_readers", []), self.at)
            progress(f"{number} von {len(made)} veröffentlicht")

    def page(self, entry: dict[str, Any]) -> tuple[ArticlePage, bool]:
        section = self.sections[entry["section"]]
        page = ArticlePage.objects.child_of(section).filter(slug=entry["slug"]).first()
        if page:
            return page, False
        page = ArticlePage(
            title=entry["headline"],
            slug=entry["slug"],
            live=False,
            hero_image=self.images[entry["picture"]] if "picture" in entry else None,
            hero_caption=entry.get("caption", ""),
            published_at=self.published_at(entry),
            comment_mode=entry.get("comments", "").removeprefix("open"),
            **{
                key: entry.get(key, "")
                for key in ("kicker", "teaser_headline", "deck", "lead", "search_description")
            },
            sensitive=entry.get("sensitive", False),
            genre=entry.get("genre", ""),
        )
        return section.add_child(instance=page), True

    def connect(self, page: ArticlePage, entry: dict[str, Any], source_names: dict[str, str]) -> None:
        """Give the page its text and what it shares with others; the text may link to pages made after it."""
        page.body = self.body(entry["body"])
        page.topics.set([self.topics[slug] for slug in entry.get("topics", [])])
        page.bylines.set(
            [
                page.bylines.model(
                    contributor=self.contributors[line["contributor"]], role=line["role"], sort_order=n
                )
                for n, line in enumerate(entry.get("bylines", []))
            ]
        )
        page.sources.set(
            [
                page.sources.model(source=self.sources[source_names[line["source"]]], sort_order=n)
                for n, line in enumerate(entry.get("sources", []))
            ]
        )
        page.corrections.set(
            [
                page.corrections.model(
                    text=note["text"],
                    dated=page.published_at + timedelta(hours=note["hours"]),
                    sort_order=n,
                )
                for n, note in enumerate(entry.get("corrections", []))
            ]
        )
        page.related_by_hand.set(
            [
                page.related_by_hand.model(related=self.pages[slug], sort_order=n)
                for n, slug in enumerate(entry.get("related", []))
            ]
        )

    def published_at(self, entry: dict[str, Any]) -> datetime:
        """The stated moment, or `day` and `time` counted from the loading; never later than the loading."""
        if "published" in entry:
            return entry["published"]
        day = timezone.localdate(self.at) + timedelta(days=entry["day"])
        moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(entry["time"])))
        return moment if moment < self.at else moment - timedelta(days=1)

    def body(self, parts: list[dict[str, Any]]) -> Any:
        stream_block = ArticlePage._meta.get_field("body").stream_block
        return stream_block.to_python([self.block(*part.popitem()) for part in parts])

    def block(self, kind: str, value: Any) -> dict[str, Any]:
        """One entry of a file as the stream field stores it."""
        make = getattr(self, f"_{kind}", None)
        name = {"text": "paragraph", "image": "picture"}.get(kind, kind)
        return {"type": name, "value": make(value) if make else value}

    def _text(self, text: str) -> str:
        return "".join(f"<p>{part.strip()}</p>" for part in text.strip().split("\n\n"))

    def _image(self, value: dict[str, str]) -> dict[str, Any]:
        image = self.images[value["picture"]]
        chosen = {"image": image.pk, "alt_text": image.description, "decorative": False}
        return {"image": chosen, "caption": value["caption"], "credit": ""}

    def _gallery(self, values: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [self._image(value) for value in values]

    def _table(self, value: dict[str, Any]) -> dict[str, Any]:
        head, *rows = value["rows"]
        columns = [{"type": "text", "heading": heading} for heading in head]
        return {"caption": value["caption"], "columns": columns, "rows": [{"values": row} for row in rows]}

    def _related_link(self, value: dict[str, str]) -> dict[str, Any]:
        page = self.pages.get(value["article"])
        return {"page": page.pk if page else None, "url": "", "text": value["text"]}

    def _slot(self, key: str) -> dict[str, Any]:
        return {"slot": self.slots[key]}
