"""Every block that an editor can choose, found in the page types: a new one appears by itself."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page, get_page_models

from home.stylebook.pictures import sample_picture
from home.stylebook.specimens import BlockSpecimen, Section

OURS = ("ads", "home", "news", "search")


def block_sections() -> list[Section]:
    """A section for each page type that has blocks of its own; one used by several stands with the first."""
    seen: set[tuple[type, str]] = set()
    sections = []
    for model in sorted(get_page_models(), key=lambda model: model.__name__):
        new = [block for block in choices(model) if _mark(block) not in seen]
        seen |= {_mark(block) for block in new}
        if new:
            sections.append(_section(model, new))
    return sections


def choices(model: type[Page]) -> Iterator[Block]:
    """What the pickers of a page type offer, at every depth."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    for block in (choice for field in fields for choice in _children(field.stream_block)):
        if type(block).__module__.split(".")[0] in OURS and block.is_previewable:
            yield block


def _children(block: Block) -> Iterator[Block]:
    """Those that a stream offers, and those of the streams inside them."""
    inner = (
        [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    )
    for child in inner:
        if isinstance(block, StreamBlock):
            yield child
        yield from _children(child)


def _mark(block: Block) -> tuple[type, str]:
    return type(block), str(getattr(block.meta, "template", ""))


def _section(model: type[Page], blocks: list[Block]) -> Section:
    name = model.__name__
    stage = "" if model._meta.app_label == "home" else "article__text"
    return Section(
        anchor=f"bloecke-{name.lower()}",
        title=f"Blocks of {name}",
        text="Each with the value that the editor's picker shows it with.",
        specimens=tuple(_specimen(block, stage) for block in blocks),
    )


def _specimen(block: Block, stage: str) -> BlockSpecimen:
    value = with_pictures(block, block.get_preview_value())
    note = str(block.get_description())
    return BlockSpecimen(str(block.label), block, value, stage=stage, note=note)


def with_pictures(block: Block, value: Any) -> Any:
    """The value with a drawing wherever it lacks a picture."""
    if isinstance(block, ImageBlock | ImageChooserBlock):
        return value or sample_picture()
    if isinstance(block, StructBlock) and value is not None:
        for name, child in block.child_blocks.items():
            value[name] = with_pictures(child, value.get(name))
    if isinstance(block, ListBlock) and value is not None:
        for number, item in enumerate(value):
            value[number] = with_pictures(block.child_block, item)
    return value
