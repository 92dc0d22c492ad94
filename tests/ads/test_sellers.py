"""What buyers would stumble over in an ads.txt."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from ads.models import AdSettings
from ads.sellers import cautions, faults

GOOD = """# Wer für uns verkauft
OWNERDOMAIN=zeitung.example
MANAGERDOMAIN = vermarkter.example, DE
MANAGERDOMAIN=anders.example
CONTACT=anzeigen@zeitung.example
SUBDOMAIN=sport.zeitung.example
INVENTORYPARTNERDOMAIN=partner.example

google.com, pub-1234567890123456, DIRECT, f08c47fec0942fa0  # eigenes Konto
boerse.example, 77, reseller
xn--brse-5qa.example, a;b, DIRECT
"""


def test_a_good_file_has_none() -> None:
    assert faults(GOOD.replace("a;b", "ab")) == []
    assert faults("") == []
    assert faults("placeholder.example.com, placeholder, DIRECT, placeholder") == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("google.com, pub-1", "Drei oder vier Teile"),
        ("google.com, pub-1, DIRECT, x, y", "Drei oder vier Teile"),
        ("https://google.com/, pub-1, DIRECT", "„https://google.com/“ ist keine Domain"),
        ("google, pub-1, DIRECT", "ist keine Domain"),
        ("google.com, , DIRECT", "Das Konto fehlt"),
        ("google.com, pub 1, DIRECT", "Das Konto fehlt"),
        ("google.com, pub-1, DIREKT", "DIRECT oder RESELLER, nicht „DIREKT“"),
        ("google.com, pub-1, DIRECT, ", "Der vierte Teil"),
        ("OWNER=zeitung.example", "„OWNER“ bedeutet hier nichts"),
        ("CONTACT=", "nichts"),
        ("OWNERDOMAIN=Zeitung", "ist keine Domain"),
        ("MANAGERDOMAIN=a.example, Deutschland", "zwei Buchstaben"),
    ],
)
def test_each_fault_is_said_with_its_line(line: str, words: str) -> None:
    (fault,) = faults(f"# oben\n\n{line}")
    assert fault.line == 3
    assert str(fault).startswith("Zeile 3: ")
    assert words in str(fault)


def test_what_stands_twice_names_the_first() -> None:
    twice = "a.example, 1, DIRECT\nA.example, 1, direct\nOWNERDOMAIN=a.example\nOWNERDOMAIN=b.example"
    assert [str(it) for it in cautions(twice)] == ["Zeile 2: Das steht schon in Zeile 1."]
    (fault,) = faults(twice)
    assert str(fault).startswith("Zeile 4: OWNERDOMAIN steht schon in Zeile 3")


@pytest.mark.parametrize("relation", ["DIRECT", "direct"])
def test_nobody_and_somebody_contradict_each_other(relation: str) -> None:
    text = f"a.example, 1, DIRECT\nplaceholder.example.com, placeholder, {relation}, placeholder\nb.example"
    assert [fault.line for fault in faults(text)] == [2, 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("OWNERDOMAIN=a.example\ngoogle.com, 1, DIRECT, f08c47fec0942fa", "Zeile 2: Die meisten Kennungen"),
        ("google.com, 1, DIRECT", "OWNERDOMAIN fehlt"),
        ("OWNERDOMAIN=a.example", "Kein Verkäufer ist genannt"),
    ],
)
def test_what_is_allowed_but_hardly_meant_is_said_without_being_refused(text: str, words: str) -> None:
    assert faults(text) == []
    (caution,) = cautions(text)
    assert str(caution).startswith(words)


def test_there_is_no_caution_for_a_full_file_or_none() -> None:
    assert cautions(GOOD) == []
    assert cautions("\n ") == []


def test_what_marks_the_beginning_of_a_pasted_file_is_no_fault() -> None:
    assert faults("\ufeffgoogle.com, pub-1, DIRECT") == []


@given(st.text(max_size=400))
def test_it_reads_whatever_somebody_pastes(text: str) -> None:
    assert all(1 <= fault.line <= len(text.splitlines()) for fault in faults(text))


@pytest.mark.django_db
def test_a_faulty_file_is_not_stored_and_a_good_one_is_given_to_all(client: Client) -> None:
    assert client.get("/ads.txt").status_code == 404
    settings = AdSettings(site=Site.objects.get(is_default_site=True), ads_txt="google.com")
    with pytest.raises(ValidationError) as refused:
        settings.full_clean()
    assert set(refused.value.message_dict) == {"ads_txt"}
    settings.ads_txt = "\ufeffgoogle.com, pub-1, DIRECT\r\n"
    settings.full_clean()
    settings.save()
    answer = client.get("/ads.txt")
    assert answer.content == b"google.com, pub-1, DIRECT\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get("/ads.txt", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_the_form_says_cautions_of_what_is_stored(admin_client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    AdSettings.objects.create(site=site, ads_txt="a.example, 1, DIRECT\na.example, 1, DIRECT")
    page = admin_client.get(reverse("wagtailsettings:edit", args=["ads", "adsettings", site.pk]))
    assert "Zeile 2: Das steht schon in Zeile 1." in page.content.decode()
    AdSettings.objects.update(ads_txt="")
    page = admin_client.get(reverse("wagtailsettings:edit", args=["ads", "adsettings", site.pk]))
    assert "Hinweise zu ads.txt" not in page.content.decode()
