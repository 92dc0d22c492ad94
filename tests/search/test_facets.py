"""Topics and authors that a search can be narrowed to: with counts, combined, and never of what is hidden."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import ArticleByline, ArticlePage, Contributor, SectionPage
from search.learning import learn
from tests.factories import make_article, make_contributor, make_section, make_topic
from tests.remembering import remembering

NONSENSE = ("x", "\0", "hafen' OR 1=1 --", "hafen\n", "%", "\u0661", "a" * 3000, "Hafen")


def get(client: Client, **parameters: str) -> BeautifulSoup:
    response = client.get("/suche/", {"q": "Kran"} | parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(client: Client, **parameters: str) -> set[str]:
    response = client.get("/suche/", {"q": "Kran"} | parameters)
    return {hit.article.title for hit in response.context["results"]}


def counts(soup: BeautifulSoup, kind: str) -> dict[str, int]:
    """Of each choice that says one."""
    links = soup.select(f"[aria-labelledby={kind}] a")
    return {
        link.find(string=True).strip(): int(number.get_text())
        for link in links
        if (number := link.select_one(".choices__count"))
    }


@pytest.fixture
def jana() -> Contributor:
    return make_contributor("Jana Petersen")


@pytest.fixture
def paper(auto: SectionPage, jana: Contributor) -> dict[str, ArticlePage]:
    """Four articles about cranes, on one topic or two, by one author or two."""
    sport = make_section(auto.get_parent(), "Sport")
    hafen, kunst, dpa = make_topic("Hafen"), make_topic("Kunst"), make_contributor("dpa")
    now = timezone.now()
    made = {}
    for title, section, days, topics, authors in (
        ("Eins", auto, 1, [hafen], [jana]),
        ("Zwei", auto, 20, [hafen, kunst], [jana, dpa]),
        ("Drei", sport, 200, [kunst], [dpa]),
        ("Vier", sport, 900, [], []),
    ):
        moment = now - timedelta(days=days)
        made[title] = make_article(section, title, lead="Ein Kran.", topics=topics, published_at=moment)
        for author in authors:
            ArticleByline.objects.create(article=made[title], contributor=author)
    return made


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"thema": "hafen"}, {"Eins", "Zwei"}),
        ({"autor": "dpa"}, {"Zwei", "Drei"}),
        ({"thema": "kunst", "autor": "dpa"}, {"Zwei", "Drei"}),
        ({"thema": "kunst", "autor": "jana-petersen"}, {"Zwei"}),
        ({"thema": "kunst", "ressort": "sport"}, {"Drei"}),
        ({"thema": "hafen", "zeit": "woche"}, {"Eins"}),
        ({"thema": "hafen", "ressort": "sport"}, set()),
    ],
)
def test_topics_and_authors_narrow_together_with_all_else(
    client: Client, paper: dict, chosen: dict[str, str], left: set[str]
) -> None:
    assert titles(client, **chosen) == left


def test_each_choice_says_how_many_articles_it_would_leave(client: Client, paper: dict) -> None:
    soup = get(client)
    assert counts(soup, "thema") == {"Hafen": 2, "Kunst": 2}
    assert counts(soup, "autor") == {"dpa": 2, "Jana Petersen": 2}
    assert counts(soup, "ressort") == {"Auto": 2, "Sport": 2}
    assert list(counts(soup, "zeitraum").values()) == [1, 2, 3, 1]

    soup = get(client, thema="hafen")
    assert counts(soup, "thema") == {"Hafen": 2, "Kunst": 2}
    assert counts(soup, "autor") == {"Jana Petersen": 2, "dpa": 1}
    assert counts(soup, "ressort") == {"Auto": 2}


def test_the_count_is_what_the_link_leads_to(client: Client, paper: dict) -> None:
    for link in get(client, thema="kunst").select(".narrow__more a:has(.choices__count)"):
        response = client.get(link["href"])
        assert response.context["count"] == int(link.select_one(".choices__count").get_text())


def test_what_is_chosen_is_marked_and_can_be_removed(client: Client, paper: dict) -> None:
    soup = get(client, thema="kunst", autor="dpa", zeit="jahr", sort="neueste")

    marked = {link.find(string=True).strip() for link in soup.select(".narrow a[aria-current=true]")}
    assert {"Kunst", "dpa"} <= marked
    without = {link.find(string=True): link["href"] for link in soup.select(".chosen a")}
    assert without["Kunst"] == "/suche/?q=Kran&autor=dpa&zeit=jahr&sort=neueste"
    assert without["dpa"] == "/suche/?q=Kran&thema=kunst&zeit=jahr&sort=neueste"
    assert len(without) == 3
    kept = {field["name"]: field["value"] for field in soup.select("main form input[type=hidden]")}
    assert kept == {"thema": "kunst", "autor": "dpa", "zeit": "jahr", "sort": "neueste"}


@pytest.mark.parametrize("value", NONSENSE)
def test_what_is_no_topic_and_no_author_narrows_nothing(client: Client, paper: dict, value: str) -> None:
    assert len(titles(client, thema=value, autor=value)) == 4
    assert get(client, thema=value, autor=value).select(".chosen") == []


def test_a_topic_without_a_hit_says_so_and_leads_back(client: Client, paper: dict) -> None:
    make_topic("Wetter")
    soup = get(client, thema="wetter")

    assert soup.select(".search__hits .teaser") == []
    assert [link.find(string=True) for link in soup.select(".chosen a")] == ["Wetter"]
    assert soup.select_one(".nothing-found a")["href"] == "/suche/?q=Kran"


@pytest.mark.parametrize("state", ["draft", "private"])
def test_what_readers_may_not_see_is_not_counted(client: Client, paper: dict, state: str) -> None:
    secret = paper["Zwei"]
    if state == "draft":
        secret.unpublish()
    else:
        PageViewRestriction.objects.create(page=secret.page_ptr, restriction_type="login")

    soup = get(client)
    assert counts(soup, "thema") == {"Hafen": 1, "Kunst": 1}
    assert counts(soup, "autor") == {"Jana Petersen": 1, "dpa": 1}
    assert counts(soup, "ressort") == {"Auto": 1, "Sport": 2}


def test_an_author_who_is_named_twice_counts_once(client: Client, paper: dict, jana: Contributor) -> None:
    ArticleByline.objects.create(article=paper["Eins"], contributor=jana, role="picture")
    assert counts(get(client), "autor") == {"dpa": 2, "Jana Petersen": 2}


def test_only_the_topics_of_the_most_articles_are_offered(client: Client, auto: SectionPage) -> None:
    topics = [make_topic(f"Thema {number}", f"thema-{number}") for number in range(12)]
    for number in range(12):
        make_article(auto, f"Kran {number}", topics=topics[: number + 1])

    assert list(counts(get(client), "thema")) == [f"Thema {number}" for number in range(8)]
    assert next(iter(counts(get(client, thema="thema-11"), "thema"))) == "Thema 11"


def test_what_is_remembered_shows_no_change_late(client: Client, paper: dict) -> None:
    with remembering():
        before = get(client)
        assert counts(before, "thema") == {"Hafen": 2, "Kunst": 2}
        make_article(paper["Eins"].get_parent(), "Fünf", lead="Ein Kran.", topics=[make_topic("Wetter")])
        assert counts(get(client), "thema") == {"Hafen": 2, "Kunst": 2, "Wetter": 1}
        paper["Zwei"].unpublish()
        assert counts(get(client), "thema") == {"Hafen": 1, "Kunst": 1, "Wetter": 1}
        topic = paper["Eins"].topics.get()
        topic.name = "Umschlag"
        topic.save()
        assert counts(get(client), "thema") == {"Kunst": 1, "Umschlag": 1, "Wetter": 1}


def test_what_expires_is_gone_at_once(client: Client, paper: dict) -> None:
    with remembering():
        ArticlePage.objects.filter(pk=paper["Eins"].pk).update(
            expire_at=timezone.now() + timedelta(milliseconds=300)
        )
        assert "Eins" in titles(client)
        while timezone.now() < ArticlePage.objects.get(pk=paper["Eins"].pk).expire_at:
            pass
        assert "Eins" not in titles(client)


def test_the_same_words_again_ask_the_database_for_nothing(
    client: Client, paper: dict, django_assert_max_num_queries: object
) -> None:
    learn(timezone.now())
    with remembering():
        get(client)
        get(client, thema="hafen")
        with django_assert_max_num_queries(1):  # whether another process has changed anything
            get(client, thema="hafen")


@pytest.mark.parametrize("words", ["Kran", "Krahn", "Xylophonist", "Kran Drei", "Kra"])
def test_a_narrowed_search_keeps_to_ten_queries(
    client: Client, paper: dict, words: str, django_assert_max_num_queries: object
) -> None:
    learn(timezone.now())
    everything = {"q": words, "ressort": "sport", "thema": "kunst", "autor": "dpa", "zeit": "jahr"}
    client.get("/suche/", everything)
    with django_assert_max_num_queries(10):
        client.get("/suche/", everything)
