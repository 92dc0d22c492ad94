"""Tells the cache in front what has changed (site/decisions/0012).

Each answer says what it was made of, in the header `Surrogate-Key`; a change drops all that was made of it.
Each process that serves says so for itself, once it has heard of the change: what it gave out before is
dropped, and what it gives out from then on is right, whoever made the change.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2s
from http.client import HTTPConnection, HTTPException

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.frontend_cache.backends import HTTPBackend
from wagtail.contrib.frontend_cache.utils import get_backends

from ads.watching import Watch
from news.freshness import EVERYTHING, NEWS, listeners, made_of, noting

logger = logging.getLogger(__name__)
TIMEOUT = 2.0
"""Seconds; nobody waits for it but the thread that tells."""
TELLS_EVERY = 0.1
MOST_TAGS = 500
"""Of one answer or one message: a header holds 8 kB."""


class TagBackend(HTTPBackend):
    """Wagtail's, which drops addresses, and besides whatever was made of one of the subjects."""

    def drop(self, tags: Sequence[str]) -> None:
        """In one message. Raises OSError or HTTPException when the cache doesn't take it."""
        connection = HTTPConnection(self.cache_netloc, timeout=TIMEOUT)
        try:
            connection.request("BAN", "/", headers={"X-Tags": "|".join(tags)})
            status = connection.getresponse().status
        finally:
            connection.close()
        if status != 200:
            raise HTTPException(f"{self.cache_netloc} answers {status}")


class Purger:
    """Collects what this process hears of changes, and tells each cache in front in batches.

    What a cache didn't take is told again until it does.
    """

    def __init__(self, backends: Iterable[TagBackend]) -> None:
        self._waiting: dict[TagBackend, set[str]] = {backend: set() for backend in backends}
        self._silent: set[TagBackend] = set()
        self._watch = Watch(self.tell, TELLS_EVERY)

    def hear(self, subjects: Iterable[str]) -> None:
        for waiting in self._waiting.values():
            waiting.update(subjects)

    def begin(self) -> None:
        if not self._watch.runs:
            self._watch.begin()

    def tell(self) -> None:
        for backend, waiting in self._waiting.items():
            if batch := set(waiting):
                waiting -= batch
                self._tell(backend, batch)

    def _tell(self, backend: TagBackend, batch: set[str]) -> None:
        told = batch if len(batch) <= MOST_TAGS else {EVERYTHING}
        try:
            backend.drop(sorted(map(tag, told)))
            self._silent.discard(backend)
        except (OSError, HTTPException) as error:
            self._waiting[backend].update(told)
            if backend not in self._silent:
                logger.error("The cache in front can't be told of changes, and may show what was: %s", error)
            self._silent.add(backend)


class TagAnswers:
    """Middleware. It stands inside of what keeps pages: the tags are kept with the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        backends = get_backends().values()
        if not backends:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.purger = Purger(backends)
        listeners.append(self.purger.hear)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.purger.begin()
        if request.method not in ("GET", "HEAD") or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self.get_response(request)
        with noting() as making:
            response = self.get_response(request)
            if response.status_code != 200:
                # What isn't there yet may come with the next article.
                made_of(NEWS)
        response.headers["Surrogate-Key"] = " ".join(tags_of(making.subjects))
        return response


def tags_of(subjects: Iterable[str]) -> list[str]:
    """An answer made of more than fits is dropped with each change of the news."""
    tags = sorted(map(tag, subjects))
    return tags if len(tags) <= MOST_TAGS else [tag(EVERYTHING), tag(NEWS)]


def tag(subject: str) -> str:
    """Short, and of signs that mean nothing elsewhere. Two that are alike drop a page too many."""
    return blake2s(subject.encode(), digest_size=4).hexdigest()
