"""An editor's own lines: read as crawlers read them, and refused where they contradict a switch."""

import pytest

from home.robots.lines import LineError, Why, check, covers, groups_of
from home.robots.policy import Policy

HOUSE = Policy()
NO_SEARCH = Policy(search=False)
GROUP = "User-agent: *\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nur ein Hinweis\n\n",
        "User-agent: *\nDisallow: /spiele/ # vorerst\nDisallow: /*?druck=1$",
        "USER-AGENT: Examplebot\r\nuser-agent: AndererBot/2.0\r\ndisallow: /\r\nCrawl-Delay: 2.5",
        "User-agent: GPTBot\nDisallow: /",
        "User-agent: bingbot\nDisallow: /spiele/\nAllow: /spiele/schach/",
        "User-agent: *\nDisallow: /übersicht/\nAllow: /ad",
    ],
)
def test_lines_that_narrow_are_taken(text: str) -> None:
    check(text, HOUSE)


@pytest.mark.parametrize(
    ("text", "why", "number"),
    [
        ("Bitte nicht", Why.UNREADABLE, 1),
        (GROUP + "\nDisallow: /a\x00b", Why.UNREADABLE, 3),
        ("Sitemap: https://example.org/sitemap.xml", Why.UNKNOWN_FIELD, 1),
        (GROUP + "Content-Usage: train-ai=y", Why.UNKNOWN_FIELD, 2),
        ("Disallow: /x/", Why.WITHOUT_GROUP, 1),
        ("User-agent: Mozilla Firefox", Why.BAD_NAME, 1),
        ("User-agent:", Why.BAD_NAME, 1),
        (GROUP + "Disallow: spiele", Why.BAD_PATH, 2),
        (GROUP + "Disallow:", Why.BAD_PATH, 2),
        (GROUP + "Allow: /*/x", Why.BAD_PATH, 2),
        (GROUP + "Crawl-delay: -1", Why.BAD_DELAY, 2),
        (GROUP + "Allow: /admin/login/", Why.OPENS, 2),
        ("User-agent: gptbot\nAllow: /", Why.OPENS, 2),
        ("User-agent: Amazonbot\nAllow: /a/", Why.OPENS, 2),
        (GROUP + "Disallow: /", Why.SHUTS_OUT, 2),
        (GROUP + "Disallow: *", Why.SHUTS_OUT, 2),
        ("User-agent: x\nUser-agent: GOOGLEBOT\nDisallow: /*", Why.SHUTS_OUT, 3),
        ("User-agent: ChatGPT-User\nDisallow: /", Why.SHUTS_OUT, 2),
        (GROUP + "Disallow: /*.xml$", Why.TAKES_BACK, 2),
        (GROUP + "Disallow: /.well-known/", Why.TAKES_BACK, 2),
    ],
)
def test_lines_that_contradict_are_refused(text: str, why: Why, number: int) -> None:
    with pytest.raises(LineError) as refused:
        check(text, HOUSE)
    assert (refused.value.why, refused.value.number) == (why, number)


def test_what_a_switch_has_closed_no_line_opens() -> None:
    for name in ("*", "Examplebot", "Googlebot"):
        with pytest.raises(LineError) as refused:
            check(f"User-agent: {name}\nAllow: /frei/", NO_SEARCH)
        assert refused.value.why == Why.OPENS
        check(f"User-agent: {name}\nDisallow: /", NO_SEARCH)


def test_rules_belong_to_all_names_above_them() -> None:
    groups = groups_of(
        "User-agent: a\nUser-agent: b\nDisallow: /1\nUser-agent: c\nDisallow: /2\nUser-agent: d"
    )
    assert [(group.agents, [rule.text for rule in group.rules]) for group in groups] == [
        (("a", "b"), ["Disallow: /1"]),
        (("c",), ["Disallow: /2"]),
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "result"),
    [
        ("/", "/a", True),
        ("/a", "/ab", True),
        ("/a$", "/ab", False),
        ("/*.xml$", "/b/c.xml", True),
        ("/*.xml$", "/b.xml?x", False),
        ("/a.b", "/axb", False),
    ],
)
def test_patterns_match_as_the_standard_says(pattern: str, path: str, result: bool) -> None:
    assert covers(pattern, path) is result
