from collections.abc import Callable

import pytest
from wagtail.models import Site

from news.models import SectionPage
from search.known import kept
from tests.factories import make_home, make_section


@pytest.fixture(scope="session")
def foundation() -> Callable[[], SectionPage]:
    return lambda: make_section(make_home("Aldenhafener Tagblatt"), "Auto")


@pytest.fixture
def auto(standing: SectionPage, site: Site) -> SectionPage:
    return standing


@pytest.fixture(autouse=True)
def _no_words_of_other_tests() -> None:
    kept.forget()
