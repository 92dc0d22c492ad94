"""Responses as the middleware finds them, for tests."""

import random
import re
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ads.context import PageContext
from ads.delivery import FillSlots

from .inventory import NOON


def respond(
    shell: str | HttpResponse,
    context: PageContext | None = None,
    *,
    at: datetime = NOON,
    agent: str = "",
    languages: str = "",
    encodings: str = "",
    **request: Any,
) -> HttpResponse:
    """The shell as it leaves the middleware, at a moment and with a fixed chance."""
    response = HttpResponse(shell) if isinstance(shell, str) else shell
    if context is not None:
        response.page_context = context

    def view(_request: HttpRequest) -> HttpResponse:
        return response

    headers = {"user-agent": agent, "accept-language": languages, "accept-encoding": encodings}
    asked = RequestFactory().get("/auto/", headers={"host": "localhost"} | headers)
    for name, value in request.items():
        setattr(asked, name, value)
    fill_slots = FillSlots(view, now=lambda: at, monotonic=lambda: 0.0, chance=random.Random(1).random)
    return fill_slots(asked)


def deliver(shell: str, context: PageContext | None = None, **values: Any) -> str:
    return respond(shell, context, **values).content.decode()


def text_of(page: str, attribute: str) -> list[str]:
    """The texts of all elements with an attribute."""
    return re.findall(rf"<\w+[^>]*\b{attribute}\b[^>]*>([^<]*)<", page)
