"""What schema.org says of types and properties, from a package that is generated from its vocabulary."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec_schemaorg.models as schema_org  # "from" the package it never ends

NUMBERS = {"int", "float", "Number", "Integer", "QuantitativeValue", "Distance"}


def faults(graph: list[dict[str, Any]]) -> list[str]:
    """Types that don't exist, properties that such a thing hasn't, values of a kind that isn't meant there.

    A text may stand where a thing is meant: schema.org's own rule of conformance.
    """
    known = {node["@id"]: node["@type"] for node in graph if "@id" in node}
    return [fault for node in graph for fault in _of_node(node, known)]


def _of_node(node: dict[str, Any], known: dict[str, str]) -> Iterator[str]:
    kind = getattr(schema_org, node["@type"], None)
    if kind is None:
        yield f"{node['@type']} is no type"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        meant = _meant(kind, name.removesuffix("-input"))
        if meant is None:
            yield f"{node['@type']} has no {name}"
            continue
        for each in value if isinstance(value, list) else [value]:
            yield from _of_value(f"{node['@type']}.{name}", each, meant, known)


def _meant(kind: type, name: str) -> set[str] | None:
    """The names of the types that are meant for a property."""
    for each in kind.__mro__:
        if name in vars(each).get("__annotations__", {}):
            return set(re.findall(r"\w+", str(each.__annotations__[name])))
    return None


def _of_value(place: str, value: Any, meant: set[str], known: dict[str, str]) -> Iterator[str]:
    if isinstance(value, dict):
        name = value.get("@type") or known.get(value["@id"])
        types = {each.__name__ for each in getattr(schema_org, name).__mro__} if name else set()
        # The website is described on the front page alone.
        if not types & meant and not value.get("@id", "").endswith("#website"):
            yield f"{place} is no {name}"
        if "@type" in value:
            yield from _of_node(value, known)
    elif isinstance(value, bool):
        yield from () if "bool" in meant else [f"{place} is no bool"]
    elif isinstance(value, int):
        yield from () if meant & NUMBERS else [f"{place} is no number"]
