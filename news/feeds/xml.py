"""XML as text. Pure: a tree of objects for each feed would cost several times as much."""

from xml.sax.saxutils import escape

from news.feeds.plain import clean

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def element(name: str, text: str = "", **attributes: object) -> str:
    """An attribute of None is left out."""
    return _element(name, escape(clean(text)), attributes)


def parent(name: str, *children: str, **attributes: object) -> str:
    """Its children are elements already."""
    return _element(name, "".join(children), attributes)


def _element(name: str, content: str, attributes: dict[str, object]) -> str:
    written = "".join(
        f' {key}="{escape(clean(str(value)), _IN_QUOTES)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"
