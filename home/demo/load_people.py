"""Contributors, sources, topics and the accounts of the demo."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from home.demo.files import entries
from news.models import Contributor, Source, Topic

PASSWORD = "umbruch"  # noqa: S105  The demo's own, printed at its start.

ACCOUNTS = {
    "admin": ("Ada", "Admin", None),
    "chefredaktion": ("Hanna", "Kessler", "Chefredaktion"),
    "redaktion": ("Jana", "Petersen", "Redaktion"),
    "moderation": ("Nadja", "Wolter", "Moderation"),
    "anzeigen": ("Rolf", "Ahrens", "Anzeigen"),
}


def load_newsroom(portraits: dict[str, object]) -> None:
    for entry in entries("contributor"):
        slug = entry.pop("slug")
        Contributor.objects.get_or_create(slug=slug, defaults=entry | {"picture": portraits.get(slug)})
    for entry in entries("topic"):
        Topic.objects.get_or_create(slug=entry.pop("slug"), defaults=entry)
    for entry in entries("source"):
        Source.objects.get_or_create(name=entry["name"], defaults={"licence": entry["licence"]})


def load_accounts() -> None:
    """An account for each role. An account that stands there keeps its password and its groups."""
    users = get_user_model().objects
    for username, (first_name, last_name, group) in ACCOUNTS.items():
        if users.filter(username=username).exists():
            continue
        create = users.create_user if group else users.create_superuser
        user = create(
            username, f"{username}@example.org", PASSWORD, first_name=first_name, last_name=last_name
        )
        # Nobody reads mail at example.org, so none is sent there.
        UserProfile.objects.create(user=user, submitted_notifications=False)
        if group:
            user.groups.add(Group.objects.get(name=group))
