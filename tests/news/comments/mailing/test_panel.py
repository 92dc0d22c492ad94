from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from news.comments.mailing.sending import NO_ANSWER
from news.comments.models import Letter

pytestmark = pytest.mark.django_db


def dashboard(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get("/admin/", headers={"accept-language": "en"}).content.decode().replace("&#x27;", "'")


@pytest.mark.usefixtures("article")
def test_moderators_see_nothing_while_all_is_well(client: Client, moderator: User) -> None:
    page = dashboard(client, moderator)
    assert "help-warning" not in page


def test_moderators_see_letters_that_stay_behind(
    client: Client, moderator: User, letter: Callable[..., Letter]
) -> None:
    Letter.objects.filter(pk=letter("Ja.").pk).update(created_at=timezone.now() - timedelta(hours=2))
    assert dashboard(client, moderator).count("help-warning") == 1
    unclear = Letter.objects.filter(pk=letter("Nein.").pk)
    unclear.update(error=NO_ANSWER, given_up_at=timezone.now())
    page = dashboard(client, moderator)
    assert page.count("help-warning") == 2
    assert "--again" not in page, "that is for whoever looks after the server"
    assert "greta@example.org" not in page.partition("help-warning")[2].partition("</p>")[0]
