from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client
from wagtail.models import Collection, GroupPagePermission

from home.models import HomePage
from home.roles import roles, set_up
from news.models import ArticlePage, SectionPage
from tests.factories import make_article, make_contributor, make_source, make_topic

CHIEF, EDITOR, MODERATOR, AD_MANAGER = "Chefredaktion", "Redaktion", "Moderation", "Anzeigen"
EVERYBODY = {CHIEF, EDITOR, MODERATOR, AD_MANAGER}

# An address of the admin, and whose job it is. {…} are keys of the newspaper below.
DOORS = {
    "/admin/": EVERYBODY,
    "/admin/account/": EVERYBODY,
    "/admin/pages/{article}/edit/": {CHIEF, EDITOR, MODERATOR},  # a moderator reads it beside its comments
    "/admin/pages/{home}/edit/": {CHIEF, EDITOR},
    "/admin/pages/add/news/articlepage/{section}/": {CHIEF, EDITOR},
    "/admin/pages/{article}/unpublish/": {CHIEF, EDITOR},
    "/admin/pages/{article}/delete/": {CHIEF, EDITOR},
    "/admin/pages/{section}/privacy/": {CHIEF, EDITOR},
    "/admin/contributors/": {CHIEF, EDITOR},
    "/admin/contributors/add/": {CHIEF, EDITOR},
    "/admin/contributors/edit/{contributor}/": {CHIEF, EDITOR},
    "/admin/contributors/delete/{contributor}/": set(),
    "/admin/topics/add/": {CHIEF, EDITOR},
    "/admin/topics/delete/{topic}/": {CHIEF},
    "/admin/sources/add/": {CHIEF, EDITOR},
    "/admin/sources/delete/{source}/": set(),
    "/admin/reader-comments/": {CHIEF, MODERATOR},
    "/admin/images/": {CHIEF, EDITOR, AD_MANAGER},
    "/admin/images/add/": {CHIEF, EDITOR, AD_MANAGER},
    "/admin/documents/": {CHIEF, EDITOR},
    "/admin/redirects/": {CHIEF},
    "/admin/searchpicks/": {CHIEF, EDITOR},
    "/admin/searchpicks/add/": {CHIEF, EDITOR},
    "/admin/searchpicks/reports/search-terms/": set(),
    "/admin/settings/home/mastheadsettings/{site}/": {CHIEF},
    "/admin/settings/home/navigationsettings/{site}/": {CHIEF},
    "/admin/settings/home/footersettings/{site}/": {CHIEF},
    "/admin/settings/home/backtotopsettings/{site}/": {CHIEF},
    "/admin/settings/news/newssettings/{site}/": {CHIEF},
    "/admin/settings/news_comments/commentsettings/{site}/": {CHIEF},
    "/admin/settings/ads/adsettings/{site}/": {AD_MANAGER},
    "/admin/inventory/bookings/": {AD_MANAGER},
    "/admin/inventory/bookings/add/": {AD_MANAGER},
    "/admin/inventory/campaigns/add/": {AD_MANAGER},
    "/admin/inventory/creatives/add/": {AD_MANAGER},
    "/admin/inventory/customers/add/": {AD_MANAGER},
    "/admin/inventory/slots/add/": {AD_MANAGER},
    "/admin/inventory/industries/add/": {AD_MANAGER},
    "/admin/users/": set(),
    "/admin/groups/": set(),
    "/admin/sites/": set(),
    "/admin/workflows/list/": set(),
    "/admin/collections/": set(),
}


@pytest.fixture
def newspaper(home: HomePage, auto: SectionPage) -> dict[str, int]:
    return {
        "home": home.pk,
        "section": auto.pk,
        "article": make_article(auto).pk,
        "contributor": make_contributor().pk,
        "topic": make_topic().pk,
        "source": make_source().pk,
        "site": home.sites_rooted_here.get().pk,
    }


def call_roles(*arguments: str) -> str:
    out = StringIO()
    call_command("roles", *arguments, stdout=out)
    return out.getvalue()


def rights_of(name: str) -> set[str]:
    group = Group.objects.get(name=name)
    rows = (group.permissions, group.page_permissions, group.collection_permissions)
    return {
        codename
        for row, path in zip(rows, ("codename", "permission__codename", "permission__codename"), strict=True)
        for codename in row.values_list(path, flat=True)
    }


@pytest.mark.once
@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_role_gets_in_where_its_job_is_and_nowhere_else(
    client: Client, newspaper: dict[str, int], role: str
) -> None:
    call_roles()
    user = User.objects.create_user("person")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    open_to_it = {path for path in DOORS if client.get(path.format(**newspaper)).status_code == 200}

    assert open_to_it == {path for path, allowed in DOORS.items() if role in allowed}


def test_a_moderator_changes_no_article(client: Client, newspaper: dict[str, int]) -> None:
    call_roles()
    user = User.objects.create_user("person")
    user.groups.add(Group.objects.get(name=MODERATOR))
    client.force_login(user)
    article = ArticlePage.objects.get(pk=newspaper["article"])

    client.post(f"/admin/pages/{article.pk}/edit/", {"title": "Gekapert", "slug": article.slug})

    article.refresh_from_db()
    assert article.title != "Gekapert"
    assert not article.revisions.exists()


def test_editors_publish_and_only_the_chief_locks(client: Client, newspaper: dict[str, int]) -> None:
    call_roles()

    assert {"publish_page", "change_page", "add_page"} <= rights_of(EDITOR)
    assert not {"lock_page", "unlock_page", "bulk_delete_page"} & rights_of(EDITOR)
    assert {"lock_page", "unlock_page", "publish_page"} <= rights_of(CHIEF)


def test_the_ad_managers_pictures_are_a_collection_of_their_own(db: None) -> None:
    call_roles()
    call_roles()

    collection = Collection.objects.get(name="Werbemittel")
    group = Group.objects.get(name=AD_MANAGER)
    assert set(group.collection_permissions.values_list("collection", flat=True)) == {collection.pk}
    assert "publish_creative" in rights_of(AD_MANAGER)


def test_a_second_run_changes_nothing_and_says_so(db: None) -> None:
    first = call_roles()
    before = {name: rights_of(name) for name in EVERYBODY}

    second = call_roles()

    assert "change_readercomment" in first
    assert "change_readercomment" not in second
    assert second.count("\n") == len(EVERYBODY)
    assert {name: rights_of(name) for name in EVERYBODY} == before
    assert GroupPagePermission.objects.filter(group__name=EDITOR).count() == 3


def test_what_somebody_gave_or_took_by_hand_stays(db: None) -> None:
    call_roles()
    group = Group.objects.get(name=EDITOR)
    group.page_permissions.filter(permission__codename="publish_page").delete()
    group.permissions.add(Permission.objects.get(codename="change_readercomment"))

    call_roles()

    assert "publish_page" not in rights_of(EDITOR)
    assert "change_readercomment" in rights_of(EDITOR)


def test_an_existing_group_is_completed_on_demand(db: None) -> None:
    call_roles()
    group = Group.objects.get(name=EDITOR)
    group.page_permissions.filter(permission__codename="publish_page").delete()
    group.permissions.add(Permission.objects.get(codename="change_readercomment"))

    out = call_roles("--complete")

    assert "publish_page" in out
    assert {"publish_page", "change_readercomment"} <= rights_of(EDITOR)


def test_a_group_without_any_right_counts_as_new(db: None) -> None:
    Group.objects.create(name=MODERATOR)
    moderation = next(role for role in roles() if role.name == MODERATOR)

    assert "access_admin" in set_up(moderation)
