"""Every combination of the switches: whatever is said in whatever place, it is the same."""

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from protego import Protego

from home.robots.crawlers import BY_NAME, CRAWLERS, Crawler, Purpose
from home.robots.policy import CLOSED, Policy
from home.robots.text import robots_txt

GOLDEN = Path(__file__).parent / "golden"
SITEMAPS = ["https://tagblatt.example/sitemap.xml", "https://tagblatt.example/sitemap-news.xml"]
OWN = """User-agent: examplebot
User-agent: Googlebot
Disallow: /spiele/
Crawl-delay: 5

User-agent: *
Disallow: /neu/"""
SWITCHES = ("public", "search", "answers", "training", "states_usage", "llms")
COMBINATIONS = [
    Policy(**dict(zip(SWITCHES, values, strict=True)), policy_address=address, further=further)
    for values in product((True, False), repeat=len(SWITCHES))
    for address, further in (("", ""), ("https://tagblatt.example/tdm/", OWN))
]
ARTICLE = "https://tagblatt.example/auto/kran/"


def may(policy: Policy, name: str, path: str = "/auto/kran/") -> bool:
    return Protego.parse(robots_txt(policy, SITEMAPS)).can_fetch(f"https://tagblatt.example{path}", name)


def test_no_two_signals_contradict() -> None:
    for policy in COMBINATIONS:
        check_signals(policy)


def check_signals(policy: Policy) -> None:
    read = Protego.parse(robots_txt(policy, SITEMAPS if policy.offers_sitemaps else []))
    let_in = {crawler.name for crawler in CRAWLERS if read.can_fetch(ARTICLE, crawler.name)}
    on = {Purpose.SEARCH: policy.search, Purpose.ANSWERS: policy.answers, Purpose.TRAINING: policy.training}
    wanted = {crawler.name for crawler in CRAWLERS if policy.public and all(on[p] for p in crawler.purposes)}
    assert let_in == wanted
    assert read.can_fetch(ARTICLE, "Unbekannt") == (policy.public and policy.search)
    for crawler in CRAWLERS:
        assert not any(read.can_fetch(f"https://tagblatt.example{path}x", crawler.name) for path in CLOSED)

    trainers = {crawler.name for crawler in CRAWLERS if Purpose.TRAINING in crawler.purposes}
    reserved = policy.tdmrep[0]["tdm-reservation"]
    assert policy.headers["tdm-reservation"] == str(reserved)
    assert reserved == int(policy.is_reserved) == int(not let_in & {"GPTBot", "CCBot"})
    assert not (reserved and let_in & trainers)
    terms = policy.policy_address if reserved else ""
    assert policy.tdmrep[0].get("tdm-policy", "") == policy.headers.get("tdm-policy", "") == terms

    usage = dict(
        pair.split("=") for pair in filter(None, policy.headers.get("Content-Usage", "").split(", "))
    )
    lines = re.findall("^Content-Usage: (.+)$", robots_txt(policy, SITEMAPS), re.MULTILINE)
    assert set(lines) == ({policy.usage} if policy.states_usage else set())
    assert usage.get("train-ai", "") == (("n" if reserved else "y") if policy.states_usage else "")
    assert usage.get("search", "") == (("y" if "bingbot" in let_in else "n") if policy.states_usage else "")

    is_hidden = "noindex" in policy.headers.get("X-Robots-Tag", "")
    assert is_hidden == (not let_in & {"bingbot", "OAI-SearchBot"})
    assert bool(list(read.sitemaps)) == policy.offers_sitemaps == bool(let_in)
    assert policy.offers_news <= ("Googlebot-News" in let_in)
    assert policy.offers_llms <= ("Claude-User" in let_in)


@pytest.mark.parametrize("name", ["open", "closed-to-training", "answers-only", "not-public", "own-lines"])
def test_files_stay_as_they_are(name: str) -> None:
    """What others read must not change unseen: whoever means it writes the golden file anew."""
    policy = POLICIES[name]
    sitemaps = SITEMAPS[: policy.offers_sitemaps + policy.offers_news]
    assert robots_txt(policy, sitemaps) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


POLICIES = {
    "open": Policy(training=True, license_address="https://tagblatt.example/rsl.xml"),
    "closed-to-training": Policy(states_usage=True),
    "answers-only": Policy(search=False),
    "not-public": Policy(public=False, further=OWN, states_usage=True),
    "own-lines": Policy(training=True, further=OWN),
}


def test_own_lines_narrow_without_opening() -> None:
    policy = Policy(further=OWN)
    for name in ("examplebot", "Googlebot"):
        assert may(policy, name)
        assert not may(policy, name, "/spiele/1/")
        assert not may(policy, name, "/admin/")
        assert may(policy, name, "/neu/")
    assert not may(policy, "bingbot", "/neu/")
    shut = replace(policy, search=False)
    assert not any(may(shut, name) for name in ("examplebot", "Googlebot", "bingbot"))
    assert may(shut, "ChatGPT-User")


def test_a_name_stands_in_one_group() -> None:
    for policy in COMBINATIONS:
        text = robots_txt(policy, SITEMAPS)
        names = [name.lower() for name in re.findall("^User-agent: (.+)$", text, re.MULTILINE)]
        assert len(names) == len(set(names)), text


def test_the_table_of_crawlers_is_sound() -> None:
    assert len(BY_NAME) == len(CRAWLERS)
    assert {purpose for crawler in CRAWLERS for purpose in crawler.purposes} == set(Purpose)

    def faults(crawler: Crawler) -> Any:
        place = urlsplit(crawler.source)
        return not (place.scheme == "https" and place.path.strip("/") and crawler.purposes and crawler.maker)

    assert not [crawler.name for crawler in CRAWLERS if faults(crawler)]
