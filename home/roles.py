"""The groups of a newsroom, each with the rights that its job needs and none besides."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.snippets.models import get_snippet_models

from news.picture_list import CREATIVES_COLLECTION

ADMIN = "wagtailadmin.access_admin"
COMMENTS = ("news_comments.view_readercomment", "news_comments.change_readercomment")
SETTINGS = (
    "home.change_mastheadsettings",
    "home.change_navigationsettings",
    "home.change_footersettings",
    "home.change_backtotopsettings",
    "home.change_robotssettings",
    "home.change_imprintsettings",
    "home.change_principlessettings",
    "news.change_newssettings",
    "news.change_feedsettings",
    "news.change_announcingsettings",
    "news.view_announcement",
    "news_comments.change_commentsettings",
)
PARTNERS = tuple(f"news.{verb}_partnerfeed" for verb in ("add", "change", "delete", "view"))
REDIRECTS = tuple(f"wagtailredirects.{verb}_redirect" for verb in ("add", "change", "delete", "view"))
PICKS = tuple(f"wagtailsearchpromotions.{verb}_searchpromotion" for verb in ("add", "change", "delete"))


@dataclass(frozen=True)
class Role:
    name: str
    rights: tuple[str, ...]  # "app.codename", everywhere
    pages: tuple[str, ...] = ()  # codenames, for the whole page tree
    files: tuple[str, ...] = ()  # codenames of images and documents, in `collection`
    collection: str = ""  # below the root; empty: the root and with it all


def roles() -> tuple[Role, ...]:
    """A function because the inventory names its models only once the apps are loaded."""
    return (
        Role(
            "Chefredaktion",
            rights=(
                ADMIN,
                *_newsroom("add", "change", "view"),
                # No contributors or sources: with them the bylines and credits of articles would go.
                "news.delete_topic",
                *COMMENTS,
                *SETTINGS,
                *PARTNERS,
                *REDIRECTS,
                *PICKS,
            ),
            pages=("add", "change", "publish", "lock", "unlock", "bulk_delete"),
            files=_files("add", "change", "choose"),
        ),
        # Editors of small newsrooms publish themselves; a house that wants a second pair of eyes takes
        # "publish" away from this group and lets its texts go through a workflow.
        Role(
            "Redaktion",
            rights=(ADMIN, *_newsroom("add", "change", "view"), *PICKS),
            pages=("add", "change", "publish"),
            files=_files("add", "change", "choose"),
        ),
        Role("Moderation", rights=(ADMIN, *COMMENTS)),
        # Who sells may also sell more than there is; a house that wants to be asked takes "overbook" away.
        Role(
            "Anzeigen",
            rights=(ADMIN, "ads.change_adsettings", *_inventory()),
            files=("add_image", "choose_image"),
            collection=CREATIVES_COLLECTION,
        ),
    )


@transaction.atomic
def set_up(role: Role, *, complete: bool = False) -> list[str]:
    """Create the group with its rights; returns the codenames of those that were given.

    A group that has rights is left as it is: what somebody took away must not come back with the next start.
    `complete` gives an existing group what it lacks. Nothing is ever taken away.
    """
    group, _ = Group.objects.get_or_create(name=role.name)
    if _has_rights(group) and not complete:
        return []
    return [*_give_everywhere(group, role), *_give_pages(group, role), *_give_files(group, role)]


def _has_rights(group: Group) -> bool:
    relations = (group.permissions, group.page_permissions, group.collection_permissions)
    return any(relation.exists() for relation in relations)


def _give_everywhere(group: Group, role: Role) -> list[str]:
    owned = set(group.permissions.values_list("pk", flat=True))
    missing = [permission for permission in map(_permission, role.rights) if permission.pk not in owned]
    group.permissions.add(*missing)
    return [permission.codename for permission in missing]


def _give_pages(group: Group, role: Role) -> list[str]:
    root = Page.get_first_root_node()
    rights = [_permission(f"wagtailcore.{codename}_page") for codename in role.pages]
    return _created(
        (right, GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right))
        for right in rights
    )


def _give_files(group: Group, role: Role) -> list[str]:
    collection = _collection(role.collection)
    apps = {"image": "wagtailimages", "document": "wagtaildocs"}
    rights = [_permission(f"{apps[codename.split('_')[1]]}.{codename}") for codename in role.files]
    return _created(
        (
            right,
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=right
            ),
        )
        for right in rights
    )


def _created(outcomes: Iterable[tuple[Permission, tuple[object, bool]]]) -> list[str]:
    return [right.codename for right, (_, is_new) in outcomes if is_new]


def _permission(name: str) -> Permission:
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _collection(name: str) -> Collection:
    root = Collection.get_first_root_node()
    if not name:
        return root
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def _newsroom(*verbs: str) -> tuple[str, ...]:
    return tuple(f"news.{verb}_{model}" for model in ("contributor", "source", "topic") for verb in verbs)


def _files(*verbs: str) -> tuple[str, ...]:
    return tuple(f"{verb}_{kind}" for kind in ("image", "document") for verb in verbs)


def _inventory() -> tuple[str, ...]:
    """All rights to all that the inventory lists, whatever it comes to list, but one: what other companies'
    servers do on readers' devices is for somebody who answers for the whole house.
    """
    models = [model for model in get_snippet_models() if model._meta.app_label == "ads"]
    rights = Permission.objects.filter(
        content_type__app_label="ads", content_type__model__in=[model._meta.model_name for model in models]
    ).exclude(codename="run_tags")
    return tuple(
        f"ads.{codename}" for codename in rights.values_list("codename", flat=True).order_by("codename")
    )
