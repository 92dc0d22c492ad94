from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from home.robots.crawlers import CRAWLERS, Purpose

HEADINGS = {
    Purpose.SEARCH: _("search engines"),
    Purpose.ANSWERS: _("AI answers"),
    Purpose.TRAINING: _("AI training"),
}


class CrawlersPanel(HelpPanel):
    """Which crawlers obey which switch, and where their makers say so."""

    class BoundPanel(HelpPanel.BoundPanel):
        @property
        def groups(self) -> list[dict[str, Any]]:
            """By the switches that each of them needs."""
            needs = list(dict.fromkeys(crawler.purposes for crawler in CRAWLERS))
            return [
                {
                    "switches": [heading for purpose, heading in HEADINGS.items() if purpose in need],
                    "crawlers": [crawler for crawler in CRAWLERS if crawler.purposes == need],
                }
                for need in needs
            ]
