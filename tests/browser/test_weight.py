"""What the heaviest article weighs on its way to a reader: served by gunicorn with production settings.

Every block, sixty comments, an ad in every place. Pictures are not counted; what is counted is counted as it
was transferred, compressed and with its headers.
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Page, Response
from pytest_django.fixtures import Settings

from tests import house
from tests.full_paper import make_full_paper
from tests.newspaper import PATHS
from tests.suite import free_port

KB = 1000
LIMITS = {"Document": 25 * KB, "Script": 8 * KB}
ALL_LIMIT = 150 * KB
COUNTED = ("Document", "Stylesheet", "Script", "Font")
SHOWN = ("home", "section", "article", "search")
PATIENCE_SECONDS = 60


@pytest.fixture
def served(settings: Settings, tmp_path: Path, transactional_db: None) -> Iterator[str]:
    """The address of gunicorn on this test's database, with our static files hashed and compressed."""
    collect(settings, tmp_path)
    (tmp_path / "media").symlink_to(settings.MEDIA_ROOT)
    make_full_paper()
    port = free_port()
    environment = os.environ | {
        "UMBRUCH_DATA": str(tmp_path),
        "UMBRUCH_INSECURE": "1",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "only-for-tests" * 4,
        "ALLOWED_HOSTS": "localhost",
        "SERVE_MEDIA": "1",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=house.ROOT, env=environment)
    try:
        wait_for(f"http://localhost:{port}/health/")
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait()


def collect(settings: Settings, folder: Path) -> None:
    """Ours alone: Wagtail's own files take many seconds, and no reader gets them."""
    settings.STATIC_ROOT = str(folder / "static")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)


def wait_for(url: str) -> None:
    patience = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < patience:
        try:
            return urlopen(url).close()  # noqa: S310
        except URLError:
            time.sleep(0.2)
    return pytest.fail("gunicorn does not answer")


def transferred(page: Page, url: str) -> Counter[str]:
    """Bytes by kind of resource, as the browser received them from the first to the last."""
    kinds: dict[str, str] = {}
    weights: Counter[str] = Counter()
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    protocol.on(
        "Network.loadingFinished",
        lambda event: weights.update({kinds.get(event["requestId"], ""): int(event["encodedDataLength"])}),
    )
    page.goto(url, wait_until="networkidle", timeout=60_000)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    return weights


def is_heavy(weights: Counter[str]) -> bool:
    """Also where nothing of a kind was heard of at all: that would be light for the wrong reason."""
    over = [kind for kind, limit in LIMITS.items() if weights[kind] > limit]
    return bool(over) or sum(weights.values()) > ALL_LIMIT or not all(weights.values())


def faults(response: Response, home: str) -> list[str]:
    """What is wrong with one answer: from elsewhere, with a cookie, not compressed, not to be kept."""
    headers = response.headers
    has_body = response.status != 204  # what the page tells is answered without words
    text = headers.get("content-type", "").startswith(("text/", "image/svg"))
    found = {
        "of another host": not response.url.startswith((home, "data:")),
        "sets a cookie": "set-cookie" in headers,
        "not compressed": has_body and text and "content-encoding" not in headers,
        "not kept": settings.STATIC_URL in response.url and "immutable" not in headers["cache-control"],
        "no way back": has_body and "no-store" in headers.get("cache-control", ""),
    }
    return [f"{response.url}: {fault}" for fault, applies in found.items() if applies]


def test_an_article_is_light_and_the_site_keeps_to_itself(
    served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(viewport={"width": 1280, "height": 900})
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    weights = transferred(page, served + PATHS["article"])
    assert not is_heavy(Counter({kind: weights[kind] for kind in COUNTED})), weights
    for kind in SHOWN:
        page.goto(served + PATHS[kind], wait_until="load", timeout=60_000)
    house.nothing(fault for response in responses for fault in faults(response, f"{served}/"))
    assert page.context.cookies() == []
