"""Front pages for tests: zones as an editor leaves them, and what stands in them for readers."""

from typing import Any

from django.test import Client

from home.front_parts import Zone
from home.models import HomePage

Stored = dict[str, Any]


def titles(articles: list) -> list[str]:
    return [article.title for article in articles]


def lead(*articles: Any, **values: Any) -> Stored:
    standing = {"companions": "3", "latest_heading": "Neueste Nachrichten", "latest_count": 0}
    return {"type": "lead", "value": standing | {"articles": [page.pk for page in articles]} | values}


def band(section: Any, *articles: Any, kind: str = "band", **values: Any) -> Stored:
    standing = {"section": section.pk, "articles": [page.pk for page in articles], "number": 3}
    return {"type": kind, "value": standing | {"layout": "left", "pictures": "all"} | values}


def story(**values: Any) -> Stored:
    return {"type": "picture_story", "value": {"article": None, "section": None, "ratio": "wide"} | values}


def most_read(**values: Any) -> Stored:
    return {"type": "most_read", "value": {"heading": "Meistgelesen", "number": 3, "hours": "24"} | values}


def breaking(text: str = "Sturmflut", **values: Any) -> Stored:
    return {"type": "breaking", "value": {"text": text, "article": None, "until": None} | values}


def compose(home: HomePage, *zones: Stored) -> None:
    home.compose(zones)
    home.save()


def shown(client: Client) -> dict[str, Any]:
    """What the home page hands to its template."""
    response = client.get("/")
    assert response.status_code == 200
    return response.context_data


def zones(client: Client) -> list[Zone]:
    return shown(client)["zones"]


def standing(client: Client) -> list[list[str]]:
    """The headlines of each zone; a lead's list of the newest counts as one of its own."""
    lists = [each for zone in zones(client) for each in (zone.articles, zone.latest)]
    return [titles(articles) for articles in lists if articles]
