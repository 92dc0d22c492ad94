"""The way from a reader's click to the advertiser: always home or to the stored address, nowhere else."""

from datetime import timedelta

import pytest
from django.core.signing import TimestampSigner
from django.test import Client

from ads.models import Creative, LineItem
from ads.tokens import MAX_AGE, SALT, Click, LostTokenError, dump, load

from .inventory import make_campaign, make_creative

CLICK = Click(creative=1, line=2, slot=3, decision="aBcD_-123456wxyz")


@pytest.fixture
def creative(db: None) -> Creative:
    return make_creative(make_campaign())


def address(token: str) -> str:
    return f"/r/{token}/"


def test_a_click_leads_to_the_stored_address(client: Client, creative: Creative) -> None:
    response = client.get(address(dump(Click(creative.pk, 2, 3, "x"))))
    assert response.status_code == 302
    assert response["Location"] == "https://janssen.example/"
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "strict-origin"
    assert "noindex" in response["X-Robots-Tag"]
    assert not response.cookies


def test_a_click_leads_to_the_address_as_it_is_now(client: Client, creative: Creative) -> None:
    token = dump(Click(creative.pk, 2, 3))
    Creative.objects.update(destination="https://neu.example/laden")
    assert client.get(address(token))["Location"] == "https://neu.example/laden"


def test_a_click_lands_when_its_booking_is_over(client: Client, booking: LineItem) -> None:
    token = dump(Click(Creative.objects.get().pk, booking.pk, 1))
    booking.delete()
    assert client.get(address(token)).status_code == 302


def test_head_is_answered_as_get_and_nothing_else_is(client: Client, creative: Creative) -> None:
    token = dump(Click(creative.pk, 2, 3))
    assert client.head(address(token)).status_code == 302
    assert {client.generic(method, address(token)).status_code for method in ("POST", "PUT", "DELETE")} == {
        405
    }


def assert_lost(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Location" not in response
    page = response.content.decode()
    assert "Dieser Link führt nicht mehr weiter" in page
    assert 'href="/"' in page


def tampered() -> list[str]:
    token = dump(CLICK)
    payload, stamp, signature = token.split("~")
    return [
        payload,
        f"{payload}~{stamp}",
        f"{payload}~{stamp}~",
        f"9{payload}~{stamp}~{signature}",
        f"{payload}~{stamp}x~{signature}",
        f"{payload}~{stamp}~{signature[:-1]}",
        f"{payload}~{stamp}~{signature.swapcase()}",
        TimestampSigner(sep="~", salt="something else").sign(payload),
        TimestampSigner(sep="~", salt=SALT).sign("https:janssen.example"),
        TimestampSigner(sep="~", salt=SALT).sign("1.2.3"),
        TimestampSigner(sep="~", salt=SALT).sign("١.٢.٣."),
        TimestampSigner(sep="~", salt=SALT, key="another key").sign(payload),
        "x" * 3000,
        "%00",
        "..",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("index", range(len(tampered())))
def test_a_forged_token_ends_on_a_page_with_a_way_home(client: Client, index: int) -> None:
    make_creative(make_campaign())
    assert_lost(client, address(tampered()[index]))


def test_a_creative_that_is_gone_ends_there_too(client: Client, creative: Creative) -> None:
    token = dump(Click(creative.pk, 2, 3))
    creative.delete()
    assert_lost(client, address(token))


@pytest.mark.parametrize("destination", ["javascript:alert(1)", "//evil.example/", "https://a@evil.example/"])
def test_an_unsafe_address_in_the_database_is_not_followed(
    client: Client, creative: Creative, destination: str
) -> None:
    Creative.objects.update(destination=destination)
    assert_lost(client, address(dump(Click(creative.pk, 2, 3))))


@pytest.mark.parametrize(
    "query", ["?next=https://evil.example", "?url=//evil.example", "?to=https%3A%2F%2Fevil.example"]
)
def test_nothing_in_the_query_leads_anywhere(client: Client, creative: Creative, query: str) -> None:
    token = dump(Click(creative.pk, 2, 3))
    assert client.get(address(token) + query)["Location"] == "https://janssen.example/"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/r/https://evil.example/", "/r//evil.example/", "/r/%2F%2Fevil.example/"])
def test_an_address_instead_of_a_token_leads_nowhere(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Location" not in response


def test_a_token_comes_back_as_it_went() -> None:
    assert load(dump(CLICK)) == CLICK
    assert len(dump(CLICK)) < 90


def test_a_token_grows_old() -> None:
    token = dump(CLICK)
    with pytest.raises(LostTokenError):
        load(token, max_age=-1)
    assert timedelta(days=30).total_seconds() == MAX_AGE
