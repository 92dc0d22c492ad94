"""The rules of the house for every page type, block, snippet and setting, those still to come included."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.template.loader import get_template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.coreutils import camelcase_to_underscore
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models

from tests import house


def is_ours(thing: type) -> bool:
    return thing.__module__.split(".")[0] in house.APPS


def names(things: Iterable[Any]) -> list[str]:
    return [getattr(thing, "__name__", str(thing)) for thing in things]


PAGE_TYPES = [model for model in get_page_models() if is_ours(model)]


def descendants(block: Block) -> Iterator[Block]:
    yield block
    children = (
        [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    )
    for child in children:
        yield from descendants(child)


@cache
def all_blocks() -> list[Block]:
    """Every block of every stream of ours, with what is inside it."""
    streams = [
        field.stream_block
        for model in apps.get_models()
        if is_ours(model)
        for field in model._meta.get_fields()
        if isinstance(field, StreamField)
    ]
    return [block for stream in streams for block in descendants(stream)]


def choices() -> dict[str, Block]:
    """What an editor chooses from in a block picker, by class and name: one of each is enough."""
    streams = [block for block in all_blocks() if isinstance(block, StreamBlock)]
    chosen = [child for stream in streams for child in stream.child_blocks.values()]
    return {f"{type(block).__module__}.{type(block).__name__}:{block.name}": block for block in chosen}


CHOICES = choices()
# What stands in navigation or footer is shown by the preview of the setting that holds it.
HIDDEN = {name for name, block in CHOICES.items() if vars(type(block)).get("is_previewable") is False}
SHOWN = {name: block for name, block in CHOICES.items() if name not in HIDDEN}


@pytest.mark.parametrize("model", PAGE_TYPES, ids=names(PAGE_TYPES))
def test_a_page_type_has_a_template_at_the_default_path(model: type[Page]) -> None:
    stem = camelcase_to_underscore(model.__name__)
    assert model.template == f"{model._meta.app_label}/{stem}.html"
    get_template(model.template)


@pytest.mark.parametrize("model", PAGE_TYPES, ids=names(PAGE_TYPES))
@pytest.mark.parametrize("rule", ["parent_page_types", "subpage_types", "page_description"])
def test_a_page_type_says_where_it_belongs_and_what_it_is_for(model: type[Page], rule: str) -> None:
    assert rule in vars(model)


@pytest.mark.parametrize("block", CHOICES.values(), ids=CHOICES.keys())
def test_a_block_says_what_it_is(block: Block) -> None:
    assert block.meta.icon != "placeholder"
    assert block.meta.label
    assert block.get_description()


@pytest.mark.django_db
@pytest.mark.parametrize("block", SHOWN.values(), ids=SHOWN.keys())
def test_a_block_shows_its_preview(block: Block, admin_client: Client) -> None:
    assert block.is_previewable
    preview = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert preview.status_code == 200
    assert "</html>" in preview.content.decode()


def test_a_block_and_its_template_share_a_stem() -> None:
    blocks = [
        block for block in all_blocks() if is_ours(type(block)) and getattr(block.meta, "template", None)
    ]
    house.nothing(f"{type(block).__name__}: {block.meta.template}" for block in blocks if not matches(block))


def matches(block: Block) -> bool:
    app, stem = type(block).__module__.split(".")[0], type(block).__name__.removesuffix("Block")
    return block.meta.template == f"{app}/blocks/{camelcase_to_underscore(stem)}.html"


def test_no_block_template_without_its_block() -> None:
    used = {getattr(block.meta, "template", None) for block in all_blocks()}
    ours = {
        "/".join(path.parts[1:])
        for path in house.templates()
        if path.parts[1] in house.APPS and path.parts[2] == "blocks"
    }
    house.nothing(ours - used)


def test_a_structure_in_a_picker_has_a_template() -> None:
    house.nothing(
        name
        for name, block in SHOWN.items()
        if isinstance(block, StructBlock) and not getattr(block.meta, "template", None)
    )


@pytest.mark.django_db
def test_what_people_edit_is_in_the_admin_menu(admin_client: Client) -> None:
    menu = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    addresses = {model: snippet_address(model) for model in get_snippet_models() if is_ours(model)}
    addresses |= {model: settings_address(model) for model in settings_registry if is_ours(model)}
    assert len(addresses) > 10
    house.nothing(names(model for model, address in addresses.items() if address not in menu))


def snippet_address(model: type[Model]) -> str:
    return reverse(model.snippet_viewset.get_url_name("list"))


def settings_address(model: type[Model]) -> str:
    return reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name])


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield path
        else:
            yield from routes(pattern, path)


def test_no_address_that_content_blockers_refuse() -> None:
    """Editors use content blockers too, so the admin's own addresses are held to the same rule."""
    refused = {route for route in routes(get_resolver()) if house.blocked_words(route.lower())}
    house.nothing({route for route in refused if "ads\\.txt" not in route and "ads.txt" not in route})
