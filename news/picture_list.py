"""Wagtail's list of images, asked what a picture desk asks: what lacks its credit, what its description."""

from typing import Any

import django_filters
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet, IndexView

from news.models import NewsImage

CREATIVES_COLLECTION = "Werbemittel"
MISSING = {
    "credit": _("The credit"),
    "description": _("The description for those who don't see it"),
}


def offered_to(user: AbstractBaseUser, images: QuerySet) -> QuerySet:
    """Who books no ads has nothing to do with their pictures."""
    if user.has_perm("ads.add_creative"):
        return images
    return images.exclude(collection__name=CREATIVES_COLLECTION)


class PictureFilters(ImagesFilterSet):
    missing = django_filters.ChoiceFilter(
        label=_("What is missing"),
        choices=list(MISSING.items()),
        empty_label=_("Any"),
        widget=RadioSelect,
        method="lacking",
    )
    unused = django_filters.ChoiceFilter(
        label=_("Usage"),
        choices=[("no", _("Used nowhere"))],
        empty_label=_("Any"),
        widget=RadioSelect,
        method="by_use",
    )

    class Meta:
        model = NewsImage
        fields = ["missing", "unused"]

    def lacking(self, found: QuerySet, _name: str, field: str) -> QuerySet:
        return found.filter(**{field: ""})

    def by_use(self, found: QuerySet, _name: str, _value: str) -> QuerySet:
        return found.filter(usage_count=0)


class PictureIndexView(IndexView):
    filterset_class = PictureFilters

    def get_base_queryset(self) -> QuerySet:
        return offered_to(self.request.user, super().get_base_queryset())

    @cached_property
    def needs_usage_count_subquery(self) -> bool:
        """As Wagtail says, and for our filter as well."""
        return super().needs_usage_count_subquery or "unused" in self.request.GET

    @cached_property
    def columns(self) -> list[Any]:
        columns = super().columns
        if self.layout == "grid":
            return columns
        credit = Column("credit", label=_("Credit"), sort_key="credit", classname="desk-extra")
        return [*columns[:3], credit, *columns[3:]]


def addresses() -> list[URLPattern]:
    """Those of Wagtail's own list, which leads to them by its names: whoever comes first answers."""
    return [
        path("images/", PictureIndexView.as_view()),
        path("images/results/", PictureIndexView.as_view(results_only=True)),
    ]
