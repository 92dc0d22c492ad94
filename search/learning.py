"""How the search learns the words of the paper: only of articles that everybody may read.

Once a day all words are counted anew, in the texts that the full-text index keeps: words go with the last
article that had them. In between, words that nobody has used before come in with the articles that appear.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Q
from wagtail.search.models import IndexEntry

from news.freshness import changed
from news.models import ArticlePage
from search.known import SUBJECT, vocabulary
from search.models import Learning, WordList
from search.spelling import key_of
from search.stems import stem_of
from search.vocabulary import Word, text_of

COUNTED_EVERY = timedelta(days=1)
AT_ONCE = 500
"""Articles that are read in one query; and more than appear between two countings, but for an import."""
MOST_WORDS = 250_000
"""What is kept, a quarter of what a hundred thousand articles may hold: those of the most articles."""

FORM = re.compile(r"[^\W\d_]{3,40}")


class Counts:
    """In how many articles each word stands, and how most of them write it."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}
        self._counts: dict[str, list] = {}

    def add(self, text: str) -> None:
        """What one article says."""
        forms = {}
        for form in set(FORM.findall(text)):
            if form not in self._keys:
                self._keys[form] = key_of(form)
            forms[self._keys[form]] = form
        forms.pop("", None)
        for key, form in forms.items():
            self._count(key, form)
        if len(self._counts) > 4 * MOST_WORDS:
            self._forget_rare()

    def _count(self, key: str, form: str) -> None:
        count = self._counts.setdefault(key, [0, form, 0])
        count[0] += 1
        if count[2] == 0:
            count[1] = form
        count[2] += 1 if count[1] == form else -1

    def _forget_rare(self) -> None:
        self._keys.clear()
        self._counts = {key: count for key, count in self._counts.items() if count[0] > 1}

    def words(self) -> Iterator[Word]:
        common = sorted(self._counts, key=lambda key: -self._counts[key][0])[:MOST_WORDS]
        for key in common:
            articles, form, _votes = self._counts[key]
            if stem := stem_of(key):
                yield Word(stem, key, form, articles)


def learn(at: datetime) -> None:
    """What has appeared since the last time, or once a day everything."""
    state, _is_new = Learning.objects.get_or_create(pk=1)
    counted = state.counted_at
    if counted is None or not timedelta() <= at - counted < COUNTED_EVERY:
        count_all(at)
        state.counted_at = at
    else:
        add_new(at, state.read_until or counted)
    state.read_until = at
    state.save()


def count_all(at: datetime) -> None:
    counts = Counts()
    for text in _indexed_texts(at):
        counts.add(text)
    old = dict(WordList.objects.values_list("letter", "text"))
    new = _lists(counts.words())
    with transaction.atomic():
        gone, _kinds = WordList.objects.filter(letter__in=old.keys() - new.keys()).delete()
        stale = {letter: text for letter, text in new.items() if bytes(old.get(letter, b"")) != text}
        _store(stale, at)
        if gone or stale:
            changed(SUBJECT)


def add_new(at: datetime, since: datetime) -> None:
    """Words that aren't known; how often they and all others stand is counted at the end of the day."""
    counts = Counts()
    recent = ArticlePage.objects.published(at).filter(
        Q(last_published_at__gt=since) | Q(published_at__gt=since)
    )
    for article in recent.newest_first()[:AT_ONCE]:
        counts.add(" ".join([article.title, article.kicker, article.deck, *article.plain_texts]))
    known = vocabulary()
    unknown = [
        word for word in counts.words() if all(other.key != word.key for other in known.of_stem(word.stem))
    ]
    if unknown:
        letters = {word.stem[0] for word in unknown}
        grown = _lists([*(word for word in known if word.stem[0] in letters), *unknown])
        with transaction.atomic():
            _store(grown, at)
            changed(SUBJECT)


def _lists(words: Iterable[Word]) -> dict[str, bytes]:
    by_letter = groupby(sorted(words), key=lambda word: word.stem[0])
    return {letter: text_of(group) for letter, group in by_letter}


def _store(texts: dict[str, bytes], at: datetime) -> None:
    for letter, text in texts.items():
        WordList.objects.update_or_create(letter=letter, defaults={"text": text, "changed_at": at})


def _indexed_texts(at: datetime) -> Iterator[str]:
    kind = ContentType.objects.get_for_model(ArticlePage)
    fields = ("title_text", "body_text") if connection.vendor == "postgresql" else ("title", "body")
    numbers = list(ArticlePage.objects.published(at).order_by("pk").values_list("pk", flat=True))
    for some in _batches(numbers):
        entries = IndexEntry.objects.filter(content_type=kind, object_id__in=map(str, some))
        for title, body in entries.values_list(*fields):
            yield f"{title or ''} {body or ''}"


def _batches(numbers: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(numbers), AT_ONCE):
        yield numbers[start : start + AT_ONCE]
