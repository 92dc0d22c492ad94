"""What `manage.py shell` is told: a newspaper, an ad, an administrator with a session."""

import json
import sys

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from ads.tokens import Click, dump
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.newspaper import make_newspaper


def write() -> None:
    sys.stdout.write(json.dumps(make()))


def make() -> dict[str, str]:
    paper = make_newspaper(comment_mode="held")
    slot, campaign = make_slot(), make_campaign()
    creative = make_creative(campaign)
    line = make_line(campaign, [slot], [creative])
    click = Click(creative.pk, line.pk, slot.pk, "decision-of-test", paper.section.pk)
    return {
        "article": str(paper.article.pk),
        "section": str(paper.section.pk),
        "path": paper.article.url,
        "click": reverse("ads:click", args=[dump(click)]),
        "session": session_of(User.objects.create_superuser("chefin", "", "umbruch")),
    }


def session_of(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
