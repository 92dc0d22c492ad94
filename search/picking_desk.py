"""Where editors recommend results: Wagtail's screens, without what they tell of words that we don't keep."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.forms import QueryForm, SearchPromotionForm, SearchPromotionsFormSet

from search.picks import is_web_address
from search.words import MAX_LENGTH, words_of


class WordsForm(QueryForm):
    query_string = forms.CharField(
        label=_("Searched for"),
        max_length=MAX_LENGTH,
        help_text=_(
            "All words of one search, such as: kran hafen. Their order, capitals and the spelling of umlauts "
            "don't matter. Other forms of a word need recommendations of their own."
        ),
    )

    def clean_query_string(self) -> str:
        words = self.cleaned_data["query_string"]
        if not words_of(words):
            raise ValidationError(_("Nothing in it can be searched for."))
        return words


class PickForm(SearchPromotionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {
            "page": (_("Page of this newspaper"), ""),
            "external_link_url": (_("Or an address elsewhere"), _("Begins with https:// or http://")),
            "external_link_text": (_("Name of the link"), _("Only for an address elsewhere.")),
            "description": (_("Description"), _("One or two sentences below the title; may be left out.")),
        }
        for name, (label, help_text) in texts.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text

    def clean_external_link_url(self) -> str:
        url = self.cleaned_data["external_link_url"]
        if url and not is_web_address(url):
            raise ValidationError(_("Only addresses that begin with https:// or http:// can be recommended."))
        return url


class PickFormSet(SearchPromotionsFormSet):
    form = PickForm


class PickingMixin:
    form_class = WordsForm

    @cached_property
    def searchpicks_formset(self) -> PickFormSet:
        sent = self.request.POST if self.request.method == "POST" else None
        return PickFormSet(sent, instance=self.object)


class Add(PickingMixin, views.CreateView):
    pass


class Edit(PickingMixin, views.EditView):
    pass


class Index(views.IndexView):
    """Without a column of how often the words were searched for: nobody counts that."""

    columns = tuple(column for column in views.IndexView.columns if column.name != "views")


def not_kept(request: HttpRequest) -> None:
    """Reports and choices of what readers have searched for: always empty."""
    raise Http404


def patterns() -> list[URLPattern]:
    """In front of Wagtail's own, whose names lead here."""
    screens = {
        "": Index.as_view(),
        "results/": Index.as_view(results_only=True),
        "add/": Add.as_view(),
        "<int:query_id>/": Edit.as_view(),
        "queries/chooser/": not_kept,
        "queries/chooser/results/": not_kept,
        "reports/search-terms/": not_kept,
        "reports/search-terms/results/": not_kept,
    }
    return [path(f"searchpicks/{way}", view) for way, view in screens.items()]
