"""Redirects that would lead in a circle are refused, typed or in a file, with the circle's name."""

from html import unescape

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import HomePage
from home.redirecting.rings import ring
from tests.factories import make_section

pytestmark = pytest.mark.django_db
ADD = "wagtailredirects:add"


@pytest.fixture
def here(site: Site) -> str:
    site.hostname = "tagblatt.example"
    site.save()
    return "http://tagblatt.example"


def stored(old: str, link: str, **values: object) -> Redirect:
    return Redirect.objects.create(old_path=old, redirect_link=link, **values)


def way(old: str, link: str, **values: object) -> list[str]:
    return ring(Redirect(old_path=old, redirect_link=link, **values))


def test_onto_itself(site: Site) -> None:
    assert way("/a", "/a/") == ["/a", "/a"]
    assert way("/a", f"http://{site.hostname}/a/") == ["/a", "/a"]
    assert way("/a", "/a/?x=1") == ["/a", "/a"]
    assert way("/straße", "/stra%C3%9Fe/") == ["/straße", "/straße"]
    assert way("/a", "https://example.org/a/") == []
    assert way("/a", "/b/") == way("/a", "") == []


def test_over_others(site: Site) -> None:
    stored("/b", "/c/")
    stored("/c", f"http://{site.hostname}/a")
    assert way("/a", "/b") == ["/a", "/b", "/c", "/a"]
    assert way("/a", "/c/") == ["/a", "/c", "/a"]
    assert way("/d", "/b/") == []
    stored("/a", "/weg/")
    assert way("/weg", "/b/") == ["/weg", "/b", "/c", "/a", "/weg"]


def test_what_ends_at_a_page_is_none(home: HomePage, site: Site) -> None:
    Redirect.objects.create(old_path="/b", redirect_page=make_section(home, "Auto"))
    assert way("/a", "/b/") == []


def test_a_ring_that_is_there_already_is_no_reason(site: Site) -> None:
    stored("/b", "/c/")
    stored("/c", "/b/")
    assert way("/a", "/b/") == []


def test_each_site_for_itself(site: Site) -> None:
    other = Site.objects.create(hostname="zweite.example", root_page=site.root_page)
    stored("/b", "/a/", site=other)
    assert way("/a", "/b/", site=site) == []
    assert way("/a", "/b/", site=other) == way("/a", "/b/") == ["/a", "/b", "/a"]


def test_a_stored_one_that_is_changed_is_not_in_its_own_way(site: Site) -> None:
    mine = stored("/a", "/b/")
    stored("/b", "/c/")
    assert ring(mine) == []
    mine.redirect_link = "/a/"
    assert ring(mine) == ["/a", "/a"]


def test_the_form_refuses_it_and_names_it(admin_client: Client, here: str) -> None:
    stored("/b", f"{here}/a/")
    form = {"old_path": "/a/", "redirect_link": f"{here}/b/", "is_permanent": "on"}
    page = unescape(admin_client.post(reverse(ADD), form).content.decode())
    assert "im Kreis führen: /a → /b → /a" in page
    assert not Redirect.objects.filter(old_path="/a").exists()
    fine = form | {"redirect_link": f"{here}/c/"}
    assert admin_client.post(reverse(ADD), fine).status_code == 302
    mine = Redirect.objects.get(old_path="/a")
    changed = admin_client.post(reverse("wagtailredirects:edit", args=[mine.pk]), form)
    assert "im Kreis führen" in unescape(changed.content.decode())


def test_the_form_says_what_an_empty_destination_means(admin_client: Client) -> None:
    assert "zurückgezogen wurde (410)" in admin_client.get(reverse(ADD)).content.decode()


def test_of_a_file_the_others_are_stored(admin_client: Client, here: str) -> None:
    rows = f"from,to\n/a/,{here}/b/\n/b/,{here}/a/\n/c/,{here}/d/\n"
    file = SimpleUploadedFile("alt.csv", rows.encode(), content_type="text/csv")
    first = admin_client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    form = first.context["form"]
    config = {name: form[name].value() for name in form.fields}
    config |= {"from_index": "0", "to_index": "1", "permanent": "on", "site": ""}
    answer = admin_client.post(reverse("wagtailredirects:process_import"), config)
    said = unescape(answer.content.decode()) + " ".join(map(str, get_messages(answer.wsgi_request)))
    assert "im Kreis führen: /b → /a → /b" in said
    assert set(Redirect.objects.values_list("old_path", flat=True)) == {"/a", "/c"}
