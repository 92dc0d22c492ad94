"""What waits for moderators, told by mail: when something new does, and not more often than they want."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from wagtail.models import Site

from news.comments.letters import Draft, write_letters
from news.comments.models import CommentRules, Letter, Notice, ReaderComment


def write_digests(at: datetime) -> int:
    """One for each site that has something new; how many sites that are."""
    return sum(write_digest(site, at) for site in Site.objects.select_related("root_page"))


def write_digest(site: Site, at: datetime) -> bool:
    """Whether there was something to tell.

    Its occasion names the digest that it follows: two clocks at the same moment write the same letters.
    """
    rules = CommentRules.for_site(site)
    recipients = mailboxes(rules.digest_to)
    if not recipients:
        return False
    former = latest(site)
    if former and at < former.created_at + timedelta(hours=rules.digest_hours):
        return False
    comments = ReaderComment.objects.waiting().filter(article__path__startswith=site.root_page.path)
    reports = Notice.objects.open().filter(comment__article__path__startswith=site.root_page.path)
    newer = {"created_at__gt": former.created_at} if former else {}
    if not (comments.filter(**newer).exists() or reports.filter(**newer).exists()):
        return False
    oldest = comments.values_list("created_at", flat=True).first()
    facts = {
        "site": site.pk,
        "comments": comments.count(),
        "reports": reports.count(),
        "oldest": oldest.isoformat() if oldest else "",
    }
    occasion = f"{site.pk}-{former.pk if former else 0}"
    drafts = [
        Draft(kind=Letter.Kind.DIGEST, recipient=recipient, occasion=occasion, facts=facts)
        for recipient in recipients
    ]
    write_letters(drafts, at=at)
    return True


def latest(site: Site) -> Letter | None:
    """The first of the letters of the latest digest: any clock names the same one."""
    digests = Letter.objects.filter(kind=Letter.Kind.DIGEST, occasion__startswith=f"{site.pk}-")
    return digests.order_by("-created_at", "pk").first()


def mailboxes(lines: str) -> list[str]:
    """One a line; what is no address is left out, and twice is once."""
    found = {line.strip().lower(): line.strip() for line in lines.splitlines()}
    return [line for line in found.values() if is_mailbox(line)]


def is_mailbox(line: str) -> bool:
    try:
        validate_email(line)
    except ValidationError:
        return False
    return True
