"""What the law wants said on pages that aren't its own."""

from typing import Any

from django import template
from django.template import Context
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from home.legal.site import responsible_for
from home.models import ImprintSettings
from home.site_settings import load_settings
from news.models import SectionPage

register = template.Library()


@register.inclusion_tag("home/legal/responsible.html", takes_context=True)
def responsible_persons(context: Context, section: SectionPage) -> dict[str, Any]:
    """Nothing where the person for the whole paper answers for the section, too."""
    if not (request := context.get("request")):
        return {}
    load_settings(request)
    names = responsible_for(section, ImprintSettings.for_request(request))
    return {"names": get_text_list(names, _("and"))}
