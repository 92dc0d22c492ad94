"""The dashboard's front page: what stands on top of it right now, and a button that changes it."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry

from home.actions import MOVED, is_being_edited
from home.front_page import by_hand
from home.models import HomePage

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class FrontPagePanel(Component):
    """The lead zone's places as readers see them. Without one of them there is nothing to move."""

    name = "front-page"
    order = 70
    template_name = "home/admin/front_panel.html"

    class Media:
        css = {"all": ["css/front_panel.css"]}

    def __init__(self, home: HomePage) -> None:
        self.home = home

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context) or {}
        zone = self.home.front(timezone.now()).lead_zone
        leads = [child["value"] for child in self.home.zones.raw_data if child["type"] == "lead"]
        return context | {
            "csrf_token": parent_context.get("csrf_token"),
            "home": self.home,
            "articles": zone.articles if zone else [],
            "chosen": {pk for lead in leads for pk in by_hand(lead)},
            "being_edited": is_being_edited(self.home),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[self.home.pk]),
            "last_move": last_move(self.home),
        }


def last_move(home: HomePage) -> PageLogEntry | None:
    """The move that made the page what it is now, if a move did: only that one can be taken back."""
    moves = PageLogEntry.objects.filter(page=home.pk, action=MOVED, revision__isnull=False)
    return moves.filter(revision=home.live_revision_id).first()


def front_panels(user: "AbstractBaseUser") -> list[FrontPagePanel]:
    """One for each front page that this person may publish."""
    homes = HomePage.objects.live()
    return [FrontPagePanel(home) for home in homes if home.permissions_for_user(user).can_publish()]
