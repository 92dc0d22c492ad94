"""Type for the advertisements: finds a font, fits a line, and sets it sharp over the finished drawing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .canvas import Canvas
from .press import pull

SITE_FONTS = Path(__file__).resolve().parents[3] / "site/static/fonts"
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
# Each face: the site's own font with its axes (weight), and what stands in where it is missing.
FACES = {
    "serif": ("umbruch-display.woff2", (), ("LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf")),
    "italic": ("umbruch-text-italic.woff2", (), ("LiberationSerif-Italic.ttf", "DejaVuSerif-Italic.ttf")),
    "sans": ("umbruch-sans.woff2", (400,), ("LiberationSans-Regular.ttf", "DejaVuSans.ttf")),
    "bold": ("umbruch-sans.woff2", (700,), ("LiberationSans-Bold.ttf", "DejaVuSans-Bold.ttf")),
}


@cache
def face(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A face in a size: the site's font where it can be read, else Liberation or DejaVu."""
    own, axes, others = FACES[name]
    try:
        font = ImageFont.truetype(str(SITE_FONTS / own), size)
        if axes:
            font.set_variation_by_axes(list(axes))
        return font
    except OSError:
        pass
    for wanted in others:
        for folder in FOLDERS:
            for path in folder.rglob(wanted):
                return ImageFont.truetype(str(path), size)
    message = f"No font for '{name}': install fonts-liberation or fonts-dejavu."
    raise SystemExit(message)


class Sheet(Canvas):
    """A canvas of twice an advertisement's size, with lines of type laid over it at the end."""

    def __init__(self, key: str, ground: str) -> None:
        w, h = key.rsplit("-", 1)[1].split("x")
        super().__init__(key, int(w) * 2, int(h) * 2, ground)
        self._lines: list[tuple[float, float, str, ImageFont.FreeTypeFont, str, str]] = []

    def say(
        self, x: float, y: float, text: str, name: str, size: float, color: str, anchor: str = "ls",
        width: float = 0,
    ) -> float:
        """Set a line with its baseline at y, made smaller if it is wider than `width`; returns its width."""
        font = face(name, round(size))
        if width and font.getlength(text) > width:
            font = face(name, int(size * width / font.getlength(text)))
        self._lines.append((x, y, text, font, color, anchor))
        return font.getlength(text)

    def finish(self) -> Image.Image:
        """The print with its type, reduced to few colours so that the file stays small."""
        image = pull(self, reach=2, flecks=0, depth=0)
        pen = ImageDraw.Draw(image)
        for x, y, text, font, color, anchor in self._lines:
            pen.text((x, y), text, fill=color, font=font, anchor=anchor)
        return image.quantize(160, dither=Image.Dither.NONE)
