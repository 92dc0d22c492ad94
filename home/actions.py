"""What a person does with the front page besides editing it; each leaves its line in Wagtail's audit log."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from home.front_page import by_hand
from home.front_parts import Zone
from home.models import HomePage
from home.placing import on_top

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

MOVED, TAKEN_BACK = "home.move_to_top", "home.take_back"


class NotAllowedError(Exception):
    """Who asks may not publish this front page."""


class BeingEditedError(Exception):
    """The front page has changes that aren't published, is locked or waits for approval."""


class NotThereError(Exception):
    """The article doesn't stand in the lead zone of this front page, or not any more."""


class ChangedSinceError(Exception):
    """Somebody has published the front page since; there is no way back that would not undo that too."""


@transaction.atomic
def move_to_top(home: HomePage, article_id: int, *, by: "AbstractUser", at: datetime) -> PageLogEntry:
    """Make an article of the lead zone the lead, at once; the others follow in their order.

    Automatic articles may be moved too. A page that makes itself is written down as it stands, for only then
    it can have a lead of somebody's choice. Raises NotAllowedError, BeingEditedError, NotThereError.
    """
    home = _to_be_published(home, by)
    zone = home.front(at).lead_zone
    if zone is None or article_id not in [article.pk for article in zone.articles]:
        raise NotThereError
    before = home.live_revision or home.save_revision(user=by, log_action=False)
    home.compose(_moved(child, zone, article_id) for child in home.stored_zones())
    revision = _publish(home, by)
    data = {"article": article_id, "before": before.pk}
    return log(instance=home, action=MOVED, user=by, revision=revision, data=data, content_changed=True)


@transaction.atomic
def take_back(home: HomePage, move: PageLogEntry, *, by: "AbstractUser") -> None:
    """Put back what stood there before. Raises NotAllowedError, BeingEditedError, ChangedSinceError."""
    home = _to_be_published(home, by)
    before = Revision.objects.filter(pk=move.data.get("before")).first()
    if before is None or move.action != MOVED or home.live_revision_id != move.revision_id:
        raise ChangedSinceError
    home.compose(before.as_object().zones.raw_data)
    revision = _publish(home, by)
    log(instance=home, action=TAKEN_BACK, user=by, revision=revision, content_changed=True)


def is_being_edited(home: HomePage) -> bool:
    """Whether publishing now would carry away what somebody else is about."""
    return bool(home.has_unpublished_changes or home.locked or home.workflow_in_progress)


def _to_be_published(home: HomePage, by: "AbstractUser") -> HomePage:
    home = HomePage.objects.select_for_update(of=("self",)).get(pk=home.pk)
    if not home.permissions_for_user(by).can_publish():
        raise NotAllowedError
    if is_being_edited(home):
        raise BeingEditedError
    return home


def _moved(child: dict[str, Any], zone: Zone, article_id: int) -> dict[str, Any]:
    if child["type"] != "lead":
        return child
    standing = [article.pk for article in zone.articles]
    articles = on_top(article_id, by_hand(child["value"]), standing, limit=len(standing))
    return dict(child) | {"value": dict(child["value"]) | {"articles": articles}}


def _publish(home: HomePage, by: "AbstractUser") -> Revision:
    revision = home.save_revision(user=by, log_action=False)
    revision.publish(user=by, log_action=False)
    return revision
