import pytest

from news.models import SectionPage
from tests import factories


@pytest.fixture
def section(db: None) -> SectionPage:
    """The section „Auto“ of a newspaper that has nothing else."""
    return factories.make_section(factories.make_home())
