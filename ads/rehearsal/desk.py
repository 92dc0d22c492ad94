"""The ad manager's look at a page: any day and hour, any device, with all bookings or a certain creative."""

import random
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ads.dashboard import list_url, may
from ads.devices import DESKTOP, PHONE
from ads.models import Creative, LineItem, PreviewLink

from .actions import hand_out, withdraw
from .filling import casts, rehearse
from .forms import LinkForm, LookForm
from .pages import NoSuchPageError, public_page
from .wishes import Wish
from .wording import rows_of

MOST_LINKS = 20


class LookView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "ads/admin/rehearsal.html"
    page_title = gettext_lazy("Preview on the page")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, "view", "add", "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": list_url(), "label": LineItem._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Makes a link for the customer."""
        if not may(request, "add", "change"):
            raise PermissionDenied
        form = LinkForm(request.POST)
        if not form.is_valid():
            for words in (words for errors in form.errors.values() for words in errors):
                messages.error(request, words)
            return self.get(request)
        values, now = form.cleaned_data, timezone.now()
        link = hand_out(
            values["creative"],
            values["path"],
            values["at"] or now,
            values["days"],
            user=request.user,
            now=now,
        )
        messages.success(request, _("The link is made. Copy it below and send it to the customer."))
        address = f"{reverse('inventory_preview')}?creative={link.creative_id}&path={link.path}"
        return HttpResponseRedirect(f"{address}#links")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET if "path" in self.request.GET else None
        form = LookForm(asked, initial={"path": "/", "device": PHONE})
        context = super().get_context_data(**kwargs) | {
            "form": form,
            "media": form.media,
            "may_hand_out": may(self.request, "add", "change"),
        }
        if form.is_bound and form.is_valid():
            context |= self._look(form.cleaned_data)
        return context

    def _look(self, values: dict[str, Any]) -> dict[str, Any]:
        creative: Creative | None = values["creative"]
        draw = values["draw"] if values["draw"] is not None else random.randrange(2**31)  # noqa: S311
        wish = Wish(
            values["path"],
            values["at"] or timezone.now(),
            values["device"] or DESKTOP,
            creative.pk if creative else 0,
            (creative.latest_revision_id or 0) if creative else 0,
            draw,
        )
        try:
            rehearsal = rehearse(self.request, public_page(self.request, wish.path), wish)
        except NoSuchPageError:
            return {"is_lost": True}
        return {
            "wish": wish,
            "frame": reverse("ads:rehearsed_page", args=[wish.sign()]),
            "is_missing": rehearsal.is_missing,
            "rows": rows_of(casts(rehearsal, wish.at)),
            "links": links_of(creative, self.request) if creative else [],
            "link_form": LinkForm(initial=values),
        }


def links_of(creative: Creative, request: HttpRequest) -> list[dict[str, Any]]:
    """The newest links to a creative, each with its whole address."""
    now = timezone.now()
    return [
        {
            "link": link,
            "is_good": link.is_good(now),
            "address": request.build_absolute_uri(reverse("ads:preview_link", args=[link.token])),
        }
        for link in creative.preview_links.select_related("created_by")[:MOST_LINKS]
    ]


@require_POST
def withdraw_link(request: HttpRequest, pk: int) -> HttpResponse:
    if not may(request, "add", "change"):
        raise PermissionDenied
    link = get_object_or_404(PreviewLink.objects.select_related("creative"), pk=pk)
    withdraw(link, user=request.user, now=timezone.now())
    messages.success(request, _("The link no longer opens anything."))
    address = f"{reverse('inventory_preview')}?creative={link.creative_id}&path={link.path}"
    return HttpResponseRedirect(f"{address}#links")
