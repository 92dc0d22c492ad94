"""What a picture's file says of itself to who opens it; its name is never asked."""

from math import inf
from typing import BinaryIO

from PIL import Image

from ads.sizes import Size

from .pictures import PictureFacts

FORMS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
MAY_MOVE = ("PNG", "GIF", "WEBP", "AVIF")
MOST_FRAMES = 2_000
"""More are not looked at: that many play for longer than any advertisement may."""
AT_LEAST, ELSE = 20, 100
"""Milliseconds. A frame that asks for less is shown for a tenth of a second by all browsers."""


class UnreadablePictureError(ValueError):
    """Broken, or none of the kinds of picture that all browsers show."""


def facts_of(file: BinaryIO) -> PictureFacts:
    """Raises UnreadablePictureError."""
    try:
        weight = file.seek(0, 2)
        file.seek(0)
        with Image.open(file, formats=FORMS) as image:
            return PictureFacts(size=Size(*image.size), weight=weight, playing=_playing(image))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError from error


def moves(file: BinaryIO) -> bool:
    """Whether the file has more than one frame. Raises what a broken file raises."""
    file.seek(0)
    with Image.open(file, formats=FORMS) as image:
        return _frames(image) > 1


def _frames(image: Image.Image) -> int:
    return getattr(image, "n_frames", 1) if image.format in MAY_MOVE else 1


def _playing(image: Image.Image) -> float:
    """Seconds that it moves for, with all its repetitions."""
    frames = _frames(image)
    if frames == 1:
        return 0.0
    times = _times(image)
    if times == inf or frames > MOST_FRAMES:
        return inf
    return times * sum(_shown_for(image, number) for number in range(frames)) / 1000


def _times(image: Image.Image) -> float:
    """How often it plays. An AVIF says that to nobody, and browsers play it on and on."""
    loop = image.info.get("loop", 0 if image.format == "AVIF" else None)
    if loop is None:
        return 1
    if loop == 0:
        return inf
    # A GIF counts the repetitions after the first time.
    return loop + 1 if image.format == "GIF" else loop


def _shown_for(image: Image.Image, number: int) -> float:
    image.seek(number)
    image.load()
    duration = image.info.get("duration", 0)
    return duration if duration >= AT_LEAST else ELSE
