"""The queue: tabs, filters, rows that say enough to decide, and who may see any of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from news.comments import actions
from news.comments.models import ReaderComment
from news.comments.passages import GAP, pieces
from news.models import ArticlePage
from tests.factories import make_article, make_section
from tests.news.comments.conftest import NOON

Say = Callable[..., ReaderComment]
QUEUE = "/admin/reader-comments/"
LINKS = [{"rule": "links", "outcome": "held", "evidence": "https://a.example https://b.example"}]
HOSTILE = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)//\u202eevil",
)


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def shown(desk: Client, query: str = "") -> list[str]:
    """The texts on the page, from top to bottom."""
    page = desk.get(f"{QUEUE}{query}").content.decode()
    parts = page.split('<div class="queue-comment__text">')[1:]
    return [part.split("</div>")[0].replace("<mark>", "").replace("</mark>", "") for part in parts]


def report(comment: ReaderComment, **fields: object) -> None:
    comment.notices.create(category="hate", address="https://x.example/", quoted=comment.text, **fields)


def test_tabs_say_how_many_and_lead_there(desk: Client, say: Say) -> None:
    say("Wartet.", status="pending")
    say("Spam.", status="spam")
    report(say("Gemeldet."))
    page = desk.get(f"{QUEUE}?status=pending&email=greta%40example.org&p=1").content.decode()
    tabs = page.split('class="queue-tabs"')[1].split("</nav>")[0]
    assert 'status=pending" aria-current="page"' in tabs
    assert tabs.count("email=greta%40example.org") == 4
    assert [part.split("<")[0] for part in tabs.split('queue-tabs__count">')[1:]] == ["1", "1", "1", "3"]
    assert shown(desk, "?reported=open") == ["Gemeldet."]


def test_counts_without_filters_are_those_with_all_of_them(desk: Client, say: Say) -> None:
    for number, status in enumerate(["pending", "spam", "approved", "approved", "rejected"]):
        say(f"Nummer {number}.", status=status)
    pages = [desk.get(f"{QUEUE}{query}").content.decode() for query in ("", "?created_at_from=2020-01-01")]
    counts = [[part.split("<")[0] for part in page.split('queue-tabs__count">')[1:]] for page in pages]
    assert counts == [["1", "0", "1", "5"]] * 2


def test_who_waited_longest_comes_first(desk: Client, say: Say) -> None:
    for number in (2, 1, 3):
        say(f"Nummer {number}.", status="pending", at=NOON + timedelta(hours=number))
    assert shown(desk, "?status=pending") == ["Nummer 1.", "Nummer 2.", "Nummer 3."]
    assert shown(desk) == ["Nummer 3.", "Nummer 2.", "Nummer 1."]


def test_filters(desk: Client, say: Say, article: ArticlePage) -> None:
    say("Verlinkt.", fired=LINKS, email="Andere@Example.org")
    say('Ich schreibe "rule": "links".', fired=[LINKS[0] | {"rule": "name", "evidence": '"rule": "links"'}])
    elsewhere = make_article(make_section(article.get_parent().get_parent(), "Kultur"))
    say("Kultur.", article=elsewhere, fired=[])
    assert shown(desk, "?rule=links") == ["Verlinkt."]
    assert shown(desk, "?email=andere@example.ORG") == ["Verlinkt."]
    assert shown(desk, f"?section={elsewhere.get_parent().pk}") == ["Kultur."]
    assert shown(desk, f"?article={elsewhere.pk}") == ["Kultur."]


def test_a_row_says_why_it_waits(desk: Client, say: Say) -> None:
    text = "x" * 900 + " https://a.example und https://b.example"
    comment = say(text, status="pending", fired=LINKS)
    report(comment, explanation="Das ist <b>Hetze</b>.")
    page = desk.get(f"{QUEUE}?status=pending").content.decode()
    assert "<mark>https://a.example</mark> und <mark>https://b.example</mark>" in page
    assert "<code>https://a.example https://b.example</code>" in page
    assert "Das ist &lt;b&gt;Hetze&lt;/b&gt;." in page
    assert f'name="seen" value="{comment.version}"' in page


def test_a_row_works_without_a_script(desk: Client, say: Say) -> None:
    comment = say(status="pending")
    back = f"{QUEUE}?status=pending&email=greta%40example.org"
    assert f'value="{back.replace("&", "&amp;")}"' in desk.get(back).content.decode()
    address = f"{QUEUE}decide/{comment.pk}/reject/"
    response = desk.post(address, {"seen": "0", "reason": "hate", "next": back})
    assert response.url == back
    comment.refresh_from_db()
    assert (comment.status, comment.reason) == ("rejected", "hate")


def test_a_row_holds_the_token_that_its_form_needs(moderator: User, say: Say) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)
    comment = say(status="pending")
    page = strict.get(f"{QUEUE}?status=pending").content.decode()
    form = page.split("data-verbs>")[1].split("</form>")[0]
    token = form.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    address = f"{QUEUE}decide/{comment.pk}/approve/"
    assert strict.post(address, {"seen": "0"}).status_code == 403
    assert strict.post(address, {"seen": "0", "csrfmiddlewaretoken": token}).status_code == 302


def test_all_of_a_list_are_those_that_it_shows(desk: Client, say: Say) -> None:
    say("Eins.", status="pending", email="a@example.org")
    say("Zwei.", status="pending", email="b@example.org")
    query = "id=all&status=pending&email=a%40example.org"
    desk.post(f"/admin/bulk/news_comments/readercomment/spam/?{query}&next={QUEUE}")
    assert set(ReaderComment.objects.values_list("text", "status")) == {
        ("Eins.", "spam"),
        ("Zwei.", "pending"),
    }


def test_the_history_of_an_author_stands_beside_the_comment(
    desk: Client, say: Say, django_assert_max_num_queries: Callable
) -> None:
    comment = say("Diesmal.", status="pending", network="n1")
    for number in range(9):
        say(f"Nummer {number}.", status="spam", network="n1")
    desk.get(f"{QUEUE}edit/{comment.pk}/")
    with django_assert_max_num_queries(40):
        page = desk.get(f"{QUEUE}edit/{comment.pk}/").content.decode()
    assert page.count("9 × Spam") == 2
    assert page.count("Nummer 8.") == 2


def test_an_answer_carries_the_role_of_who_writes(desk: Client, say: Say) -> None:
    comment = say("Wann denn?", status="pending")
    assert 'value="Moderation"' in desk.get(f"{QUEUE}edit/{comment.pk}/").content.decode()
    data = {"status": "approved", "answer": "Am Dienstag.", "role": "Lokales", "seen": "0"}
    desk.post(f"{QUEUE}edit/{comment.pk}/", data)
    assert comment.replies.get().staff_role == "Lokales"


def addresses(comment: ReaderComment, ban: int) -> list[str]:
    own = [f"{QUEUE}decide/{comment.pk}/{verb}/" for verb in ("approve", "reject", "uncut", "ban")]
    screens = ["", "results/", f"edit/{comment.pk}/", f"conversation/{comment.article_id}/", "week/"]
    bans = ["bans/", "bans/results/", f"bans/delete/{ban}/", f"bans/history/{ban}/"]
    undo = f"{QUEUE}decide/undo/0d4d4e0e-7d0c-4bb8-9d3a-0a6b5f0f2a11/"
    return [*own, undo, *(f"{QUEUE}{path}" for path in (*screens, *bans))]


@pytest.mark.parametrize("who", ["nobody", "an editor", "an ad manager"])
def test_nobody_else_gets_in(client: Client, say: Say, moderator: User, who: str) -> None:
    comment = say("Kanarienvogel", status="pending")
    ban = actions.ban(comment, "mailbox", by=moderator, at=NOON)
    if who != "nobody":
        user = User.objects.create_user("gast")
        group = Group.objects.create(name=who)
        codenames = {"an editor": ["add_image"], "an ad manager": ["change_creative", "view_creative"]}[who]
        allowed = Permission.objects.filter(codename__in=["access_admin", *codenames])
        group.permissions.set(allowed)
        user.groups.add(group)
        client.force_login(user)
    for address in addresses(comment, ban.pk):
        for response in (client.get(address), client.post(address, {"status": "approved", "mode": "open"})):
            assert response.status_code in (302, 403, 404, 405), address
            assert "Kanarienvogel" not in response.content.decode()
    comment.refresh_from_db()
    assert (comment.status, comment.version) == ("pending", 0)


@pytest.mark.parametrize("payload", HOSTILE)
def test_whatever_a_reader_writes_does_nothing_here(desk: Client, say: Say, payload: str) -> None:
    fired = [{"rule": payload, "outcome": "held", "evidence": payload}]
    comment = say(payload, name=payload, status="pending", fired=fired)
    report(comment, explanation=payload)
    desk.post(f"{QUEUE}decide/{comment.pk}/approve/", {"seen": "0"})
    pages = [QUEUE, f"{QUEUE}edit/{comment.pk}/", f"{QUEUE}history/{comment.pk}/", f"{QUEUE}results/"]
    bulk = f"/admin/bulk/news_comments/readercomment/spam/?id={comment.pk}"
    for address in [*pages, bulk]:
        page = desk.get(address).content.decode()
        for harm in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:'):
            assert harm not in page, address


TEXTS = st.text(alphabet="abcAB .,\n", max_size=400)


@given(TEXTS, st.lists(st.text(alphabet="abcAB .", max_size=12), max_size=4), st.integers(1, 400))
def test_pieces_are_the_text_itself(text: str, found: list[str], most: int) -> None:
    cut = pieces(text, found, most)
    whole = "".join(piece.text for piece in cut)
    assert whole.strip(GAP) in text
    assert len(whole.strip(GAP)) <= most
    if len(text) <= most:
        assert whole == text
        for piece in cut:
            assert not piece.fired or piece.text.casefold() in " ".join(found).casefold()
