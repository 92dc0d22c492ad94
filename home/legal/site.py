"""What the site says and does, read from its settings for the pages of the law."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from ads.measurement.management.commands.forget_events import KEPT
from home.legal.missing import PAGES, Duty, missing
from home.legal.parts import Imprint, Responsible, filled
from home.legal.privacy import Doings
from home.links import values_of
from home.models import ImprintSettings, PrinciplesSettings
from news.comments.law.terms import OBJECTIONS_HEARD, WISHES_UNCONFIRMED
from news.comments.models import CommentRules, CommentSettings
from news.freshness import NEWS, made_of
from news.models import ArticleCorrection, ArticlePage
from news.players import PROVIDERS
from news.querysets import PublicQuerySet

if TYPE_CHECKING:
    from news.models import SectionPage

CORRECTIONS = 50
"""Those that the page lists."""


def imprint_of(setting: ImprintSettings) -> Imprint:
    return Imprint(
        who=filled(
            [
                (_("Publisher"), "\n".join(filter(None, (setting.legal_name, setting.address)))),
                (_("Represented by"), setting.represented_by),
                (_("E-mail"), setting.email),
                (_("Telephone"), setting.phone),
                (_("Register"), setting.register),
                (_("VAT identification number"), setting.vat_id),
                (_("Supervisory authority"), setting.supervision),
            ]
        ),
        responsible=_responsible(setting),
        contacts=filled(
            [
                (_("Authorities (Art. 11)"), setting.authority_email),
                (_("Readers (Art. 12)"), setting.reader_email),
                (_("Complaints"), setting.complaint_email),
                (_("Languages"), setting.contact_languages),
            ]
        ),
        owners=tuple((owner["name"], _share(owner)) for owner in _values(setting.owners)),
        public_money=tuple(
            (f"{row['year']}, {row['giver']}", _("%s euros") % _number(row["amount"]))
            for row in _values(setting.public_money)
        ),
    )


def responsible_for(section: "SectionPage", setting: ImprintSettings) -> list[str]:
    """Who answers for a section by name: those of the nearest on the way up that has its own.

    None where the person for all does. Read from what is stored, because that needs no pages.
    """
    named = [(part["section"], part["name"]) for part in values_of(setting.responsible_for.raw_data)]
    numbers = (section.pk, *section.section_ids)
    nearest = next((number for number in numbers if number in dict(named)), None)
    return [name for number, name in named if number == nearest]


def doings_of(
    imprint: ImprintSettings, own: PrinciplesSettings, comments: CommentSettings, rules: CommentRules
) -> Doings:
    return Doings(
        controller="\n".join(filter(None, (imprint.legal_name, imprint.address, imprint.email))),
        officer=own.officer,
        authority=own.authority,
        has_comments=comments.default_mode != CommentSettings.Mode.OFF,
        network_days=rules.network_days,
        spam_days=rules.spam_days,
        undecided_days=rules.undecided_days,
        months_refused=OBJECTIONS_HEARD.days // 30,
        wish_hours=WISHES_UNCONFIRMED.days * 24,
        count_days=KEPT.days,
        log_days=own.log_days,
        players=PROVIDERS,
        processors=tuple((_task(row["task"]), _provider(row)) for row in _values(own.processors)),
        further=own.further_privacy,
    )


def missing_of(site: Site) -> list[Duty]:
    settings = {
        model._meta.model_name: model.objects.filter(site=site).first() or model(site=site)
        for model in (ImprintSettings, PrinciplesSettings)
    }
    return missing(settings, own_pages(site))


def own_pages(site: Site) -> frozenset[str]:
    """Which of the addresses hold a page that the paper wrote itself and that all may read."""
    pages = PublicQuerySet(Page).child_of(site.root_page).live().open_to_all().filter(slug__in=PAGES.values())
    return frozenset(pages.values_list("slug", flat=True))


def newest_corrections(site: Site, at: datetime) -> tuple[ArticleCorrection, ...]:
    """With the articles that they belong to, of those that every reader may see: one query."""
    made_of(NEWS)
    listed = ArticlePage.objects.published(at).in_section(site.root_page).order_by()
    notes = ArticleCorrection.objects.filter(article__in=listed, dated__lte=at).select_related("article")
    return tuple(notes.order_by("-dated", "-pk")[:CORRECTIONS])


def reviewed(own: PrinciplesSettings) -> str:
    return date_format(own.access_reviewed) if own.access_reviewed else ""


def _responsible(setting: ImprintSettings) -> tuple[Responsible, ...]:
    """One entry for each person, with all of their sections."""
    sections: dict[tuple[str, str], list[str]] = {}
    for part in _values(setting.responsible_for):
        if part["section"]:
            key = (part["name"], part["address"] or setting.address)
            sections.setdefault(key, []).append(part["section"].title)
    others = tuple(Responsible(name, address, tuple(titles)) for (name, address), titles in sections.items())
    return (_for_all(setting), *others) if setting.responsible_name else others


def _for_all(setting: ImprintSettings) -> Responsible:
    return Responsible(setting.responsible_name, setting.responsible_address or setting.address)


def _values(stream: Any) -> list[Any]:
    return [child.value for child in stream]


def _share(owner: Any) -> str:
    kinds = {
        "direct": _("direct share"),
        "indirect": _("indirect share"),
        "beneficial": _("beneficial owner"),
    }
    kind = kinds.get(owner["kind"], "")
    return kind if owner["percent"] is None else f"{kind}, {_number(owner['percent'])} %"


def _number(value: Decimal) -> str:
    """Without zeros behind the comma."""
    whole = value == value.to_integral_value()
    return number_format(value.normalize(), 0 if whole else None, use_l10n=True, force_grouping=True)


def _provider(row: Any) -> str:
    return ", ".join(filter(None, (row["name"], row["place"], row["note"])))


def _task(task: str) -> str:
    return {
        "hosting": _("Server"),
        "delivery": _("Delivery of pages"),
        "storage": _("Pictures and files"),
        "mail": _("E-mails"),
    }.get(task, _("Other"))
