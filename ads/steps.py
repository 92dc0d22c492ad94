"""From nothing to an ad on a page: the steps, in their order, and which of them are done."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from .models import AdSlot, Advertiser, Campaign, Creative, LineItem


@dataclass(frozen=True, slots=True)
class Step:
    words: str | Promise
    url: str
    is_done: bool
    is_next: bool


STEPS: tuple[tuple[type[Model], Promise], ...] = (
    (AdSlot, _("Add a slot: the place on the page.")),
    (Advertiser, _("Add the customer who advertises.")),
    (Campaign, _("Add a campaign: the customer's order.")),
    (Creative, _("Add a creative, picture or text, and publish it.")),
    (LineItem, _("Book the creative into the slot for a period.")),
)


def may_add(user: AbstractBaseUser, model: type[Model]) -> bool:
    return policy_registry.get_by_type(model).user_has_permission(user, "add")


def missing_steps() -> list[Step]:
    """All steps; the first that isn't done is the next."""
    done = [model.objects.exists() for model, _words in STEPS]
    following = done.index(False) if False in done else -1
    return [
        Step(
            words=words,
            url=reverse(model.snippet_viewset.get_url_name("list" if done[number] else "add")),
            is_done=done[number],
            is_next=number == following,
        )
        for number, (model, words) in enumerate(STEPS)
    ]
