"""The head of an article."""

from collections.abc import Iterator
from typing import Any

from home.heads.nodes import node, person, picture, publisher_id, publisher_of_all, site_id, way
from home.heads.plain import HIDDEN, SHOWN, Head, Node, Properties, open_graph
from home.publisher import Publisher
from news.facts import Facts, Picture, Place, Version

TYPES = {
    "opinion": "OpinionNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "background": "BackgroundNewsArticle",
    "review": "ReviewNewsArticle",
    "reportage": "ReportageNewsArticle",
    "press_release": "Article",  # it isn't the work of a newsroom
}
"""Of schema.org, by the stored genre; all else is a NewsArticle. A live blog will be a LiveBlogPosting."""
PAID = "AdvertiserContentArticle"
"""Of schema.org too; it names its `sponsor`."""
CORRECTING = {"correction", "clarification"}
"""Notes that set something right; an update or a reply doesn't."""
LARGE = 600
"""In pixels: a narrower picture isn't one to fill a card with."""


def article_head(facts: Facts, publisher: Publisher, *, has_comments: bool, default_language: str) -> Head:
    """`has_comments`: readers can see comments below it. The default language is that of the site."""
    versions = _versions(facts)
    others = [version.url for version in versions if version.language == default_language]
    pictures = pictures_of(facts)
    return Head(
        robots=HIDDEN if facts.hidden_from_search else SHOWN,
        properties=(*_open_graph(facts, publisher, pictures[:1]), *_article_properties(facts)),
        large_picture=bool(pictures) and pictures[0].width >= LARGE,
        versions=versions,
        default=(others or [facts.url])[0] if versions else "",
        graph=(
            _article(facts, publisher, has_comments=has_comments),
            *way(facts.url, (*facts.sections, Place(facts.headline, facts.url))),
            publisher_of_all(publisher),
        ),
    )


def pictures_of(facts: Facts) -> tuple[Picture, ...]:
    """In several ratios where they were cut, else the whole one."""
    return facts.ratios or tuple(filter(None, (facts.picture,)))


def _versions(facts: Facts) -> tuple[Version, ...]:
    """Each version names all, itself included, else search engines believe none of them.

    What first appeared elsewhere is no page of ours to choose between.
    """
    if not facts.versions or facts.original_url != facts.url:
        return ()
    own = Version(facts.language, facts.url)
    return tuple(sorted((own, *facts.versions), key=lambda version: version.language))


def _open_graph(facts: Facts, publisher: Publisher, pictures: tuple[Picture, ...]) -> Properties:
    return open_graph(
        kind="article",
        title=facts.marked_headline,
        url=facts.original_url,
        description=facts.description,
        site_name=publisher.name,
        language=facts.language,
        pictures=pictures,
    )


def _article_properties(facts: Facts) -> Iterator[tuple[str, str]]:
    yield "article:published_time", facts.published.isoformat()
    yield "article:modified_time", facts.updated.isoformat()
    if facts.expires:
        yield "article:expiration_time", facts.expires.isoformat()
    yield from (("article:section", section.name) for section in facts.sections[-1:])
    yield from (("article:author", who.url) for who in facts.authors if who.kind == "person")
    yield from (("article:tag", topic.name) for topic in facts.topics)


def _article(facts: Facts, publisher: Publisher, *, has_comments: bool) -> Node:
    short = facts.short_headline if facts.short_headline != facts.headline else ""
    return {"@id": f"{facts.url}#article"} | node(
        PAID if facts.sponsor else TYPES.get(facts.genre, "NewsArticle"),
        identifier=facts.id,
        url=facts.url,
        mainEntityOfPage=facts.url,
        headline=facts.headline,
        alternativeHeadline=short,
        description=facts.description,
        image=[picture(shown) for shown in pictures_of(facts)],
        datePublished=facts.published.isoformat(),
        dateModified=facts.updated.isoformat(),
        expires=facts.expires and facts.expires.isoformat(),
        inLanguage=facts.language,
        articleSection=[section.name for section in facts.sections],
        sponsor=facts.sponsor and node("Organization", name=facts.sponsor),
        keywords=[topic.name for topic in facts.topics],
        isAccessibleForFree=True,
        isPartOf={"@id": site_id(publisher)},
        publisher={"@id": publisher_id(publisher)},
        **_makers(facts, publisher),
        **_origin(facts),
        correction=[
            node("CorrectionComment", text=note.text, datePublished=note.dated.isoformat())
            for note in facts.notes
            if note.kind in CORRECTING
        ],
        **(_comments(facts) if has_comments else {}),
    )


def _makers(facts: Facts, publisher: Publisher) -> dict[str, Any]:
    """Whom nobody is named for, the paper itself answers for."""
    by_role = {
        role: [person(who) for who in facts.people if who.role == role]
        for role in ("translation", "editing", "graphics", "picture")
    }
    return {
        "author": list(map(person, facts.authors)) or [{"@id": publisher_id(publisher)}],
        "translator": by_role["translation"],
        "editor": by_role["editing"],
        "contributor": by_role["graphics"] + by_role["picture"],
    }


def _origin(facts: Facts) -> dict[str, Any]:
    """Where a text came from, and where it first stood."""
    return {
        "sourceOrganization": [
            node("Organization", name=origin.name, url=origin.url) for origin in facts.origins
        ],
        "isBasedOn": facts.original_url if facts.original_url != facts.url else "",
    }


def _comments(facts: Facts) -> dict[str, Any]:
    return {"commentCount": facts.comment_count, "discussionUrl": f"{facts.url}#kommentare"}
