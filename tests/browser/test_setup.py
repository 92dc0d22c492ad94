"""The browser, the server and the database of the browser tests work together."""

import pytest
from playwright.sync_api import Page
from wagtail.models import Locale, Site


@pytest.mark.parametrize("turn", [1, 2])
def test_rows_of_the_migrations_survive_each_test(page: Page, turn: int) -> None:
    assert Site.objects.filter(is_default_site=True).exists()
    assert Locale.objects.get().language_code == "de"
    assert page.goto("/admin/login/").ok
    assert page.locator("input[name=username]").is_visible()
    Site.objects.all().delete()
