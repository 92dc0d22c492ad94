"""Things of schema.org that several pages speak of: publisher, people, pictures, the way down to a page."""

from collections.abc import Iterable, Sequence
from typing import Any

from home.heads.plain import Node
from home.publisher import Publisher
from news.facts import Person, Picture, Place


def node(kind: str | list[str], **values: Any) -> dict[str, Any]:
    """With what there is: empty values say nothing, but False and 0 do."""
    kept = {name: value for name, value in values.items() if value not in ("", None, (), [], {})}
    return {"@type": kind} | kept


def publisher_id(publisher: Publisher) -> str:
    return f"{publisher.url}#publisher"


def site_id(publisher: Publisher) -> str:
    return f"{publisher.url}#website"


def publisher_of_all(publisher: Publisher) -> Node:
    """With the policies that a newsroom of the Trust Project publishes, where it has them."""
    return {"@id": publisher_id(publisher)} | node(
        "NewsMediaOrganization",
        name=publisher.name,
        url=publisher.url,
        logo=publisher.logo and picture(publisher.logo),
        sameAs=list(publisher.same_as),
        email=publisher.contact_email,
        publishingPrinciples=publisher.publishing_principles,
        ethicsPolicy=publisher.ethics_policy,
        correctionsPolicy=publisher.corrections_policy,
        ownershipFundingInfo=publisher.ownership,
        masthead=publisher.masthead,
        actionableFeedbackPolicy=publisher.feedback_policy,
    )


def picture(shown: Picture) -> Node:
    return node(
        "ImageObject",
        url=shown.url,
        width=shown.width,
        height=shown.height,
        encodingFormat=shown.type,
        caption=shown.caption,
        description=shown.alt,
        creditText=shown.credit,
    )


def person(who: Person) -> Node:
    """Names alone: a "by", a job or a role has no place in them (Google's rule)."""
    return node("Person" if who.kind == "person" else "Organization", name=who.name, url=who.url)


def way(url: str, places: Sequence[Place]) -> Iterable[Node]:
    """From the top section down to the page itself; none for what stands at the top."""
    if len(places) > 1:
        steps = [
            node("ListItem", position=number, name=place.name, item=place.url)
            for number, place in enumerate(places, 1)
        ]
        yield {"@id": f"{url}#breadcrumb"} | node("BreadcrumbList", itemListElement=steps)
