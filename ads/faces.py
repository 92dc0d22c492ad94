"""What the slot's template prints: plain values, compiled once and shared by all requests."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .pictures import Picture
from .sizes import Size


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A creative as readers see it. Pictures are kept by the size of the place that they are drawn for."""

    pk: int | None
    kind: str
    advertiser: str
    destination: str
    headline: str = ""
    text: str = ""
    alt: str = ""
    frame: str = ""
    """Where the page of an HTML advertisement or a tag is."""
    provider: str = ""
    """Who would learn of a reader that asks for a third party's tag."""
    size: Size | None = None
    phone_size: Size | None = None
    pictures: Mapping[Size, Picture] = field(default_factory=dict)
    phone_pictures: Mapping[Size, Picture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotFace:
    """A slot as readers see it. An empty `marker` means the site's."""

    key: str
    position: str
    name: str = ""
    marker: str = ""
    hide_on_phone: bool = False
    sizes: tuple[Size, ...] = ()
    phone_sizes: tuple[Size, ...] = ()

    @property
    def stands_on_top(self) -> bool:
        """Whether readers see it before they scroll; other pictures wait until they come near."""
        return self.position in ("background", "above-header", "in-header", "below-header")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRules:
    """The advertising settings of one site, and the address at which it answers."""

    hostname: str
    port: int
    is_default: bool
    marker: str
    serve_slots: bool
    characters_per_ad: int = 0
