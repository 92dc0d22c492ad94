"""What stands on every page around its content: masthead, navigation, search, footer, the way back up.

Two queries, whatever the editors put in: one for all settings of the site, one for all pages they link to. A
process that serves remembers it, and how its links look from a place (news/memory.py).
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Site

from home.links import Link, Links, values_of
from home.models import BackToTopSettings, FooterSettings, MastheadSettings, NavigationSettings
from home.site_settings import load_settings
from news.memory import memory


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

    def seen_from(self, path: str) -> "Navigation":
        return Navigation(seen_from(path, self.links), seen_from(path, self.service_links))


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

    def seen_from(self, path: str) -> "Footer":
        columns = [replace(column, links=seen_from(path, column.links)) for column in self.columns]
        return replace(self, columns=columns, legal_links=seen_from(path, self.legal_links))


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
    """`key` names it for what is rendered of it alone; None where it is an editor's preview."""

    home_url: str
    masthead: Masthead
    navigation: Navigation
    search: Search
    footer: Footer
    back_to_top: BackToTop
    key: Hashable = None

    @property
    def links(self) -> list[Link]:
        navigation, footer = self.navigation, self.footer
        listed = [link for column in footer.columns for link in column.links]
        return [*navigation.links, *navigation.service_links, *footer.legal_links, *listed]

    def seen_from(self, path: str) -> "Furniture":
        """As it looks on the page of that address: links that lead there, or above it, say so."""
        navigation, footer = self.navigation.seen_from(path), self.footer.seen_from(path)
        return replace(self, navigation=navigation, footer=footer)


def seen_from(path: str, links: list[Link]) -> list[Link]:
    return [link.seen_from(path) for link in links]


def with_legal_pages(links: list[Link]) -> list[Link]:
    """The editors' links, and each page of the law that they don't link to, by its address or its title."""
    linked = {link.url for link in links} | {link.text.casefold() for link in links}
    titles = {"impressum": _("Imprint"), "datenschutz": _("Data protection")}
    titles |= {"barrierefreiheit": _("Accessibility"), "korrekturen": _("Corrections")}
    pages = [Link(title, reverse("home:legal", args=[name])) for name, title in titles.items()]
    return [*links, *(page for page in pages if linked.isdisjoint({page.url, page.text.casefold()}))]


def furniture_for(request: HttpRequest, page: Any = None) -> Furniture:
    """The furniture of that page, or of a response that is no page. It needs no site and no settings."""
    if not hasattr(request, "_furniture"):
        request._furniture = _placed(request)
    furniture = request._furniture
    return replace(furniture, back_to_top=furniture.back_to_top.for_page(page))


def copyright_line(pattern: str, newspaper: str) -> str:
    """The editors' pattern with this year and the newspaper's name; any other braces stay what they are."""
    return pattern.replace("{jahr}", str(timezone.localdate().year)).replace("{zeitung}", newspaper)


def _placed(request: HttpRequest) -> Furniture:
    """Of all addresses those have the same furniture on which the same links are marked."""
    if getattr(request, "is_preview", False):
        return _furnish(request).seen_from(request.path)
    site, path = Site.find_for_request(request), request.path
    place = ("furniture", site and site.pk)
    furniture = memory.get(place, lambda: _furnish(request))
    marked = ((link.url, link.url == path) for link in furniture.links if path.startswith(link.url))
    key = (*place, *marked)
    return memory.get((*key, "placed"), lambda: replace(furniture.seen_from(path), key=key))


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
            legal_links=with_legal_pages(links.to(legal)),
            text=footer.closing_text,
            copyright=copyright_line(footer.copyright_line, masthead.name),
        ),
        back_to_top=BackToTop(back.shown, back.label, back.on_phones, back.after_screens),
    )


def _setting(request: HttpRequest, model: type) -> Any:
    return getattr(request, model.get_cache_attr_name())
