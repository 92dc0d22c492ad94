"""The page on which a campaign is booked again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from ads.models import Campaign, LineItem
from ads.planning.windows import FIRST, LAST
from ads.steps import may_add

from .actions import ObjectedError, Offer, book_again, bookings_of, by_number, offers
from .periods import first_day, suggested

OVERBOOK = "ads.overbook_lineitem"


class AgainForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the new campaign"), max_length=120)
    first = forms.DateField(label=gettext_lazy("The first booking begins on"), widget=AdminDateInput)
    overbook = forms.BooleanField(label=gettext_lazy("Book all the same"), required=False)

    def clean_first(self) -> date:
        return min(max(self.cleaned_data["first"], FIRST), LAST)


class AgainView(WagtailAdminTemplateMixin, TemplateView):
    """Offers the next month; another day is looked at before it is booked."""

    template_name = "ads/admin/again.html"
    page_title = gettext_lazy("Book again")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (may_add(request.user, LineItem) and may_add(request.user, Campaign)):
            raise PermissionDenied
        self.campaign = get_object_or_404(Campaign.objects.select_related("advertiser"), pk=kwargs["pk"])
        self.models = bookings_of(self.campaign)
        self.zone = timezone.get_current_timezone()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.campaign.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url = reverse(Campaign.snippet_viewset.get_url_name("list"))
        steps = [
            {"url": url, "label": Campaign._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = AgainForm(request.GET if "first" in request.GET else None, initial=self._initial())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.form = AgainForm(request.POST)
        if self.form.is_valid() and "look" not in request.POST:
            found = by_number(self._offers())
            chosen = [found[pk] for pk in map(_number, request.POST.getlist("line")) if pk in found]
            if chosen and (again := self._book(chosen)):
                return self._booked(again, len(chosen))
            if not chosen:
                messages.error(request, _("Please choose at least one booking."))
        return super().get(request, *args, **kwargs)

    def _book(self, chosen: Sequence[Offer]) -> Campaign | None:
        values, user = self.form.cleaned_data, self.request.user
        overbook = values["overbook"] and user.has_perm(OVERBOOK)
        try:
            return book_again(self.campaign, values["name"], chosen, user=user, overbook=overbook)
        except ObjectedError:
            messages.error(self.request, _("Something stands against a chosen booking: see below."))
            return None

    def _booked(self, again: Campaign, count: int) -> HttpResponse:
        words = ngettext(
            "%(count)s booking of “%(name)s” is stored.",
            "%(count)s bookings of “%(name)s” are stored.",
            count,
        )
        calendar = f"{reverse('inventory_calendar')}?day={self.form.cleaned_data['first']}"
        edit = reverse(Campaign.snippet_viewset.get_url_name("edit"), args=[again.pk])
        buttons = [messages.button(calendar, _("Calendar")), messages.button(edit, _("Edit"))]
        messages.success(self.request, words % {"count": count, "name": again.name}, buttons=buttons)
        return HttpResponseRedirect(reverse(Campaign.snippet_viewset.get_url_name("list")))

    def _initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        begun = first_day((model.starts_at for model in self.models), self.zone) or today
        first = suggested(begun, today)
        name = f"{self.campaign.name[:90]}, {date_format(first, 'F Y')}"
        return {"first": first, "name": name}

    def _offers(self) -> list[Offer]:
        valid = self.form.is_bound and self.form.is_valid()
        first = self.form.cleaned_data["first"] if valid else self._initial()["first"]
        return offers(self.models, first, timezone.now(), self.zone)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self._offers()
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "media": self.form.media,
            "campaign": self.campaign,
            "offers": found,
            "is_objected": any(offer.objections for offer in found),
            "may_overbook": self.request.user.has_perm(OVERBOOK),
        }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
