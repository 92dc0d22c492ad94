"""What is objected to about a picture: its size, its weight, its motion. Files are Pillow's."""

from io import BytesIO
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ads.linting.findings import Level, Limits, Rule, worst
from ads.linting.pictures import PictureFacts, picture_findings
from ads.linting.reading import UnreadablePictureError, facts_of
from ads.linting.words import alt_findings, destination_findings
from ads.sizes import Size

PLACES = {"Oben": (Size(970, 250),), "Seite": (Size(300, 250), Size(300, 600))}
MOVING = ("GIF", "WEBP", "PNG")
LIMITS = Limits()


def rules(**facts: object) -> dict[Rule, Level]:
    values = {"size": Size(300, 250), "weight": 40_000} | facts
    return {it.rule: it.level for it in picture_findings(PictureFacts(**values), PLACES, LIMITS, "picture")}


def film(form: str, frames: int = 4, size: tuple[int, int] = (30, 25), **how: object) -> BytesIO:
    file = BytesIO()
    pictures = [Image.new("RGB", size, (40 * number, 80, 90)) for number in range(frames)]
    values = {"duration": 500, "loop": 1} | how
    pictures[0].save(file, form, save_all=True, append_images=pictures[1:], **values)
    return file


def test_a_picture_that_fits_says_where() -> None:
    found = list(picture_findings(PictureFacts(size=Size(600, 500), weight=1), PLACES, LIMITS, "picture"))
    assert [(it.rule, it.values["slots"]) for it in found] == [(Rule.FITS, ["Seite"])]


def test_one_that_fits_nowhere_names_the_nearest_sizes() -> None:
    (found,) = picture_findings(PictureFacts(size=Size(300, 240), weight=1), PLACES, LIMITS, "picture")
    assert (found.rule, found.level) == (Rule.FITS_NO_SLOT, Level.WARNING)
    assert found.values["near"][0] == Size(300, 250)


def test_a_slot_without_sizes_takes_every_picture() -> None:
    facts = PictureFacts(size=Size(123, 45), weight=1)
    assert [it.rule for it in picture_findings(facts, {"Frei": ()}, LIMITS, "picture")] == [Rule.FITS]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"weight": 150_000}, {}),
        ({"weight": 150_001}, {Rule.RATHER_HEAVY: Level.WARNING}),
        ({"weight": 150_001, "playing": 2.0}, {Rule.TOO_HEAVY: Level.ERROR}),
        ({"playing": 5.0}, {}),
        ({"playing": 5.1}, {Rule.MOVES: Level.WARNING}),
        ({"playing": 30.0}, {Rule.MOVES: Level.WARNING}),
        ({"playing": 30.1}, {Rule.PLAYS_TOO_LONG: Level.ERROR}),
        ({"playing": inf}, {Rule.PLAYS_FOREVER: Level.ERROR}),
    ],
)
def test_weight_and_motion_have_limits(facts: dict[str, object], found: dict[Rule, Level]) -> None:
    assert rules(**facts) == {Rule.FITS: Level.GOOD} | found


@given(st.floats(0, 100), st.floats(0, 100))
def test_what_moves_longer_is_never_judged_milder(one: float, other: float) -> None:
    order = list(Level)
    brief, long = (
        worst(picture_findings(PictureFacts(size=Size(300, 250), weight=1, playing=it), PLACES, LIMITS, ""))
        for it in sorted((one, other))
    )
    assert order.index(brief) <= order.index(long)


@pytest.mark.parametrize(
    ("form", "loop", "seconds"),
    [
        *[(form, 0, inf) for form in MOVING],
        ("GIF", None, 2.0),
        ("GIF", 2, 6.0),
        ("WEBP", 3, 6.0),
        ("PNG", 3, 6.0),
        ("AVIF", None, inf),
    ],
)
def test_the_length_of_a_film_is_read_with_its_repetitions(form: str, loop: int, seconds: float) -> None:
    file = film(form, loop=loop) if loop is not None else film_without_loop(form)
    facts = facts_of(file)
    assert (facts.playing, facts.size) == (pytest.approx(seconds), Size(30, 25))
    assert facts.weight == len(file.getvalue())


def film_without_loop(form: str) -> BytesIO:
    file = BytesIO()
    pictures = [Image.new("RGB", (30, 25), (40 * number, 80, 90)) for number in range(4)]
    pictures[0].save(file, form, save_all=True, append_images=pictures[1:], duration=500)
    return file


def test_a_frame_that_asks_for_no_time_gets_a_tenth_of_a_second() -> None:
    assert facts_of(film("WEBP", duration=0)).playing == pytest.approx(0.4)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_a_still_picture_does_not_move(form: str) -> None:
    file = BytesIO()
    Image.new("RGB", (30, 25)).save(file, form)
    assert facts_of(file).playing == 0


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", film("GIF").getvalue()[:60], b"PK\x03\x04"])
def test_what_is_no_picture_is_no_picture(content: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        facts_of(BytesIO(content))


def test_a_picture_in_a_form_that_browsers_lack_is_refused() -> None:
    file = BytesIO()
    Image.new("RGB", (30, 25)).save(file, "TIFF")
    with pytest.raises(UnreadablePictureError):
        facts_of(file)


@pytest.mark.parametrize("text", ["banner_300x250.jpg", "Rad.png", "janssen_fruehling", "300x250"])
def test_a_file_name_says_nothing_to_who_cannot_see(text: str) -> None:
    assert [it.rule for it in alt_findings(text)] == [Rule.ALT_IS_FILE_NAME]


@pytest.mark.parametrize("text", ["Räder für den Deich: Probefahrt am Samstag", "Zwei Räder", "Rad"])
def test_words_are_words(text: str) -> None:
    assert list(alt_findings(text)) == []


def test_a_destination_without_encryption_is_worth_a_look() -> None:
    assert [it.rule for it in destination_findings("HTTP://janssen.example/")] == [Rule.NOT_ENCRYPTED]
    assert list(destination_findings("https://janssen.example/")) == []
