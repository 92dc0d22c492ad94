"""What a third party's tag loads, and what that means for readers. Pure."""

import re
from collections.abc import Iterator

from ads.linting.findings import Finding, Level, Rule
from ads.linting.packages import hosts_of, page_of

NAME = "tag"
ADDRESS = re.compile(r"""(?:https?:)?//[\w-][\w.-]*\.[a-z]{2,}[^"'`\s<>)\\]*""", re.IGNORECASE)
BARE = re.compile(r"""\bhttp://(?!www\.w3\.org)[^"'`\s<>)]+""", re.IGNORECASE)


def hosts_in(tag: str) -> list[str]:
    """Those that it names, what it loads from before the others."""
    loaded = hosts_of(set(page_of(tag.encode()).sources))
    named = hosts_of(set(ADDRESS.findall(tag)))
    return [*loaded, *(host for host in named if host not in loaded)]


def tag_findings(tag: str, size: object, *, may_run: bool) -> Iterator[Finding]:
    hosts = hosts_in(tag)
    if not hosts:
        yield Finding(Rule.TAG_LOADS_NOTHING, Level.ERROR, NAME)
    if bare := hosts_of(set(BARE.findall(tag))):
        yield Finding(Rule.TAG_NOT_ENCRYPTED, Level.ERROR, NAME, {"hosts": bare})
    if size is None:
        yield Finding(Rule.TAG_HAS_NO_SIZE, Level.ERROR, NAME)
    if not may_run:
        yield Finding(Rule.TAGS_ARE_OFF, Level.WARNING, NAME)
    if hosts:
        yield Finding(Rule.TAG_TELLS, Level.WARNING, NAME, {"hosts": hosts[:5]})
