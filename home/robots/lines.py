"""An editor's own lines for robots.txt: read, and refused where they contradict the switches. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from home.robots.crawlers import BY_NAME
from home.robots.policy import CLOSED, Policy

AGENT, ALLOW, DISALLOW, DELAY = "user-agent", "allow", "disallow", "crawl-delay"
FIELDS = {AGENT: "User-agent", ALLOW: "Allow", DISALLOW: "Disallow", DELAY: "Crawl-delay"}
NAME = re.compile(r"[A-Za-z0-9_./-]+|\*")
OFFERED = (
    *("/sitemap.xml", "/sitemap-news.xml", "/sitemap-2026-01.xml"),
    *("/llms.txt", "/.well-known/tdmrep.json"),
)


class Why(StrEnum):
    UNREADABLE = "unreadable"
    UNKNOWN_FIELD = "unknown field"
    WITHOUT_GROUP = "without group"
    BAD_NAME = "bad name"
    BAD_PATH = "bad path"
    BAD_DELAY = "bad delay"
    OPENS = "opens"
    SHUTS_OUT = "shuts out"
    TAKES_BACK = "takes back"


class LineError(Exception):
    """Of line `number`, counted from 1. `word` is what is wrong in it."""

    def __init__(self, number: int, why: Why, word: str = "") -> None:
        super().__init__(number, why, word)
        self.number, self.why, self.word = number, why, word


@dataclass(frozen=True, slots=True)
class Rule:
    number: int
    field: str
    value: str

    @property
    def text(self) -> str:
        return f"{FIELDS[self.field]}: {self.value}".rstrip()


@dataclass(frozen=True, slots=True)
class Group:
    agents: tuple[str, ...]
    rules: tuple[Rule, ...]


def groups_of(text: str) -> list[Group]:
    """As RFC 9309 reads them: rules belong to all names right above them. Raises LineError."""
    groups: list[Group] = []
    agents: list[str] = []
    rules: list[Rule] = []
    for rule in _rules(text):
        if rule.field == AGENT:
            if rules:
                groups.append(Group(tuple(agents), tuple(rules)))
                agents, rules = [], []
            agents.append(rule.value)
        elif not agents:
            raise LineError(rule.number, Why.WITHOUT_GROUP)
        else:
            rules.append(rule)
    return [*groups, Group(tuple(agents), tuple(rules))] if rules else groups


def _rules(text: str) -> Iterator[Rule]:
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        field, colon, value = (part.strip() for part in said.partition(":"))
        if not colon or not said.isprintable():
            raise LineError(number, Why.UNREADABLE, said)
        if field.lower() not in FIELDS:
            raise LineError(number, Why.UNKNOWN_FIELD, field)
        _check_value(number, field.lower(), value)
        yield Rule(number, field.lower(), value)


def _check_value(number: int, field: str, value: str) -> None:
    if field == AGENT and not NAME.fullmatch(value):
        raise LineError(number, Why.BAD_NAME, value)
    if field == DELAY and not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", value):
        raise LineError(number, Why.BAD_DELAY, value)
    if field == ALLOW and re.search(r"[*$]", value):
        raise LineError(number, Why.BAD_PATH, value)
    if field in (ALLOW, DISALLOW) and not re.fullmatch(r"[/*]\S*", value):
        raise LineError(number, Why.BAD_PATH, value)


def check(text: str, policy: Policy) -> None:
    """Own lines may keep crawlers out of more. They may not open what is closed, not keep anybody out whom a
    switch lets in, and not forbid what the site offers. Raises LineError.
    """
    for group in groups_of(text):
        for agent in group.agents:
            for rule in group.rules:
                _check_rule(agent, rule, policy)


def _check_rule(agent: str, rule: Rule, policy: Policy) -> None:
    is_admitted = policy.admits_name(agent)
    if rule.field == ALLOW and (not is_admitted or any(overrides(rule.value, path) for path in CLOSED)):
        raise LineError(rule.number, Why.OPENS, agent)
    is_ruled = agent == "*" or agent.lower() in BY_NAME
    if rule.field == DISALLOW and is_admitted and is_ruled:
        if covers(rule.value, "/") and covers(rule.value, "/a/b"):
            raise LineError(rule.number, Why.SHUTS_OUT, agent)
        if any(covers(rule.value, path) for path in OFFERED):
            raise LineError(rule.number, Why.TAKES_BACK, rule.value)


def covers(pattern: str, path: str) -> bool:
    """RFC 9309, 2.2.3: from the beginning; `*` is anything, `$` at the end is the end."""
    parts = map(re.escape, pattern.removesuffix("$").split("*"))
    end = r"\Z" if pattern.endswith("$") else ""
    return re.match(".*".join(parts) + end, path) is not None


def overrides(allowed: str, closed: str) -> bool:
    """The longer path wins, and of two as long the one that allows."""
    return allowed.startswith(closed)


def narrowing(groups: Sequence[Group], agent: str) -> list[Rule]:
    """What the groups of that name add."""
    named = [group for group in groups if agent.lower() in map(str.lower, group.agents)]
    return [rule for group in named for rule in group.rules]
