"""The heads of all pages that aren't articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from home.heads.nodes import node, picture, publisher_id, publisher_of_all, site_id, way
from home.heads.plain import HIDDEN, SHOWN, Head, Node, Properties, open_graph
from home.publisher import Publisher
from news.facts import Person, Picture, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is known of such a page. `above` are the places that lead to it, topmost first."""

    name: str
    url: str
    description: str = ""
    language: str = "de"
    above: Sequence[Place] = ()
    picture: Picture | None = None
    hidden_from_search: bool = False


def front_head(page: PageFacts, publisher: Publisher, *, search_url: str) -> Head:
    """The website as a whole and who publishes it. `search_url` has `{search_term_string}` in it."""
    search = node(
        "SearchAction",
        target=node("EntryPoint", urlTemplate=search_url),
        **{"query-input": "required name=search_term_string"},
    )
    website = {"@id": site_id(publisher)} | node(
        "WebSite",
        url=page.url,
        name=publisher.name,
        description=page.description,
        inLanguage=page.language,
        publisher={"@id": publisher_id(publisher)},
        potentialAction=search,
    )
    return Head(
        properties=_open_graph("website", page, publisher),
        graph=(website, publisher_of_all(publisher)),
    )


def list_head(page: PageFacts, publisher: Publisher) -> Head:
    """Of a section, a topic or a part of the archive."""
    return _head("website", page, publisher, _page("CollectionPage", page, publisher))


def plain_head(page: PageFacts, publisher: Publisher) -> Head:
    """Of the imprint and its like."""
    return _head("website", page, publisher, _page("WebPage", page, publisher))


def author_head(page: PageFacts, who: Person, publisher: Publisher, *, job: str, about: str) -> Head:
    """`page` may be a later page of the list of articles, `who.url` is where it begins."""
    is_person = who.kind == "person"
    about_whom = {"@id": f"{who.url}#who"} | node(
        "Person" if is_person else "Organization",
        name=who.name,
        url=who.url,
        description=about,
        image=page.picture and picture(page.picture),
        **({"jobTitle": job, "worksFor": {"@id": publisher_id(publisher)}} if is_person else {}),
    )
    profile = {**_page("ProfilePage", page, publisher), "mainEntity": about_whom}
    return _head("profile" if is_person else "website", page, publisher, profile)


def _head(kind: str, page: PageFacts, publisher: Publisher, itself: Node) -> Head:
    places = (*page.above, Place(page.name, page.url))
    return Head(
        robots=HIDDEN if page.hidden_from_search else SHOWN,
        properties=_open_graph(kind, page, publisher),
        graph=(itself, *way(page.url, places), publisher_of_all(publisher)),
    )


def _page(kind: str, page: PageFacts, publisher: Publisher) -> dict:
    return {"@id": f"{page.url}#page"} | node(
        kind,
        url=page.url,
        name=page.name,
        description=page.description,
        inLanguage=page.language,
        isPartOf={"@id": site_id(publisher)},
        publisher={"@id": publisher_id(publisher)},
    )


def _open_graph(kind: str, page: PageFacts, publisher: Publisher) -> Properties:
    shown = page.picture or publisher.logo
    return open_graph(
        kind=kind,
        title=page.name,
        url=page.url,
        description=page.description,
        site_name=publisher.name,
        language=page.language,
        pictures=[shown] if shown else [],
    )
