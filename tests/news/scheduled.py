"""Pages with a plan."""

from datetime import UTC, datetime, timedelta

from wagtail.models import Page, Revision

NOON = datetime(2024, 11, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def make_page(front: Page, slug: str, *, live: bool = False) -> Page:
    """A page as an editor leaves it: created as a draft, published through a revision."""
    page = front.add_child(instance=Page(title=slug.title(), slug=slug, live=False))
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    return page


def schedule(
    page: Page, title: str, go_live_at: datetime, expire_at: datetime | None = None, slug: str = ""
) -> Revision:
    version = page.get_latest_revision_as_object()
    version.title, version.slug = title, slug or page.slug
    version.go_live_at, version.expire_at = go_live_at, expire_at
    return version.save_revision(approved_go_live_at=go_live_at)


def live_titles(front: Page) -> list[str]:
    return list(front.get_children().live().order_by("title").values_list("title", flat=True))
