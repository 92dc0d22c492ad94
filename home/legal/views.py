"""The pages that the law wants: the paper's own where it wrote one, else made of settings."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site
from wagtail.views import serve

from ads.context import PageContext
from home.legal import site as known
from home.legal.parts import Part, access_parts, correction_parts, imprint_parts
from home.legal.privacy import privacy_parts
from home.models import ImprintSettings, PrinciplesSettings
from home.site_settings import load_settings
from news.comments.models import CommentRules, CommentSettings


def imprint(request: HttpRequest) -> tuple[str, list[Part]]:
    setting = ImprintSettings.for_request(request)
    return _("Imprint"), imprint_parts(known.imprint_of(setting))


def privacy(request: HttpRequest) -> tuple[str, list[Part]]:
    models = (ImprintSettings, PrinciplesSettings, CommentSettings, CommentRules)
    settings = (model.for_request(request) for model in models)
    return _("Data protection"), privacy_parts(known.doings_of(*settings))


def access(request: HttpRequest) -> tuple[str, list[Part]]:
    own = PrinciplesSettings.for_request(request)
    return _("Accessibility"), access_parts(
        state=str(own.get_access_state_display()),
        barriers=own.access_barriers,
        reviewed=known.reviewed(own),
        email=own.access_email,
        authority=own.access_authority,
        is_judged=bool(own.access_state),
    )


def corrections(request: HttpRequest) -> tuple[str, list[Part]]:
    email = ImprintSettings.for_request(request).reader_email
    policy = PrinciplesSettings.for_request(request).corrections
    notes = known.newest_corrections(Site.find_for_request(request), timezone.now())
    return _("Corrections"), correction_parts(policy, email, notes)


MADE: dict[str, Callable[[HttpRequest], tuple[str, list[Part]]]] = {
    "impressum": imprint,
    "datenschutz": privacy,
    "barrierefreiheit": access,
    "korrekturen": corrections,
}


@require_safe
def legal_page(request: HttpRequest, name: str) -> HttpResponse:
    """A page or a redirect that the paper has put at this address comes first."""
    try:
        return serve(request, f"{name}/")
    except Http404:
        site = Site.find_for_request(request)
        if site is None or get_redirect(request, Redirect.normalise_path(request.path)):
            raise
    load_settings(request)
    title, parts = MADE[name](request)
    context = {"title": title, "parts": parts, "canonical_url": f"{site.root_url}{request.path}"}
    response = TemplateResponse(request, "home/legal/page.html", context)
    response.page_context = PageContext(kind="standard", open_to_ads=False)
    return response
