"""What an editor changes in a setting shows in its preview before anybody saves it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile

from home.models import BackToTopSettings, FooterSettings, HomePage, MastheadSettings, NavigationSettings
from news.models import SectionPage
from tests.factories import make_standard_page


@pytest.fixture
def editor(client: Client, home: HomePage) -> Client:
    client.force_login(User.objects.create_superuser("admin"))
    return client


def preview(editor: Client, home: HomePage, model: type, data: dict) -> str:
    """The page that the preview panel shows for a form that nobody has saved."""
    site = home.sites_rooted_here.get()
    path = reverse("wagtailsettings:preview_on_edit", args=("home", model._meta.model_name, site.pk))
    answer = editor.post(path, nested_form_data(data))
    assert answer.json() == {"is_valid": True, "is_available": True}
    return editor.get(path).content.decode()


def link(page: object = None, url: str = "", text: str = "") -> dict:
    return {"page": str(page.pk) if page else "", "url": url, "text": text}


def test_the_masthead(editor: Client, home: HomePage) -> None:
    shown = preview(
        editor,
        home,
        MastheadSettings,
        {"name": "Wochenpost", "claim": "Jeden Freitag", "edition": "", "logo": ""},
    )

    assert "Wochenpost" in shown
    assert "Jeden Freitag" in shown
    assert not MastheadSettings.objects.filter(name="Wochenpost").exists()


def test_the_navigation(editor: Client, home: HomePage, auto: SectionPage) -> None:
    shown = preview(
        editor,
        home,
        NavigationSettings,
        {
            "links": streamfield([("link", link(auto, text="Rund ums Rad"))]),
            "service_links": streamfield([("link", link(url="https://abo.example/", text="Abo"))]),
            "search_shown": "on",
            "search_label": "Finden",
            "search_placeholder": "Was?",
        },
    )

    assert "Rund ums Rad" in shown
    assert 'href="https://abo.example/"' in shown
    assert "Finden" in shown


def test_the_footer(editor: Client, home: HomePage) -> None:
    impressum = make_standard_page(home, "Impressum")
    shown = preview(
        editor,
        home,
        FooterSettings,
        {
            "columns": streamfield([]),
            "legal_links": streamfield([("link", link(impressum))]),
            "closing_text": "Gegründet 1871.",
            "copyright_line": "{zeitung}, seit {jahr}",
        },
    )

    assert 'href="/impressum/"' in shown
    assert "Gegründet 1871." in shown
    assert "Unsere Zeitung, seit 20" in shown


def test_the_way_back_to_the_top(editor: Client, home: HomePage) -> None:
    data = {"label": "Nach oben", "on_phones": "on", "after_screens": "2"}

    assert "Nach oben" in preview(editor, home, BackToTopSettings, data | {"shown": "on"})
    assert "Nach oben" not in preview(editor, home, BackToTopSettings, data)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (link(), "leads nowhere"),
        (link(url="javascript:alert(1)", text="Los"), "Begin the address with"),
        (link(url="//boese.example/", text="Los"), "Begin the address with"),
        (link(url="https://abo.example/"), "needs a wording"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_refused(
    editor: Client, home: HomePage, value: dict, problem: str
) -> None:
    UserProfile.objects.create(user=User.objects.get(), preferred_language="en")
    site = home.sites_rooted_here.get()
    data = nested_form_data(
        {
            "links": streamfield([("link", value)]),
            "service_links": streamfield([]),
            "search_label": "Suchen",
            "search_placeholder": "",
        }
    )

    answer = editor.post(reverse("wagtailsettings:edit", args=("home", "navigationsettings", site.pk)), data)

    assert problem in answer.content.decode()
    assert not NavigationSettings.objects.get().links


@pytest.mark.parametrize("model", [MastheadSettings, NavigationSettings, FooterSettings, BackToTopSettings])
def test_each_setting_can_be_edited(editor: Client, home: HomePage, model: type) -> None:
    site = home.sites_rooted_here.get()
    answer = editor.get(reverse("wagtailsettings:edit", args=("home", model._meta.model_name, site.pk)))
    assert answer.status_code == 200
    assert "preview" in answer.content.decode()
