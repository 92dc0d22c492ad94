"""Partner feeds in the admin: the list with their addresses, the form, and a look at what goes out."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.models import Site
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from news.models import PartnerFeed
from news.partners.preview import preview_of


class PartnerFeedView(InspectView):
    """What goes out now, and what stays at home and why."""

    template_name = "news/partners/preview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        site = site_of(self.request)
        return super().get_context_data(**kwargs) | {
            "partner": self.object,
            "address": f"{site.root_url}{self.object.get_absolute_url()}",
            "preview": preview_of(self.object, site, timezone.now()),
        }


class PartnerFeedViewSet(SnippetViewSet):
    model = PartnerFeed
    icon = "list-ul"
    url_prefix = "partner-feeds"
    list_display = [
        "name",
        Column("form", label=_("Format"), accessor="get_form_display", width="14%"),
        Column("content", label=_("Articles"), accessor="get_content_display", width="34%"),
        BooleanColumn("is_secret", label=_("With a key"), width="10%"),
        BooleanColumn("is_active", label=_("Active"), width="10%"),
    ]
    list_filter = ["is_active", "is_secret"]
    inspect_view_enabled = True
    inspect_view_class = PartnerFeedView
    inspect_template_name = "news/partners/preview.html"
    copy_view_enabled = False

    def register_chooser_viewset(self) -> None:
        """Nothing refers to one, and choosers show their names to everybody: whom the house delivers to."""


def site_of(request: HttpRequest) -> Site:
    """The admin may stand under an address that no site has."""
    return Site.find_for_request(request) or Site.objects.order_by("-is_default_site")[0]
