"""The files as text: byte for byte as they always were, and the same memory however long they are."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from defusedxml.ElementTree import fromstring

from home.sitemaps.articles import iso_language
from home.sitemaps.plain import NEWS, Entry, NewsEntry, index, news_list, page_list

GOLDEN = Path(__file__).parent / "golden"
MORNING = datetime(2026, 3, 2, 8, 0, 30, 999, tzinfo=ZoneInfo("Europe/Berlin"))
ADDRESS = "https://tagblatt.example/auto/kran/?a=1&b=<2>"
PICTURE = "https://tagblatt.example/media/kaje.jpg?v=1&w=2"
HOSTILE = "</news:title><script>alert(1)</script> ]]> &amp; \x00\x0b\ufffe „Ä“ 𝕏 \ud800 \"'"
WRITTEN: dict[str, Callable[[], Iterator[str]]] = {
    "pages": lambda: page_list(
        [Entry(ADDRESS, MORNING, PICTURE), Entry("https://tagblatt.example/kontakt/")]
    ),
    "index": lambda: index([Entry(ADDRESS, MORNING), Entry("https://tagblatt.example/sitemap-topics.xml")]),
    "news": lambda: news_list([NewsEntry(ADDRESS, HOSTILE, "de", MORNING)], "Tagblatt & Söhne"),
    "no-news": lambda: news_list([], "Tagblatt"),
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_files_stay_as_they_are(kind: str) -> None:
    """What others read must not change unseen: whoever means it writes the golden file anew."""
    written = "".join(WRITTEN[kind]())
    assert written == (GOLDEN / f"{kind}.xml").read_text(encoding="utf-8")
    assert fromstring(written) is not None


def test_hostile_words_stay_words() -> None:
    news = fromstring("".join(WRITTEN["news"]()))[0][1]
    assert [element.tag.rpartition("}")[2] for element in news] == [
        "publication",
        "publication_date",
        "title",
    ]
    title = news.find(f"{{{NEWS}}}title")
    assert title.text.startswith("</news:title><script>alert(1)</script> ]]> &amp;")
    assert len(title) == 0


def test_twenty_times_the_addresses_need_the_same_memory() -> None:
    def peak(count: int) -> int:
        later = timedelta(minutes=1)
        entries = (Entry(f"{ADDRESS}{number}", MORNING + number * later, PICTURE) for number in range(count))
        tracemalloc.start()
        written = sum(len(piece) for piece in page_list(entries))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert written > count * 200
        return most

    assert peak(20_000) < 1.1 * peak(1_000) < 2_000_000


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"),
        ("de-at", "de"),
        ("nds", "nds"),
        ("zh-hans", "zh-cn"),
        ("zh-Hant", "zh-tw"),
        ("pt-BR", "pt"),
    ],
)
def test_languages_are_named_by_iso_639(code: str, language: str) -> None:
    assert iso_language(code) == language
