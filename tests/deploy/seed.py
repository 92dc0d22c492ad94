"""What `manage.py shell` is told on the machine of the test: a newspaper with a picture and a comment."""

from django.utils import timezone

from news.comments.actions import erasing, recount
from news.comments.models import ReaderComment
from news.pictures import draw
from tests.factories import make_article, make_home, make_image, make_section

MAILBOX = "leserin@example.org"


def write_paper() -> None:
    picture = make_image()
    draw(picture)
    article = make_article(make_section(make_home()), hero_image=picture)
    ReaderComment.objects.create(
        article=article,
        name="Jana",
        email=MAILBOX,
        text="Das war mein Kran.",
        status=ReaderComment.Status.APPROVED,
        decided_at=timezone.now(),
    )
    recount(article.pk)


def erase_reader() -> None:
    erasing.erase_mailbox(MAILBOX, keeps_text=False, at=timezone.now())
