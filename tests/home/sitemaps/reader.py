"""A reader of sitemaps that isn't ours, asking the site instead of the network."""

from django.test import Client
from usp.objects.sitemap import AbstractSitemap
from usp.tree import sitemap_tree_for_homepage
from usp.web_client.abstract_client import (
    AbstractWebClient,
    AbstractWebClientResponse,
    AbstractWebClientSuccessResponse,
    WebClientErrorResponse,
)

ROOT = "http://testserver"


class Found(AbstractWebClientSuccessResponse):
    def __init__(self, address: str, response: object) -> None:
        self._address, self._response = address, response

    def status_code(self) -> int:
        return self._response.status_code

    def status_message(self) -> str:
        return self._response.reason_phrase

    def header(self, case_insensitive_name: str) -> str | None:
        return self._response.headers.get(case_insensitive_name)

    def raw_data(self) -> bytes:
        return self._response.getvalue()

    def url(self) -> str:
        return self._address


class Missing(WebClientErrorResponse):
    pass


class OfTheSite(AbstractWebClient):
    def __init__(self) -> None:
        self.client = Client()

    def set_max_response_data_length(self, max_response_data_length: int | None) -> None:
        """Ours are as long as they are."""

    def get(self, url: str) -> AbstractWebClientResponse:
        response = self.client.get(url.removeprefix(ROOT))
        if response.status_code != 200:
            return Missing(f"{response.status_code}", retryable=False)
        return Found(url, response)


def read_all() -> AbstractSitemap:
    """From `/robots.txt` down to every address."""
    return sitemap_tree_for_homepage(f"{ROOT}/", web_client=OfTheSite(), use_known_paths=False)
