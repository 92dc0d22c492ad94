"""What an editor sees of a partner's feed before the partner does: what goes out, what stays, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Site

from news.facts import Facts, facts_of
from news.facts.body import image_ids
from news.models import ArticlePage, NewsImage, PartnerFeed
from news.partners.choosing import chosen, terms_of
from news.partners.terms import Refusal, Shortening, Terms, refusals, shortening

LOOKED_AT = 50
"""Of the newest articles, so many are looked at for what stays at home."""
REFUSED = {
    Refusal.OTHER_SECTION: gettext_lazy("It stands in none of the chosen sections."),
    Refusal.SECTION_OUT: gettext_lazy("Its section is left out."),
    Refusal.OTHER_TOPIC: gettext_lazy("It has none of the chosen topics."),
    Refusal.TOPIC_OUT: gettext_lazy("One of its topics is left out."),
    Refusal.TOO_OLD: gettext_lazy("It is older than this feed goes back."),
}
SHORTENED = {
    Shortening.WANTED: gettext_lazy("As a teaser: so this feed wants it."),
    Shortening.FROM_ELSEWHERE: gettext_lazy("As a teaser: it first appeared elsewhere."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An article with what becomes of it, in words."""

    pk: int
    headline: str
    published: datetime
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    out: list[Line]
    stays: list[Line]


def preview_of(partner: PartnerFeed, site: Site, at: datetime) -> Preview:
    """`stays`: of the newest articles those that don't go out."""
    terms = terms_of(partner, site, at)
    going = facts_of(chosen(partner, site, at), site, at)
    newest = ArticlePage.objects.published(at).in_section(site.root_page).newest_first()
    numbers = [facts.pk for facts in going]
    staying = facts_of(newest.exclude(pk__in=numbers)[:LOOKED_AT], site, at)
    withheld = withheld_pictures(numbers) if partner.pictures == PartnerFeed.Pictures.ALLOWED else {}
    return Preview(
        out=[line(facts, (*how(facts, terms), *missing(withheld.get(facts.pk, 0)))) for facts in going],
        stays=[line(facts, why_not(facts, terms, partner)) for facts in staying],
    )


def line(facts: Facts, words: tuple[str, ...]) -> Line:
    return Line(facts.pk, facts.headline, facts.published, words)


def how(facts: Facts, terms: Terms) -> Iterator[str]:
    reason = shortening(facts, terms)
    if reason is None:
        yield _("With its whole text.")
    elif reason is Shortening.SOURCE:
        names = strictest(facts, "teaser")
        yield _("As a teaser: more is not allowed by the source %(names)s.") % {"names": names}
    else:
        yield str(SHORTENED[reason])


def missing(pictures: int) -> Iterator[str]:
    if pictures:
        yield ngettext(
            "%(number)d picture stays at home: it isn't marked as one that partners may show.",
            "%(number)d pictures stay at home: they aren't marked as ones that partners may show.",
            pictures,
        ) % {"number": pictures}


def why_not(facts: Facts, terms: Terms, partner: PartnerFeed) -> tuple[str, ...]:
    """One that nothing speaks against is one too many."""
    reasons = tuple(in_words(reason, facts, partner) for reason in refusals(facts, terms))
    return reasons or (_("There are newer ones enough: %(number)d go out.") % {"number": partner.number},)


def in_words(reason: Refusal, facts: Facts, partner: PartnerFeed) -> str:
    if reason is Refusal.SOURCE:
        return _("The source %(names)s doesn't allow it.") % {"names": strictest(facts, "nothing")}
    if reason is Refusal.TOO_NEW:
        due = timezone.localtime(facts.published + timedelta(minutes=partner.delay))
        return _("It goes out later: on %(moment)s.") % {"moment": date_format(due, "SHORT_DATETIME_FORMAT")}
    return str(REFUSED[reason])


def strictest(facts: Facts, rule: str) -> str:
    return ", ".join(origin.name for origin in facts.origins if origin.in_feeds == rule)


def withheld_pictures(articles: list[int]) -> dict[int, int]:
    """How many of each article's pictures no partner may show, by its id."""
    rows = ArticlePage.objects.filter(pk__in=articles).only("hero_image", "body")
    shown = {row.pk: {row.hero_image_id, *image_ids(list(row.body.raw_data))} - {None} for row in rows}
    every = set().union(*shown.values())
    kept = set(NewsImage.objects.filter(pk__in=every, for_partners=False).values_list("pk", flat=True))
    return {number: len(images & kept) for number, images in shown.items()}
