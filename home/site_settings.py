"""All settings of the site at once, for every page that is made up: in one query, or as remembered."""

from collections.abc import Mapping
from copy import copy

from django.http import HttpRequest
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry
from wagtail.models import Site

from news.memory import memory


def load_settings(request: HttpRequest) -> None:
    """Put every registered site setting on the request, where Wagtail's own `for_request()` looks first.

    A setting that nobody has saved yet is there with its defaults: reading a page never writes a row. What a
    preview has put there already, unsaved, stays.
    """
    missing = [model for model in _site_settings() if not hasattr(request, model.get_cache_attr_name())]
    if not missing:
        return
    site = Site.find_for_request(request)
    found = memory.get(("settings", site and site.pk), lambda: _settings_of(site))
    for model in missing:
        setting = copy(found[model])
        setting._request = request  # as for_request() does: it makes the addresses of pages cheaper
        setattr(request, model.get_cache_attr_name(), setting)


def _settings_of(site: Site | None) -> Mapping[type[BaseSiteSetting], BaseSiteSetting]:
    models = _site_settings()
    row = Site.objects.select_related(*_joins(models)).filter(pk=site.pk).first() if site else None
    return {model: getattr(row, _accessor(model), None) or model(site=site) for model in models}


def _site_settings() -> list[type[BaseSiteSetting]]:
    return [model for model in registry if issubclass(model, BaseSiteSetting)]


def _joins(models: list[type[BaseSiteSetting]]) -> list[str]:
    """The settings and what each of them wants joined, as seen from the site."""
    joins = []
    for model in models:
        joins += [_accessor(model), *(f"{_accessor(model)}__{field}" for field in model.select_related or ())]
    return joins


def _accessor(model: type[BaseSiteSetting]) -> str:
    return model._meta.get_field("site").remote_field.get_accessor_name()
