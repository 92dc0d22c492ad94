"""What buyers would stumble over in an ads.txt."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from ads.models import AdSettings
from ads.sellers import faults

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
    assert [(it.line, "Zeile" in it.words) for it in faults(twice)] == [(2, True), (4, True)]


def test_nobody_and_somebody_contradict_each_other() -> None:
    (fault,) = faults("a.example, 1, DIRECT\nplaceholder.example.com, placeholder, DIRECT, placeholder")
    assert fault.line == 2


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
    settings.ads_txt = "google.com, pub-1, DIRECT\r\n"
    settings.full_clean()
    settings.save()
    answer = client.get("/ads.txt")
    assert answer.content == b"google.com, pub-1, DIRECT\n"
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get("/ads.txt", headers={"If-None-Match": answer["ETag"]}).status_code == 304
