"""JSON Feed 1.1 (jsonfeed.org). Pure."""

import json
from collections.abc import Sequence
from typing import Any

from news.facts.plain import Person
from news.feeds.plain import Entry, Feed, Format, clean

VERSION = "https://jsonfeed.org/version/1.1"


def write(entry: Entry) -> str:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "content_text": "" if entry.html else entry.summary,
        "image": entry.picture.url if entry.picture else "",
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [_author(person) for person in entry.authors],
        "tags": entry.categories,
    }
    return _written({name: value for name, value in item.items() if value})


def bind(feed: Feed, items: Sequence[str]) -> str:
    head = {
        "version": VERSION,
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.url,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.publisher}],
    }
    if feed.emblem:
        head |= {"icon": feed.emblem.icon, "favicon": feed.emblem.favicon}
    if feed.hub:
        head["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    return f'{_written(head)[:-1]}, "items": [{", ".join(items)}]}}'


def _author(person: Person) -> dict[str, str]:
    return {"name": person.name} | ({"url": person.url} if person.url else {})


def _written(value: Any) -> str:
    return json.dumps(_cleaned(value), ensure_ascii=False)


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _cleaned(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_cleaned(part) for part in value]
    return clean(value) if isinstance(value, str) else value


JSON = Format("json/", "application/feed+json; charset=utf-8", write, bind)
