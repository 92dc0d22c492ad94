"""Walks the public site as a machine would: from one address to all that it finds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver

from search.addresses import words_of_address

HOSTS = {"testserver", "localhost"}
# In HTML, in XML, in JSON, in headers, in plain text: wherever something looks like an address.
IN_TEXT = re.compile(r"""\s(?:href|src|action)=["']([^"'\s]+)|(https?:(?:\\?/){2}[^\s"'<>]+)""")
# Files, the admin, and what holds another token on every page.
LEFT_OUT = ("/static/", "/media/", "/admin/", "/m/", "/r/")


@dataclass
class Answer:
    address: str
    status: int
    headers: dict[str, str]
    cookies: list[str]
    text: str

    def says(self) -> str:
        """All that somebody learns who didn't know it: without the address that was asked for."""
        said = f"{self.text} {self.headers}"
        parts = urlsplit(self.address)
        known = {self.address, parts.path, *parts.path.split("/"), parts.query}
        known.add(" ".join(words_of_address(unquote(parts.path))))  # in the form of the page for a 404
        for text in sorted(filter(None, {*known, *map(unquote, known)}), key=len, reverse=True):
            said = said.replace(text, " ") if len(text) > 3 else said
        return said


def crawl(client: Client, starts: Iterable[str], most: int = 600) -> dict[str, Answer]:
    """What each address answers. Redirects count as answers, and are gone after."""
    waiting, answers = list(starts), {}
    while waiting:
        address = waiting.pop(0)
        if address in answers:
            continue
        assert len(answers) < most, f"the site has no end: {list(answers)[-9:]}"
        answers[address] = ask(client, address)
        waiting += addresses_in(answers[address])
    return answers


def ask(client: Client, address: str) -> Answer:
    response = client.get(address)
    cookies = [morsel.OutputString() for morsel in response.cookies.values()]
    client.cookies.clear()  # each answer is one to a stranger
    return Answer(address, response.status_code, dict(response.headers), cookies, text_of(response))


def text_of(response: HttpResponse) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def addresses_in(answer: Answer) -> Iterator[str]:
    found = (unescape(first or second) for first, second in IN_TEXT.findall(answer.text))
    for link in (answer.headers.get("Location", ""), *found):
        parts = urlsplit(
            urljoin(f"http://testserver{answer.address}", urldefrag(link.replace("\\/", "/"))[0])
        )
        if parts.hostname in HOSTS and not parts.path.startswith(LEFT_OUT):
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def route_of(address: str) -> str:
    """The pattern that answers it, as `public_routes` names it."""
    try:
        return resolve(urlsplit(address).path).route.replace("^", "")
    except Resolver404:
        return ""


def public_routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """All that isn't the admin's. A new one has to be linked from somewhere, or visited by name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from public_routes(pattern, route)
        elif not route.startswith("admin/"):
            yield route.replace("^", "")
