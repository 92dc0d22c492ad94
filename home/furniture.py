"""What stands on every page around its content: masthead, navigation, search, footer, the way back up.

Two queries, whatever the editors put in: one for all settings of the site, one for all pages they link to.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from home.links import Link, Links, values_of
from home.models import BackToTopSettings, FooterSettings, MastheadSettings, NavigationSettings
from home.site_settings import load_settings


@dataclass(frozen=True)
class Masthead:
    newspaper: str
    claim: str
    edition: str
    logo: Any  # an image, or None


@dataclass(frozen=True)
class Navigation:
    links: list[Link]
    service_links: list[Link]


@dataclass(frozen=True)
class Search:
    shown: bool
    label: str
    placeholder: str
    url: str


@dataclass(frozen=True)
class Column:
    heading: str
    links: list[Link]


@dataclass(frozen=True)
class Footer:
    columns: list[Column]
    legal_links: list[Link]
    text: str
    copyright: str


@dataclass(frozen=True)
class BackToTop:
    shown: bool
    label: str
    on_phones: bool
    after_screens: int  # screen heights

    def for_page(self, page: Any) -> "BackToTop":
        """A page may differ from the house by its field `back_to_top`: "on", "off", or "" for no wish."""
        wish = getattr(page, "back_to_top", "")
        return replace(self, shown=wish == "on") if wish else self


@dataclass(frozen=True)
class Furniture:
    home_url: str
    masthead: Masthead
    navigation: Navigation
    search: Search
    footer: Footer
    back_to_top: BackToTop


def furniture_for(request: HttpRequest, page: Any = None) -> Furniture:
    """The furniture of that page, or of a response that is no page. It needs no site and no settings."""
    if not hasattr(request, "_furniture"):
        request._furniture = _furnish(request)
    furniture = request._furniture
    return replace(furniture, back_to_top=furniture.back_to_top.for_page(page))


def copyright_line(pattern: str, newspaper: str) -> str:
    """The editors' pattern with this year and the newspaper's name; any other braces stay what they are."""
    return pattern.replace("{jahr}", str(timezone.localdate().year)).replace("{zeitung}", newspaper)


def _furnish(request: HttpRequest) -> Furniture:
    load_settings(request)
    masthead = _setting(request, MastheadSettings)
    navigation = _setting(request, NavigationSettings)
    footer = _setting(request, FooterSettings)
    back = _setting(request, BackToTopSettings)

    main, service = values_of(navigation.links.raw_data), values_of(navigation.service_links.raw_data)
    legal, columns = values_of(footer.legal_links.raw_data), values_of(footer.columns.raw_data)
    listed = [value for column in columns for value in values_of(column["links"])]
    links = Links(request, [*main, *service, *legal, *listed], with_sections=not main)
    headed = [Column(column["heading"], links.to(values_of(column["links"]))) for column in columns]

    return Furniture(
        home_url="/",
        masthead=Masthead(masthead.name, masthead.claim, masthead.edition, masthead.logo),
        navigation=Navigation(links.to(main) if main else links.to_sections(), links.to(service)),
        search=Search(
            shown=navigation.search_shown,
            label=navigation.search_label,
            placeholder=navigation.search_placeholder,
            url=reverse("search:results"),
        ),
        footer=Footer(
            columns=[column for column in headed if column.links],
            legal_links=links.to(legal),
            text=footer.closing_text,
            copyright=copyright_line(footer.copyright_line, masthead.name),
        ),
        back_to_top=BackToTop(back.shown, back.label, back.on_phones, back.after_screens),
    )


def _setting(request: HttpRequest, model: type) -> Any:
    return getattr(request, model.get_cache_attr_name())
