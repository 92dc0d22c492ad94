from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from search.narrowing import NEWEST, PERIODS, Narrowing, only_known, slug_of
from search.words import MAX_LENGTH, words_of


class SearchForm(forms.Form):
    """A reader's words. Nothing that somebody types is an error: what can't be searched for is left out."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": MAX_LENGTH, "autocomplete": "off"}),
    )

    @property
    def typed(self) -> str:
        """As it stands in the field; a page can't hold a NUL."""
        return str(self.data.get("q", "")).replace("\0", "").strip()

    @property
    def words(self) -> list[str]:
        return words_of(self.typed)

    @property
    def too_long(self) -> bool:
        return len(self.typed) > MAX_LENGTH

    @property
    def query(self) -> str:
        """What was searched for, as it stands in titles and addresses."""
        return " ".join(self.words)

    def narrowing(self, path: str, sections: Sequence[Page]) -> Narrowing:
        """Whether there are such topics and authors has yet to be looked up."""
        return Narrowing(
            query=self.query,
            path=path,
            section=only_known(self.data.get("ressort", ""), {section.slug for section in sections}),
            topic=slug_of(self.data.get("thema", "")),
            author=slug_of(self.data.get("autor", "")),
            period=only_known(self.data.get("zeit", ""), PERIODS),
            sort=only_known(self.data.get("sort", ""), {NEWEST}),
        )
