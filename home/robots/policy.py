"""What the house allows machines, and what follows from it. Pure."""

from dataclasses import dataclass
from typing import Any

from home.robots.crawlers import BY_NAME, Crawler, Purpose

CLOSED = ("/admin/", "/dokumente/", "/suche/", "/kommentare/", "/r/", "/m/")
"""Paths below which there is no content: closed to every crawler."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The switches as an editor left them; what they mean together is what the properties say."""

    public: bool = True
    search: bool = True
    answers: bool = True
    training: bool = False
    further: str = ""
    policy_address: str = ""
    license_address: str = ""
    states_usage: bool = False
    llms: bool = False
    api: bool = True

    @property
    def allowed(self) -> frozenset[Purpose]:
        switches = zip(Purpose, (self.search, self.answers, self.training), strict=True)
        return frozenset(purpose for purpose, is_on in switches if is_on and self.public)

    def admits(self, crawler: Crawler) -> bool:
        return crawler.purposes <= self.allowed

    def admits_name(self, name: str) -> bool:
        """Whoever isn't known, "*" among them, is treated like a search engine."""
        crawler = BY_NAME.get(name.lower())
        return self.admits(crawler) if crawler else Purpose.SEARCH in self.allowed

    @property
    def is_reserved(self) -> bool:
        """Text and data mining, by § 44b (3) UrhG and Art. 4 (3) of directive (EU) 2019/790."""
        return Purpose.TRAINING not in self.allowed

    @property
    def is_hidden(self) -> bool:
        """Nobody may list a page: neither a search engine nor whoever answers in its stead."""
        return not self.allowed & {Purpose.SEARCH, Purpose.ANSWERS}

    @property
    def offers_sitemaps(self) -> bool:
        """What nobody may fetch isn't offered."""
        return bool(self.allowed)

    @property
    def offers_news(self) -> bool:
        return Purpose.SEARCH in self.allowed

    @property
    def offers_llms(self) -> bool:
        """It invites to answer with our texts; the reservation against training stands in it."""
        return self.llms and Purpose.ANSWERS in self.allowed

    @property
    def offers_api(self) -> bool:
        """Machines read it: whoever lets none in offers none. A reservation stands in each of its answers."""
        return self.api and bool(self.allowed)

    @property
    def mining_policy(self) -> str:
        """Where the terms stand; without a reservation there are none."""
        return self.policy_address if self.is_reserved else ""

    @property
    def usage(self) -> str:
        """By the drafts of the IETF's working group aipref (vocab, attach); "" where it isn't wanted."""
        if not self.states_usage:
            return ""
        said = (("search", Purpose.SEARCH), ("train-ai", Purpose.TRAINING))
        return ", ".join(f"{word}={'y' if purpose in self.allowed else 'n'}" for word, purpose in said)

    @property
    def headers(self) -> dict[str, str]:
        """Of each answer that is content."""
        said = {
            "tdm-reservation": str(int(self.is_reserved)),
            "tdm-policy": self.mining_policy,
            "Content-Usage": self.usage,
            "X-Robots-Tag": "noindex, nofollow" if self.is_hidden else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def tdmrep(self) -> list[dict[str, Any]]:
        """`/.well-known/tdmrep.json` by https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/"""
        terms = {"tdm-policy": self.mining_policy} if self.mining_policy else {}
        return [{"location": "/", "tdm-reservation": int(self.is_reserved), **terms}]
