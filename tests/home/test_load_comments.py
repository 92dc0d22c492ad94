from datetime import datetime, timedelta

from home.demo.load_comments import load_comments
from news.comments.models import ReaderComment
from news.models import SectionPage
from tests.factories import PUBLISHED, make_article

LATER = PUBLISHED + timedelta(days=2)
ENTRIES = [
    {
        "name": "Greta M.",
        "email": "greta@example.org",
        "text": "Wann denn?",
        "hours": 2,
        "status": "approved",
        "replies": [
            {
                "name": "Redaktion",
                "email": "redaktion@example.org",
                "text": "Am Dienstag.",
                "hours": 3,
                "status": "approved",
                "replies": [{"name": "Jan", "email": "j@example.org", "text": "Danke.", "hours": 4}],
            }
        ],
    },
    {"name": "Uhren", "email": "u@example.org", "text": "Billig!", "hours": 400, "status": "pending"},
    {"name": "Kurt", "email": "k@example.org", "text": "Unfug.", "hours": 1, "status": "rejected"},
]


def by_name(name: str) -> ReaderComment:
    return ReaderComment.objects.get(name=name)


def test_comments_are_loaded_once_with_all_that_was_answered(auto: SectionPage) -> None:
    article = make_article(auto)
    assert load_comments(article, ENTRIES, LATER) == 5
    assert load_comments(article, ENTRIES, LATER) == 0
    greta, staff, jan = by_name("Greta M."), by_name("Redaktion"), by_name("Jan")
    assert (staff.parent, staff.depth, staff.is_staff, staff.email) == (greta, 2, True, "")
    assert (jan.parent, jan.depth, jan.is_staff, jan.status) == (staff, 3, False, "approved")
    assert greta.created_at == PUBLISHED + timedelta(hours=2)
    assert by_name("Kurt").reason == "other"


def test_nothing_is_written_later_than_it_was_loaded(auto: SectionPage) -> None:
    load_comments(make_article(auto), ENTRIES, LATER)
    waiting = by_name("Uhren")
    assert (waiting.created_at, waiting.decided_at) == (LATER, None)
    assert all(isinstance(comment.created_at, datetime) for comment in ReaderComment.objects.all())
