import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client, RequestFactory

from home.middleware import ContentSecurityPolicy, admin_policy, public_policy
from home.models import HomePage
from news.models import SectionPage
from tests.factories import make_article, make_contributor, make_standard_page, make_topic

PUBLIC = [
    "/",
    "/auto/",
    "/auto/der-kran-bleibt/",
    "/impressum/",
    "/suche/",
    "/suche/?q=Kran",
    "/thema/hafen/",
    "/autor/jana-petersen/",
    "/robots.txt",
    "/sitemap.xml",
    "/health/",
    "/gibt-es-nicht/",
]


@pytest.fixture
def newspaper(home: HomePage, auto: SectionPage) -> None:
    make_article(auto, "Der Kran bleibt", topics=[make_topic("Hafen")])
    make_contributor("Jana Petersen")
    make_standard_page(home, "Impressum")


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_response_is_the_same_for_everybody(client: Client, newspaper: None, path: str) -> None:
    response = client.get(path, headers={"cookie": "visitor=4711"})

    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize(("path", "said"), [("/suche/", "no-cache"), ("/suche", "max-age=3600")])
def test_nobody_has_to_guess_how_long_an_answer_holds(
    client: Client, newspaper: None, path: str, said: str
) -> None:
    assert client.get(path)["Cache-Control"] == said


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_response_runs_nothing_but_the_sites_own_files(
    client: Client, newspaper: None, path: str
) -> None:
    response = client.get(path)
    policy = directives(response["Content-Security-Policy"])

    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in response["Permissions-Policy"]


def test_embeds_may_play_from_their_own_hosts_only() -> None:
    assert directives(public_policy())["frame-src"] == [
        "'self'",
        "https://www.youtube-nocookie.com",
        "https://player.vimeo.com",
    ]


def test_the_admin_may_begin_its_widgets_inline(client: Client, home: HomePage) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    policy = directives(client.get("/admin/")["Content-Security-Policy"])

    assert policy["default-src"] == policy["script-src-attr"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert "'unsafe-eval'" not in policy["script-src"]


def test_files_of_another_host_are_allowed_where_the_settings_put_them(settings: object) -> None:
    settings.STATIC_URL = "https://cdn.example/static/"
    settings.MEDIA_URL = "https://media.example/"

    assert directives(public_policy())["script-src"] == ["'self'", "https://cdn.example"]
    assert "https://media.example" in directives(public_policy())["img-src"]
    assert "https://media.example" in directives(admin_policy())["img-src"]
    assert "https://media.example" not in directives(public_policy())["script-src"]


def test_a_view_that_is_stricter_is_left_alone(rf: RequestFactory) -> None:
    strict = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    assert (
        ContentSecurityPolicy(lambda request: strict)(rf.get("/"))["Content-Security-Policy"]
        == "default-src 'none'"
    )
