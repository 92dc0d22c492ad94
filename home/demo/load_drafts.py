"""What the desk has under way: drafts, a text that waits for approval, one that is scheduled."""

from datetime import datetime, time, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from home.demo.files import entries
from news.models import ArticlePage, Contributor, SectionPage


def load_drafts(images: dict[str, Any], sections: dict[str, SectionPage], at: datetime) -> None:
    """Those that aren't there yet; what became of the others is the desk's business."""
    for entry in entries("draft"):
        section = sections[entry["section"]]
        if not ArticlePage.objects.child_of(section).filter(slug=entry["slug"]).exists():
            _write(entry, section, images[entry["picture"]], at)


def _write(entry: dict[str, Any], section: SectionPage, picture: Any, at: datetime) -> None:
    author = get_user_model().objects.filter(username=entry["by"]).first()
    page = ArticlePage(
        title=entry["headline"],
        slug=entry["slug"],
        live=False,
        owner=author,
        hero_image=picture,
        body=[("paragraph", "".join(f"<p>{part}</p>" for part in entry["text"].strip().split("\n\n")))],
        **{key: entry[key] for key in ("kicker", "deck", "lead")},
    )
    section.add_child(instance=page)
    contributor = Contributor.objects.get(slug=entry["contributor"])
    page.bylines.set([page.bylines.model(contributor=contributor, role="text")])
    _hand_on(page, entry, author, at)


def _hand_on(page: ArticlePage, entry: dict[str, Any], author: Any, at: datetime) -> None:
    if entry["standing"] == "scheduled":
        tomorrow = timezone.localdate(at) + timedelta(days=1)
        clock = time.fromisoformat(entry["time"])
        page.go_live_at = timezone.make_aware(datetime.combine(tomorrow, clock))
    revision = page.save_revision(user=author)
    workflow = page.get_workflow()
    if entry["standing"] == "scheduled":
        revision.publish(user=author)
    elif entry["standing"] == "waiting" and workflow:
        workflow.start(page, author)
