"""Structured data as a data block of a page, from which no text can break out."""

import json
from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from home.heads.plain import Node

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class _Json(str):
    """What it holds is escaped as JSON within HTML has to be: there, `&lt;` would be four more letters."""

    __slots__ = ()

    def __html__(self) -> str:
        return self.translate(_ESCAPED)


def json_ld(graph: Sequence[Node]) -> SafeString:
    """One `<script>` that browsers never run; an empty text without anything to say."""
    if not graph:
        return format_html("")
    written = json.dumps(
        {"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")
    )
    return format_html('<script type="application/ld+json">{}</script>', _Json(written))
