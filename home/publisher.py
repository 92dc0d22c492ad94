"""Who publishes the paper, for those who ask machines."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Site

from home.models import ImprintSettings, MastheadSettings, PrinciplesSettings
from home.site_settings import load_settings
from news.facts import Picture
from news.facts.pictures import shown
from news.memory import memory

MADE_OF = (MastheadSettings, ImprintSettings, PrinciplesSettings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """All addresses are absolute, "" where there is none."""

    name: str
    url: str
    logo: Picture | None = None
    same_as: tuple[str, ...] = ()
    publishing_principles: str = ""
    ethics_policy: str = ""
    corrections_policy: str = ""
    ownership: str = ""
    masthead: str = ""
    feedback_policy: str = ""
    contact_email: str = ""


def publisher_for(request: HttpRequest) -> Publisher:
    """Of the site that the request is for, from the settings that its page has read already."""
    site = Site.find_for_request(request)

    def make() -> Publisher:
        load_settings(request)
        return _publisher(site, *(model.for_request(request) for model in MADE_OF))

    return memory.get(("publisher", site.pk), make)


def publisher_of(site: Site) -> Publisher:
    """The same where there is no request."""

    def make() -> Publisher:
        found = (model.objects.filter(site=site).first() or model(site=site) for model in MADE_OF)
        return _publisher(site, *found)

    return memory.get(("publisher", site.pk), make)


def _publisher(
    site: Site, masthead: MastheadSettings, imprint: ImprintSettings, principles: PrinciplesSettings
) -> Publisher:
    logo = shown(masthead.logo, site.root_url) if masthead.logo else None
    page = f"{site.root_url}/impressum/"
    return Publisher(
        name=masthead.name,
        url=f"{site.root_url}/",
        logo=logo,
        same_as=principles.profile_urls,
        publishing_principles=principles.principles_url,
        ethics_policy=principles.ethics_url,
        corrections_policy=f"{site.root_url}/korrekturen/" if principles.corrections else "",
        ownership=f"{page}#eigentum" if imprint.owners else "",
        masthead=page if imprint.responsible_name else "",
        feedback_policy=f"{page}#kontaktstellen" if imprint.reader_email else "",
        contact_email=imprint.email,
    )
