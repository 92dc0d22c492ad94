"""The page on which a table of bookings is tried, mended and stored."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ads.dashboard import list_url
from ads.models import Campaign, LineItem, Tier
from ads.steps import may_add

from .bookings import drafts, store
from .tables import MOST_LETTERS, MOST_ROWS, UnreadableTableError, rows_of, text_of

EXAMPLE = "Kunde;Kampagne;Buchung;Vorrang;Beginn;Ende;Plätze;Ziel;Anteil;Preis;Werbemittel"


class TableForm(forms.Form):
    file = forms.FileField(
        label=_("Table as a CSV file"), required=False, widget=forms.FileInput({"accept": ".csv,.txt,.tsv"})
    )
    text = forms.CharField(
        label=_("or the table itself"),
        required=False,
        strip=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if file := values.get("file"):
            values["text"] = text_of(file.read(4 * MOST_LETTERS))
        if not (values.get("text") or "").strip():
            raise forms.ValidationError(_("Please choose a file, or paste the table."))
        return values


class ImportView(WagtailAdminTemplateMixin, TemplateView):
    """Nothing is stored by looking. What couldn't be booked stays in the field, to be mended there."""

    template_name = "ads/admin/import.html"
    page_title = _("Bookings from a table")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (may_add(request.user, LineItem) and may_add(request.user, Campaign)):
            raise PermissionDenied
        self.form, self.drafts, self.text = TableForm(), [], ""
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": list_url(), "label": LineItem._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def post(self, request: HttpRequest) -> HttpResponse:
        self.form = TableForm(request.POST, request.FILES)
        if self.form.is_valid():
            self.text = self.form.cleaned_data["text"]
            try:
                self._look(is_to_book="book" in request.POST)
            except UnreadableTableError as error:
                self.form.add_error(None, str(error))
        else:
            self.text = request.POST.get("text", "")
        return self.get(request)

    def _look(self, *, is_to_book: bool) -> None:
        head, rows = rows_of(self.text)
        self.drafts = drafts(rows, timezone.now(), timezone.get_current_timezone())
        if is_to_book and (stored := store(self.drafts, user=self.request.user)):
            words = ngettext("%(count)s booking is stored.", "%(count)s bookings are stored.", len(stored))
            buttons = [messages.button(list_url(), LineItem._meta.verbose_name_plural.capitalize())]
            messages.success(self.request, words % {"count": len(stored)}, buttons=buttons)
            self.drafts = [draft for draft in self.drafts if not draft.is_good]
            left = [draft.row.text for draft in self.drafts]
            self.text = "\n".join([head, *left]) if left else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        good = [draft for draft in self.drafts if draft.is_good]
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "text": self.text,
            "drafts": self.drafts,
            "good": len(good),
            "bad": len(self.drafts) - len(good),
            "example": EXAMPLE,
            "tiers": Tier.labels,
            "most": MOST_ROWS,
        }
