"""Articles, corrections and comments as entries of a feed."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Site

from news.facts import Facts, Note, Person, Place
from news.facts.body import template
from news.facts.gathering import part_identity
from news.feeds.plain import Entry


def article_entry(facts: Facts, *, whole: bool) -> Entry:
    """`whole` is what the site wants; a source of the article may allow less."""
    return Entry(
        id=facts.id,
        url=facts.url,
        title=facts.marked_headline,
        summary=facts.lead,
        html=whole_text(facts) if whole and facts.in_feeds == "whole" else "",
        published=facts.published,
        updated=facts.updated,
        touched=facts.touched,
        authors=facts.authors,
        categories=names_of((*facts.sections, *facts.topics)),
        picture=facts.picture,
    )


def names_of(places: Iterable[Place]) -> tuple[str, ...]:
    """Each once: a topic may be called like the section."""
    return tuple(dict.fromkeys(place.name for place in places))


def whole_text(facts: Facts) -> str:
    """As on its page: picture, lead, text, and at the end what was corrected and where it comes from."""
    opening = template("opening").render({"picture": facts.picture, "lead": facts.lead})
    end = template("end").render({"notes": facts.notes, "origins": facts.origins})
    return "\n".join(part.strip() for part in (opening, facts.text or "", end) if part.strip())


def correction_entry(facts: Facts, note: Note) -> Entry:
    return Entry(
        id=note.id,
        url=facts.url,
        title=_("%(kind)s: %(headline)s") % {"kind": note.label, "headline": facts.marked_headline},
        summary=note.text,
        html="",
        published=note.dated,
        updated=note.dated,
        touched=max(note.dated, facts.touched),
        categories=names_of(facts.sections),
    )


def comment_entry(comment: Any, site: Site) -> Entry:
    """Of a published comment with its article."""
    changed = max(filter(None, (comment.created_at, comment.edited_at)))
    words = {"name": comment.name, "headline": comment.article.title}
    return Entry(
        id=part_identity(comment.article.translation_key, f"comment:{comment.pk}"),
        url=urljoin(site.root_url, reverse("comments:one", args=[comment.pk])),
        title=_("%(name)s on: %(headline)s") % words,
        summary=comment.text,
        html=get_template("news/feeds/comment.html").render({"text": comment.text}).strip(),
        published=comment.created_at,
        updated=changed,
        touched=max(filter(None, (changed, comment.decided_at))),
        authors=(Person(comment.name, "", "reader", "text"),),
    )
