"""Serves what runs in frames: customers' HTML, each file under the strictest policy that still lets it run.

Site decision 22 says what each line of the policy is for.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from .linting.archives import INDEX, KINDS, ending
from .models import PackageFile

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""The same words stand in `templates/ads/frame.html`: either alone would do."""
NOTHING = "accelerometer autoplay camera display-capture geolocation gyroscope microphone midi payment usb"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOTHING.split()),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex, nofollow",
}
"""The origin of a sandboxed frame is like no other: to it, its own fonts and modules are a stranger's. Nobody
else can make anything of the two headers that let them in: no cookie goes in, and all of it is public.
"""
FOREIGN_POLICY = "; ".join(
    [
        f"sandbox {SANDBOX}",
        "default-src https: data: blob: 'unsafe-inline' 'unsafe-eval'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    ]
)
"""A tag loads what it likes, which is why it waits for the reader; it still reaches nothing of the site."""
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_AN_HOUR = "public, max-age=3600"
"""The page names a script of ours, whose address changes with a new version of the software."""


def address_of(key: UUID) -> str:
    return reverse("ads:framed", args=[key, INDEX])


@require_safe
def framed(request: HttpRequest, key: UUID, path: str) -> HttpResponse:
    """A file of a package. No session, no cookie, whoever asks."""
    asked = PackageFile.objects.filter(package__key=key, path=path).select_related("package")
    found = asked.only("content", "package__is_foreign").first()
    if found is None:
        response: HttpResponse = HttpResponseNotFound(content_type="text/plain; charset=utf-8")
    else:
        kind, content = KINDS[ending(path)], bytes(found.content)
        is_page = kind.startswith("text/html")
        if is_page and not found.package.is_foreign:
            content = with_script(content)
        response = HttpResponse(content, content_type=kind)
        response.headers["Cache-Control"] = FOR_AN_HOUR if is_page else FOR_GOOD
    if found and found.package.is_foreign:
        return with_headers(response, FOREIGN_POLICY)
    folder = request.build_absolute_uri(address_of(key).removesuffix(INDEX))
    script = request.build_absolute_uri(static("js/frame.js"))
    return with_headers(response, policy(folder, script))


def with_headers(response: HttpResponse, policy: str) -> HttpResponse:
    for name, value in (*HEADERS.items(), ("Content-Security-Policy", policy)):
        response.headers[name] = value
    return response


def policy(folder: str, script: str) -> str:
    """Its own folder and our one script: not the rest of the site, and nobody else's."""
    own = f"{folder} data: blob:"
    return "; ".join(
        [
            f"sandbox {SANDBOX}",
            "default-src 'none'",
            f"script-src {folder} {script} 'unsafe-inline'",
            f"style-src {folder} 'unsafe-inline'",
            f"img-src {own}",
            f"font-src {own}",
            f"media-src {own}",
            "connect-src 'none'",
            "frame-src 'none'",
            "worker-src 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'self'",
        ]
    )


def with_script(page: bytes) -> bytes:
    """The page with our script before all of its own, so that it finds the address of its click."""
    script = render_to_string("ads/frame_script.html").strip().encode()
    start = _start_of_head(page)
    return page[:start] + script + page[start:]


def _start_of_head(page: bytes) -> int:
    """Behind `<head …>`, else behind the doctype: before it, browsers would become old-fashioned."""
    lower = page[:4_000].lower()
    for tag in (b"<head", b"<html", b"<!doctype"):
        at = lower.find(tag)
        follows = lower[at + len(tag) : at + len(tag) + 1]
        if at >= 0 and follows in (b">", b" ", b"\n", b"\r", b"\t"):
            return lower.find(b">", at) + 1
    return 0
