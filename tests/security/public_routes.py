"""Every public address as the resolver knows it, and what a stranger may put into a request."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.forms import Form
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from hypothesis import strategies as st

from home.sign_in.forms import PagePasswordForm
from news.comments.forms import CommentForm
from news.comments.law.forms import ErasureForm, MailboxForm, NoticeForm, ObjectionForm
from search.forms import SearchForm
from tests.hostile import HOSTILE

GROUP = re.compile(r"(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))")
NAMED = re.compile(r"^\((?:\?P<\w+>|\?:)?")
# The style guide exists in development only.
PRIVATE = ("admin/", "stilbuch/")
NUMBERS = [0, 1, 2, 7, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**30]

# What views read besides the fields of forms.
PARAMETERS = [
    "page",
    "ordnung",
    "seite",
    "zeitraum",
    "ressort",
    "v",
    "e",
    "feed",
    "strict",
    "next",
    "return_url",
]
PARAMETERS += ["limit", "offset", "fields", "order", "section", "topic", "author"]
PARAMETERS += ["published_since", "published_before"]
PARAMETERS += ["format", "utm_source", "fbclid", "p", "cat", "id", "_method", "csrfmiddlewaretoken"]
FORMS: Sequence[type[Form]] = (CommentForm, NoticeForm, ObjectionForm, MailboxForm, ErasureForm, SearchForm)
FIELDS = sorted(
    {*PARAMETERS, *PagePasswordForm.base_fields, *(f for form in FORMS for f in form.base_fields)}
)


@dataclass(frozen=True)
class Route:
    """`regex` is of the whole path, without its first slash."""

    name: str
    regex: str

    def paths(self, known: Sequence[str]) -> st.SearchStrategy[str]:
        """Addresses that exist, and others that it matches or nearly matches. Encoded."""
        own = [path for path in known if re.fullmatch(self.regex, path.lstrip("/"))]
        made = st.tuples(*map(_part, GROUP.split(self.regex))).map("".join)
        made = made.map(lambda path: "/" + quote(path, safe="/%"))
        return st.one_of(st.sampled_from(own), made) if own else made


def routes() -> list[Route]:
    return [route for route in _walk(get_resolver(), "") if not route.regex.startswith(PRIVATE)]


def _walk(resolver: URLResolver, before: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        regex = before + pattern.pattern.regex.pattern.removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(pattern, URLPattern):
            yield Route(pattern.name or regex, regex)
        elif isinstance(pattern, URLResolver):
            yield from _walk(pattern, regex)


def _part(part: str) -> st.SearchStrategy[str]:
    if not part.startswith("("):
        return st.just(re.sub(r"\\(.)", r"\1", part).replace("$", ""))
    inner = NAMED.sub("", part)[:-1]
    if inner in (r"\d+", "[0-9]+"):
        return st.sampled_from(NUMBERS).map(str) | st.text("0123456789", min_size=1, max_size=40)
    texts = st.sampled_from(HOSTILE).map(lambda text: text.replace("/", ""))
    return st.one_of(st.from_regex(inner, fullmatch=True), texts if inner == "[^/]+" else st.nothing())


def values() -> st.SearchStrategy[str]:
    return st.one_of(
        st.sampled_from(HOSTILE),
        st.text(max_size=60),
        st.sampled_from(
            ["", "0", "-1", "1e9", "true", "\0", "1" * 30, "a" * 5_000, "2026-02-30", "[]", "%", "%zz"]
        ),
        st.emails(),
    )


def pairs() -> st.SearchStrategy[str]:
    """A query or the body of a form: names that are read, names that aren't, the same one more than once."""
    names = st.sampled_from(FIELDS) | st.text(max_size=12)
    texts = st.lists(st.tuples(names, values()), max_size=6)
    return texts.map(lambda pairs: urlencode(pairs, errors="surrogatepass"))


def _printable(most: int = 80) -> st.SearchStrategy[str]:
    return st.text(
        st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=most
    )


HEADERS = {
    "Accept": ["application/json", "*/*;q=x", "text/html"],
    "Accept-Encoding": ["gzip", "br;q=9", "identity;q=0, *;q=0"],
    "Accept-Language": ["en", "de-" + "x" * 400, "*;q=", "zz\xff"],
    "Cookie": ["sessionid=x", "csrftoken=\xff; a", "=;;=", "sessionid=" + "a" * 3000],
    "If-Modified-Since": ["Thu, 31 Feb 2026 99:00:00 GMT", "Sun Nov  6 08:49:37 9994"],
    "If-None-Match": ['"x"', "W/", '"'],
    "Origin": ["null", "http://testserver", "https://evil.example", "http://["],
    "Range": ["bytes=0-", "bytes=9-1", "bytes=-9999999999999999999"],
    "Referer": ["http://testserver/", "http://[::", "javascript:x"],
    "Sec-Fetch-Site": ["same-origin", "cross-site", "none", "?"],
    "User-Agent": ["", "curl/8", "Mozilla/5.0 (iPhone)"],
    "X-Forwarded-For": ["1.2.3.4", "::ffff:1.2.3.4", "unknown, for=x", "999.1.1.1"],
    "X-Forwarded-Host": ["evil.example"],
    "X-Requested-With": ["XMLHttpRequest"],
}


def headers() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {}, optional={name: st.sampled_from(known) | _printable() for name, known in HEADERS.items()}
    )


def bodies() -> st.SearchStrategy[tuple[bytes, str]]:
    """With the media type that it says to be."""
    kinds = [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-7",
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/json",
        "text/plain",
        "",
    ]
    form = st.tuples(pairs().map(str.encode), st.just(kinds[0]))
    return (
        form
        | st.tuples(st.binary(max_size=200), st.sampled_from(kinds))
        | st.tuples(pairs().map(_in_parts), st.just(kinds[2]))
    )


def _in_parts(text: str) -> bytes:
    """The same as a form with an upload would send it, with its end missing now and then."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{pair}"\r\n\r\n{pair}\r\n' for pair in text.split("&")
    ]
    return ("".join(parts) + ("--x--\r\n" if len(text) % 2 else "")).encode()
