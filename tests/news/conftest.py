from collections.abc import Callable

import pytest

from news.models import SectionPage
from tests import factories


@pytest.fixture(scope="session")
def foundation() -> Callable[[], SectionPage]:
    return lambda: factories.make_section(factories.make_home())


@pytest.fixture
def section(standing: SectionPage) -> SectionPage:
    """The section „Auto“ of a newspaper that has nothing else."""
    return standing
