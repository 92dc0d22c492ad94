"""`manage.py site_address` sets what canonical addresses are made from."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site


@pytest.mark.parametrize(
    ("address", "root_url"),
    [
        ("https://zeitung.example", "https://zeitung.example"),
        ("https://zeitung.example/", "https://zeitung.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
    ],
)
def test_the_default_site_is_at_the_address(site: Site, address: str, root_url: str) -> None:
    call_command("site_address", address)
    site.refresh_from_db()
    assert site.root_url == root_url


@pytest.mark.parametrize(
    "address", ["zeitung.example", "ftp://zeitung.example", "https://", "http://a:b", "http://a/b"]
)
@pytest.mark.django_db
def test_anything_else_is_refused_in_plain_words(address: str) -> None:
    with pytest.raises(CommandError, match=r"https://zeitung\.example"):
        call_command("site_address", address)
