"""Whether a creative's address and its alternative text serve readers. Pure."""

import re
from collections.abc import Iterator

from ads.linting.findings import Finding, Level, Rule

FILE_NAME = re.compile(r"\.(jpe?g|png|gif|webp|avif|zip)$|^\S*\d+x\d+\S*$|^\S+_\S+$", re.IGNORECASE)


def destination_findings(address: str) -> Iterator[Finding]:
    if address.lower().startswith("http:"):
        yield Finding(Rule.NOT_ENCRYPTED, Level.WARNING, "destination")


def alt_findings(text: str) -> Iterator[Finding]:
    if FILE_NAME.search(text.strip()):
        yield Finding(Rule.ALT_IS_FILE_NAME, Level.WARNING, "alt_text")
