"""Whom a site tells."""

from wagtail.models import Site

from news.memory import memory
from news.models import AnnouncingSettings


def announcing_settings(site: Site) -> AnnouncingSettings:
    """Those of the site; asking never writes a row. Unsaved ones tell nobody."""
    stored = AnnouncingSettings.objects.filter(site=site)
    return memory.get(
        ("announcing settings", site.pk), lambda: stored.first() or AnnouncingSettings(site=site)
    )
