"""The pages that the law wants, what feeds them, and what is still missing."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.legal.missing import DUTIES, PAGES, missing
from home.legal.privacy import Doings, privacy_parts
from home.legal.site import responsible_for
from home.models import HomePage, ImprintSettings, PrinciplesSettings
from home.publisher import publisher_of
from news.comments.models import CommentRules, CommentSettings
from news.models import ArticleCorrection, SectionPage
from tests import house
from tests.factories import make_article, make_section, make_standard_page

EVERYTHING = Doings(
    controller="Verlag",
    has_comments=True,
    network_days=7,
    players=("YouTube", "Vimeo"),
    processors=(("Server", "Rechenhof"),),
    further="Leserbriefe",
    log_days=3,
)


def words_of(doings: Doings) -> str:
    return " ".join(text for part in privacy_parts(doings) for text in part.paragraphs)


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.fixture
def imprint(home: HomePage, site: Site) -> ImprintSettings:
    return ImprintSettings.objects.create(
        site=site,
        legal_name="Tagblatt Verlag GmbH",
        address="Am Speicher 4\n00000 Aldenhafen",
        email="redaktion@example.org",
        responsible_name="Hanna Kessler",
        reader_email="leser@example.org",
        owners=[("owner", {"name": "Almut <Reiners>", "percent": "12.50", "kind": "indirect"})],
        public_money=[("year", {"year": 2025, "giver": "Stadt", "amount": "4200"})],
    )


def test_every_part_of_the_privacy_page_names_what_it_is_made_of() -> None:
    parts = privacy_parts(EVERYTHING)
    assert len(parts) == 9
    for part in parts:
        module, _dot, name = part.source.rpartition(".")
        owner = import_string(module) if module.endswith("Settings") else None
        assert hasattr(owner, name) if owner else import_string(part.source), part.source


@pytest.mark.parametrize(
    ("doings", "said", "unsaid"),
    [
        (EVERYTHING, ("nach 7 Tagen", "YouTube und Vimeo", "vergisst sie nach 3 Tagen", "Leserbriefe"), ()),
        (Doings(), ("kann sie notieren",), ("Kommentar schreibt", "YouTube", "Auftrag", "Leserbriefe")),
        (Doings(log_days=0), ("wird sie nicht notiert",), ("kann sie notieren",)),
    ],
)
def test_the_privacy_page_says_what_the_site_does(
    doings: Doings, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    words = words_of(doings)
    assert [text for text in said if text not in words] == []
    assert [text for text in unsaid if text in words] == []


def test_what_is_missing_is_what_no_setting_and_no_own_page_says() -> None:
    nothing = SimpleNamespace(**{duty.field: "" for duty in DUTIES}, has_no_register=False)
    empty = {"imprintsettings": nothing, "principlessettings": nothing}
    assert missing(empty, frozenset()) == list(DUTIES)
    assert missing(empty, frozenset(PAGES.values())) == []
    assert all(duty.setting != "imprintsettings" for duty in missing(empty, frozenset({"impressum"})))
    nothing.log_days, nothing.has_no_register = 0, True
    left = {duty.field for duty in missing(empty, frozenset())}
    assert left.isdisjoint({"log_days", "register"})


def test_the_pages_are_made_of_settings(client: Client, imprint: ImprintSettings, site: Site) -> None:
    PrinciplesSettings.objects.create(
        site=site, corrections="Noch am selben Tag.", access_state="partly", access_barriers="Alte Karten"
    )
    page = text_of(client, "/impressum/")
    assert "Tagblatt Verlag GmbH<br>Am Speicher 4" in page
    assert "Hanna Kessler" in page
    assert "Almut &lt;Reiners&gt;" in page
    assert "mittelbarer Anteil, 12,5 %" in page
    assert "4.200 Euro" in page
    assert "Noch am selben Tag." in text_of(client, "/korrekturen/")
    assert "Alte Karten" in text_of(client, "/barrierefreiheit/")
    assert "Tagblatt Verlag GmbH" in text_of(client, "/datenschutz/")
    front = text_of(client, "/")
    assert [name for name in PAGES.values() if f'href="/{name}/"' not in front] == []
    assert client.post("/impressum/").status_code == 405


def test_the_page_of_corrections_lists_what_readers_may_see(client: Client, home: HomePage) -> None:
    section = make_section(home)
    now = timezone.now()
    shown, draft = make_article(section, "Der Kran steht"), make_article(section, "Entwurf", live=False)
    notes = [(shown, "Es waren drei.", 1), (shown, "Erst morgen.", -1), (draft, "Leise.", 1)]
    for article, text, ago in notes:
        ArticleCorrection.objects.create(article=article, text=text, dated=now - timedelta(days=ago))
    page = text_of(client, "/korrekturen/")
    assert "Es waren drei." in page
    assert f'href="{shown.url}">Der Kran steht</a>' in page
    assert "Erst morgen." not in page
    assert "Leise." not in page


def test_an_address_in_a_fact_is_a_link(client: Client, imprint: ImprintSettings) -> None:
    assert '<a href="mailto:redaktion@example.org">redaktion@example.org</a>' in text_of(
        client, "/impressum/"
    )


def test_the_privacy_page_follows_the_settings(client: Client, imprint: ImprintSettings, site: Site) -> None:
    CommentRules.objects.create(site=site, network_days=11)
    assert "nach 11 Tagen" in text_of(client, "/datenschutz/")
    CommentSettings.objects.create(site=site, default_mode="off")
    assert "nach 11 Tagen" not in text_of(client, "/datenschutz/")


def test_a_page_or_redirect_of_the_paper_comes_first(
    client: Client, home: HomePage, imprint: ImprintSettings, site: Site
) -> None:
    own = make_standard_page(home, "Impressum")
    assert "Tagblatt Verlag GmbH" not in text_of(client, "/impressum/")
    own.unpublish()
    assert "Tagblatt Verlag GmbH" in text_of(client, "/impressum/")
    Redirect.objects.create(site=site, old_path="/impressum", redirect_link="/ueber-uns/")
    assert client.get("/impressum/").headers["Location"] == "/ueber-uns/"


@pytest.fixture
def football(home: HomePage, imprint: ImprintSettings) -> SectionPage:
    """A part of a section for which somebody answers."""
    sport = make_section(home, "Sport")
    imprint.responsible_for = [("part", {"section": sport, "name": "Ole <Jacobsen>", "address": ""})]
    imprint.save()
    return make_section(sport, "Fußball")


def test_who_answers_for_a_section_is_inherited(
    home: HomePage, football: SectionPage, imprint: ImprintSettings
) -> None:
    chess = make_section(football, "Schach")
    parts = [(football.get_parent(), "Ole"), (chess, "Ina"), (chess, "Ada")]
    imprint.responsible_for = [
        ("part", {"section": section, "name": name, "address": ""}) for section, name in parts
    ]
    imprint.save()
    assert responsible_for(football.get_parent().specific, imprint) == ["Ole"]
    assert responsible_for(football, imprint) == ["Ole"]
    assert responsible_for(chess, imprint) == ["Ina", "Ada"]
    assert responsible_for(make_section(home, "Kultur"), imprint) == []


def test_a_section_names_who_answers_for_it(client: Client, home: HomePage, football: SectionPage) -> None:
    line = 'Verantwortlich für dieses Ressort: Ole &lt;Jacobsen&gt; · <a href="/impressum/#verantwortlich">'
    assert line in text_of(client, football.url)
    assert line in text_of(client, football.get_parent().url)
    assert "Verantwortlich" not in text_of(client, make_section(home, "Kultur").url)
    assert 'id="verantwortlich"' in text_of(client, "/impressum/")


def test_naming_them_costs_no_query(client: Client, football: SectionPage, imprint: ImprintSettings) -> None:
    def queries() -> int:
        client.get(football.url)
        with CaptureQueriesContext(connection) as counted:
            client.get(football.url)
        return len(counted)

    with_name = queries()
    imprint.responsible_for = []
    imprint.save()
    assert queries() == with_name


def test_machines_hear_of_what_is_said_and_of_nothing_else(imprint: ImprintSettings, site: Site) -> None:
    told = publisher_of(site)
    assert told.ownership == f"{site.root_url}/impressum/#eigentum"
    assert told.contact_email == "redaktion@example.org"
    assert told.corrections_policy == ""
    assert told.same_as == ()
    PrinciplesSettings.objects.create(
        site=site, corrections="So.", profiles="https://social.example/@tagblatt\njavascript:alert(1)"
    )
    told = publisher_of(site)
    assert told.corrections_policy == f"{site.root_url}/korrekturen/"
    assert told.same_as == ("https://social.example/@tagblatt",)


def test_the_desk_and_the_check_name_what_is_missing(
    client: Client, imprint: ImprintSettings, site: Site
) -> None:
    client.force_login(User.objects.create_superuser("chefin", "chefin@example.org", "x"))
    report = text_of(client, "/admin/reports/legal/")
    assert "§ 18 (2) MStV" not in report
    assert f'href="/admin/settings/home/imprintsettings/{site.pk}/#id_phone"' in report
    assert "/admin/reports/legal/" in text_of(client, "/admin/")
    warned = [
        found.msg
        for found in run_checks(databases=["default"], include_deployment_checks=True)
        if found.id == "home.legal.W001"
    ]
    assert len(warned) == 1
    assert "DSA Art. 11" in warned[0]
    client.force_login(User.objects.create_user("leserin", "leserin@example.org", "x"))
    assert client.get("/admin/reports/legal/").status_code == 302


def test_it_tells_of_all_that_scripts_keep_in_a_readers_browser() -> None:
    """A script that begins to store something there is a matter for the privacy page first."""
    told = {"site.js": "Anbieter", "writing.js": "Entwurf"}  # queue.js is the moderators' own
    stores = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie")
    scripts = (house.ROOT / "site" / "static" / "js").glob("*.js")
    keeping = {script.name for script in scripts if stores.search(script.read_text())}
    assert keeping - {"queue.js"} == told.keys()
    said = " ".join(line for part in privacy_parts(EVERYTHING) for line in part.paragraphs)
    assert [word for word in told.values() if word not in said] == []
