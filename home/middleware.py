"""What every response says about itself to the browser, and how it is packed."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

ADMIN_PATHS = ("/admin/",)

PERMISSIONS = "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"


class CompressText(GZipMiddleware):
    """Compresses what shrinks by it. A picture would gain nothing and lose the length that it announces."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if not kind.startswith("text/") and not kind.endswith(("json", "xml", "javascript")):
            return response
        return super().process_response(request, response)


class SayHowLong:
    """Of each answer that doesn't say it itself: where an address has moved holds for an hour, all else until
    somebody asks again.

    Browsers and caches would guess: a part of a file's age, and for ever what has moved (RFC 9111, 4.2.2).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Cache-Control", "max-age=3600" if response.status_code == 301 else "no-cache"
        )
        return response


class ContentSecurityPolicy:
    """Adds the security headers that Django's own middleware has none of. A view's own header stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.public = public_policy()
        self.admin = admin_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code in (404, 500):
            return response  # Django's technical pages for developers are made of inline styles and scripts
        policy = self.admin if request.path.startswith(ADMIN_PATHS) else self.public
        response.headers.setdefault("Content-Security-Policy", policy)
        # With the whole address inside the site, with the host alone outside: players ask for that much.
        response.headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response


def public_policy() -> str:
    """Nothing but the site's own files; frames of those hosts that an embed may play from after a click."""
    frames = " ".join(f"https://{host}" for host in settings.EMBED_FRAME_HOSTS)
    static, media = _origin(settings.STATIC_URL), _origin(settings.MEDIA_URL)
    return _policy(
        default_src="'self'",
        script_src=f"'self' {static}",
        style_src=f"'self' {static}",
        font_src=f"'self' {static}",
        img_src=f"'self' data: {static} {media}",
        frame_src=f"'self' {frames}",
        object_src="'none'",
        base_uri="'self'",
        form_action="'self'",
        # Not 'none': the admin shows its previews in a frame.
        frame_ancestors="'self'",
    )


def admin_policy() -> str:
    """What Wagtail 8's admin needs, measured in a browser.

    It begins its widgets with inline scripts, in forms that it copies and in modal windows as well, which no
    nonce of the page would reach: those stay. But no script may stand in an attribute.
    """
    static, media = _origin(settings.STATIC_URL), _origin(settings.MEDIA_URL)
    return _policy(
        default_src="'none'",
        script_src=f"'self' 'unsafe-inline' {static}",
        script_src_attr="'none'",
        style_src=f"'self' 'unsafe-inline' {static}",
        font_src=f"'self' data: {static}",
        img_src=f"'self' data: blob: {static} {media}",
        media_src=f"'self' {media}",
        connect_src="'self'",
        frame_src="'self'",
        base_uri="'self'",
        form_action="'self'",
        frame_ancestors="'self'",
    )


def _policy(**directives: str) -> str:
    """The header's value; empty sources leave no gaps."""
    written = (f"{name.replace('_', '-')} {sources}" for name, sources in directives.items())
    return "; ".join(" ".join(directive.split()) for directive in written)


def _origin(url: str) -> str:
    """Scheme and host of an address elsewhere (a CDN, an object store); nothing for a path of our own."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
