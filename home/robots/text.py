"""robots.txt (RFC 9309) as text. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from home.robots.crawlers import CRAWLERS
from home.robots.lines import Group, groups_of, narrowing
from home.robots.policy import CLOSED, Policy

EVERYTHING = "Disallow: /"


def robots_txt(policy: Policy, sitemaps: Sequence[str]) -> str:
    """`sitemaps` are absolute addresses. A name stands in one group only: not all who read it join groups."""
    blocks = list(_blocks(policy))
    if sitemaps:
        blocks.append([f"Sitemap: {address}" for address in sitemaps])
    if policy.license_address:
        blocks.append([f"License: {policy.license_address}"])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _blocks(policy: Policy) -> Iterator[list[str]]:
    if not policy.public:
        yield _group(["*"], [EVERYTHING, *_usage(policy)])
        return
    own = groups_of(policy.further)
    is_open = policy.admits_name("*")
    yield _group(["*"], _rules(policy, "*", own))

    named = list(dict.fromkeys(agent for group in own for agent in group.agents if agent != "*"))
    own_names = {agent.lower() for agent in named if policy.admits_name(agent)}
    others = [crawler for crawler in CRAWLERS if crawler.name.lower() not in own_names]
    shut = [crawler.name for crawler in others if not policy.admits(crawler)]
    let_in = [crawler.name for crawler in others if policy.admits(crawler)]
    if shut and is_open:
        yield _group(shut, [EVERYTHING])
    if let_in and not is_open:
        yield _group(let_in, [*_closed(), *_usage(policy)])
    for agent in _once(named):
        if policy.admits_name(agent):
            yield _group([agent], _rules(policy, agent, own))


def _rules(policy: Policy, agent: str, own: Sequence[Group]) -> list[str]:
    """The house's own first: whoever is named has only what stands in its group."""
    if not policy.admits_name(agent):
        return [EVERYTHING, *_usage(policy)]
    added = (rule.text for rule in narrowing(own, agent))
    return list(dict.fromkeys((*_closed(), *added, *_usage(policy))))


def _group(agents: Iterable[str], rules: Iterable[str]) -> list[str]:
    return [*(f"User-agent: {agent}" for agent in agents), *rules]


def _closed() -> list[str]:
    return [f"Disallow: {path}" for path in CLOSED]


def _usage(policy: Policy) -> list[str]:
    return [f"Content-Usage: {policy.usage}"] if policy.usage else []


def _once(agents: Iterable[str]) -> list[str]:
    """Without those that differ in their case alone."""
    return list({agent.lower(): agent for agent in agents}.values())
