"""llms.txt (https://llmstxt.org): what the site is, its sections and its newest articles, in Markdown."""

import re
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.furniture import furniture_for
from home.robots.policy import Policy
from home.sitemaps.articles import listed
from news.facts import facts_of
from news.freshness import NEWS, made_of
from news.models import SectionPage
from news.querysets import PublicQuerySet

NEWEST = 20
_MARKS = re.compile(r"([\\`*_\[\]<>#|!~])")


def llms_txt(request: HttpRequest, site: Site, policy: Policy, at: datetime) -> str:
    """Nothing in it that search engines shouldn't know of."""
    made_of(NEWS)
    masthead = furniture_for(request).masthead
    blocks = [f"# {plain(masthead.newspaper)}"]
    if masthead.claim:
        blocks.append(f"> {plain(masthead.claim)}")
    if policy.is_reserved:
        blocks.append(_reservation(policy))
    articles = facts_of(listed(site, at).newest_first()[:NEWEST], site, at)
    lists = {
        _("Sections"): [_line(title, url, "") for title, url in _sections(site)],
        _("Newest articles"): [_line(each.marked_headline, each.url, each.description) for each in articles],
    }
    blocks += [f"## {heading}\n\n" + "\n".join(lines) for heading, lines in lists.items() if lines]
    return "\n\n".join(blocks) + "\n"


def _reservation(policy: Policy) -> str:
    said = _(
        "Articles may be read to answer a question, with their name and a link. Any other text and data "
        "mining, above all to train AI models, is reserved (§ 44b (3) UrhG, Art. 4 (3) of directive (EU) "
        "2019/790)."
    )
    return f"{said} {policy.mining_policy}".strip()


def _sections(site: Site) -> list[tuple[str, str]]:
    pages = PublicQuerySet(Page).descendant_of(site.root_page).exact_type(SectionPage).live().open_to_all()
    above = len(site.root_page.url_path) - 1
    rows = pages.order_by("path").values_list("title", "url_path")
    return [(title, site.root_url + url_path[above:]) for title, url_path in rows]


def _line(name: str, url: str, about: str) -> str:
    return f"- [{plain(name)}]({url})" + (f": {plain(about)}" if about else "")


def plain(text: str) -> str:
    """As one line in which nothing is a mark of Markdown."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()))
