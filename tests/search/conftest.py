import pytest
from wagtail.models import Site

from news.models import SectionPage
from tests.factories import make_home, make_section


@pytest.fixture
def auto(site: Site) -> SectionPage:
    return make_section(make_home("Aldenhafener Tagblatt"), "Auto")
