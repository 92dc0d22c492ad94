"""From the drawing to the print: hand-cut wobble, reduction, worn ink, paper grain and the file."""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .canvas import Canvas
from .palette import PAPER

CELL = 100
GRAIN = 320
QUALITIES = (80, 77, 74, 71, 68)
LIMIT = 120_000


def wobble(image: Image.Image, rng: Random, reach: float) -> Image.Image:
    """Shift the picture a little, differently from place to place, so that no edge is ruled."""
    w, h = image.size
    columns, rows = w // CELL, h // CELL
    grid = {
        (i, j): (
            i * w / columns + (rng.uniform(-reach, reach) if 0 < i < columns else 0),
            j * h / rows + (rng.uniform(-reach, reach) if 0 < j < rows else 0),
        )
        for j in range(rows + 1)
        for i in range(columns + 1)
    }
    mesh = []
    for j in range(rows):
        for i in range(columns):
            target = (i * w // columns, j * h // rows, (i + 1) * w // columns, (j + 1) * h // rows)
            corners = (grid[i, j], grid[i, j + 1], grid[i + 1, j + 1], grid[i + 1, j])
            mesh.append((target, tuple(value for corner in corners for value in corner)))
    return image.transform(image.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)


def wear(image: Image.Image, rng: Random, count: int) -> None:
    """Tiny flecks where the ink did not take."""
    pen = ImageDraw.Draw(image)
    w, h = image.size
    for _ in range(count):
        x, y, r = rng.random() * w, rng.random() * h, rng.uniform(0.6, 2.6)
        pen.ellipse((x - r, y - r * rng.uniform(0.5, 1), x + r, y + r), fill=PAPER)


def grain(image: Image.Image, rng: Random, depth: float) -> Image.Image:
    """A faint even grain around the flat colours."""
    noise = Image.frombytes("L", (GRAIN, GRAIN), rng.randbytes(GRAIN * GRAIN))
    noise = noise.resize((GRAIN * 3 // 2, GRAIN * 3 // 2), Image.Resampling.BILINEAR)
    noise = noise.point([round(128 + (v - 128) / 128 * depth) for v in range(256)])
    sheet = Image.new("L", image.size, 128)
    for x in range(0, image.width, noise.width):
        for y in range(0, image.height, noise.height):
            sheet.paste(noise, (x, y))
    return ImageChops.add(image, Image.merge("RGB", (sheet, sheet, sheet)), 1, -128)


def pull(c: Canvas, reach: float = 5, flecks: int = 220, depth: float = 1.2) -> Image.Image:
    """The finished print of a canvas."""
    rng = Random(c.key + " print")  # noqa: S311
    image = wobble(c.image, rng, reach) if reach else c.image
    if flecks:
        wear(image, rng, flecks)
    image = image.filter(ImageFilter.GaussianBlur(1.2))
    image = image.resize((c.width, c.height), Image.Resampling.LANCZOS)
    return grain(image, rng, depth) if depth else image


def save(image: Image.Image, path: Path) -> None:
    """Write the file, as JPEG or PNG by its name; a busy JPEG gets a little less quality."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".png":
        image.save(path, optimize=True)
        return
    for quality in QUALITIES:
        image.save(path, quality=quality, optimize=True, progressive=True, subsampling=2)
        if path.stat().st_size <= LIMIT:
            break
