"""The whole way of a creative: handed in, told to those who approve, returned, handed in again, published."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ads.approvals import waiting_for
from ads.models import Creative
from home.approval import SELLERS
from news.dashboard import ApprovalsPanel
from tests.factories import make_article, make_home, make_section

from .inventory import make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def seller() -> User:
    call_command("roles", verbosity=0)
    return person("verkauf", Group.objects.get(name=SELLERS))


@pytest.fixture
def trainee(seller: User) -> User:
    """May write creatives, but not publish them."""
    group = Group.objects.create(name="Volontariat")
    rights = ("access_admin", "add_creative", "change_creative", "view_creative")
    group.permissions.set(Permission.objects.filter(codename__in=rights))
    return person("volontariat", group)


def person(name: str, group: Group) -> User:
    user = User.objects.create_user(name, f"{name}@tagblatt.example", "umbruch")
    user.groups.add(group)
    return user


def entered(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(**values: Any) -> dict[str, Any]:
    texts = {"name": "Rad", "kind": "text", "headline": "Räder für den Deich", "text": ""}
    rest = {"destination": "https://janssen.example/", "advertiser": make_campaign().advertiser_id}
    return texts | rest | values


def address(name: str, *args: Any) -> str:
    return reverse(Creative.snippet_viewset.get_url_name(name), args=args)


def handed_in(by: User) -> Creative:
    response = entered(by).post(address("add"), form(**{"action-submit": "1"}))
    assert response.status_code == 302
    return Creative.objects.get()


def decide(by: User, creative: Creative, verdict: str, **values: str) -> int:
    state = creative.current_workflow_task_state
    return entered(by).post(address("workflow_action", creative.pk, verdict, state.pk), values).status_code


def dashboard(user: User) -> str:
    return entered(user).get("/admin/").content.decode()


def test_handed_in_told_approved_published(trainee: User, seller: User) -> None:
    creative = handed_in(trainee)
    assert not creative.live
    assert [(letter.to, "Rad" in letter.subject) for letter in mail.outbox] == [([seller.email], True)]
    assert address("edit", creative.pk) in dashboard(seller)
    assert address("edit", creative.pk) not in dashboard(trainee).partition("inventory-approvals")[2]
    assert decide(seller, creative, "approve") == 302
    creative.refresh_from_db()
    assert creative.live
    assert waiting_for(seller) == []
    assert mail.outbox[-1].to == [trainee.email]


def test_returned_with_words_and_handed_in_again(trainee: User, seller: User) -> None:
    creative = handed_in(trainee)
    assert decide(seller, creative, "reject", comment="Bitte ohne Ausrufezeichen.") == 302
    (entry,) = waiting_for(trainee)
    assert (entry.is_returned, entry.note) == (True, "Bitte ohne Ausrufezeichen.")
    assert "Bitte ohne Ausrufezeichen." in dashboard(trainee)
    assert waiting_for(seller) == []
    again = form(headline="Räder", **{"action-submit": "1"})
    assert entered(trainee).post(address("edit", creative.pk), again).status_code == 302
    assert [it.creative for it in waiting_for(seller)] == [creative]


def test_who_may_only_write_can_neither_publish_nor_approve(trainee: User) -> None:
    entered(trainee).post(address("add"), form(**{"action-publish": "1"}))
    creative = Creative.objects.get()
    assert not creative.live
    entered(trainee).post(address("edit", creative.pk), form(**{"action-submit": "1"}))
    decide(trainee, Creative.objects.get(), "approve")
    assert not Creative.objects.get().live


def test_what_is_incomplete_is_not_handed_in(trainee: User) -> None:
    response = entered(trainee).post(address("add"), form(headline="", **{"action-submit": "1"}))
    assert response.status_code == 200
    assert not Creative.objects.exists()


def test_a_creative_is_no_article_to_those_who_approve_both(trainee: User, seller: User) -> None:
    """Their numbers may be the same."""
    creative = handed_in(trainee)
    article = make_article(make_section(make_home(), "Auto"), "Kran")
    state = creative.current_workflow_task_state
    type(state.revision).objects.filter(pk=state.revision_id).update(object_id=str(article.pk))
    assert ApprovalsPanel(seller).get_context_data({})["lines"] == []


def test_the_panel_costs_the_same_for_one_and_for_many(
    trainee: User, seller: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(1):
        assert waiting_for(seller) == []
    handed_in(trainee)
    for count in (1, 4):
        while Creative.objects.count() < count:
            entered(trainee).post(address("add"), form(**{"action-submit": "1"}))
        with django_assert_max_num_queries(9):
            assert len(waiting_for(User.objects.get(pk=seller.pk))) == count
