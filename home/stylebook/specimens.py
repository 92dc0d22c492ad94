"""How the style guide is laid out: sections of specimens, each printed by the template that readers get."""

from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from wagtail.blocks import Block


@dataclass(frozen=True)
class Specimen:
    """A component, filled with samples. `stage` is the class of what it stands in on a page."""

    name: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    stage: str = ""

    @cached_property
    def html(self) -> SafeString:
        return render_to_string(self.template, self.values)


@dataclass(frozen=True)
class BlockSpecimen:
    """A block of an editor's picker with its preview's value."""

    name: str
    block: Block
    value: Any
    stage: str
    note: str

    @property
    def template(self) -> str:
        return getattr(self.block.meta, "template", "") or "no template of its own"

    @property
    def source(self) -> str:
        return f"{type(self.block).__module__}.{type(self.block).__name__}"

    @cached_property
    def html(self) -> SafeString:
        context = self.block.get_preview_context(self.value, {"block_def": self.block})
        return self.block.render(self.value, context=context)


@dataclass(frozen=True)
class Section:
    """A part of the style guide. One that isn't made of specimens has a template of its own."""

    anchor: str
    title: str
    text: str = ""
    specimens: tuple[Specimen | BlockSpecimen, ...] = ()
    template: str = "home/stylebook/specimens.html"
    values: dict[str, Any] = field(default_factory=dict)
