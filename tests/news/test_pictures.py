"""The sizes of pictures: which are made, when, and what a page prints of them."""

from io import StringIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from news.models import ArticlePage, NewsImage, NewsRendition, SectionPage
from news.pictures import FALLBACK, FILTER_SPECS, RATIOS, WIDTHS, draw, focus_step, printed, widths_for
from news.wagtail_hooks import say_which_pictures_are_broken
from tests import factories
from tests.news.test_images import picture

PLACE = {"alt_text": "Ein Kran", "decorative": False}


def in_body(*images: NewsImage) -> list[tuple[str, object]]:
    """The first one as a figure, the others as a gallery."""
    parts = [{"image": {"image": image.pk, **PLACE}, "caption": "", "credit": ""} for image in images]
    block = ArticlePage._meta.get_field("body").stream_block
    return block.to_python([{"type": "picture", "value": parts[0]}, {"type": "gallery", "value": parts[1:]}])


def break_file(image: NewsImage) -> NewsImage:
    Path(image.file.path).write_bytes(b"Das ist kein Bild.")
    return image


@given(st.integers(1, 10_000))
def test_nothing_is_drawn_larger_than_it_is(width: int) -> None:
    drawn = widths_for(width)
    assert drawn == WIDTHS[: len(drawn)]
    assert all(choice < width for choice in drawn[:-1])
    assert drawn[-1] >= width or drawn == WIDTHS


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_focal_point_is_kept_to_five_per_cent(position: int, length: int) -> None:
    step = focus_step(min(position, length), length)
    assert step % 10 == 0
    assert abs(step - 100 * min(position, length) / length) <= 5


def test_no_focal_point_is_no_step() -> None:
    assert focus_step(None, 100) is None
    assert focus_step(5, 0) is None
    assert (focus_step(-5, 100), focus_step(500, 100)) == (0, 100)


def html_of(image: NewsImage, **context: object) -> BeautifulSoup:
    html = render_to_string("components/picture.html", {"image": image, "sizes": "100vw"} | context)
    return BeautifulSoup(html, "html.parser")


@pytest.mark.django_db
def test_a_picture_comes_as_avif_webp_and_jpeg_in_its_own_sizes_only() -> None:
    soup = html_of(factories.make_image(size=(700, 400)))
    types = {source["type"]: source["srcset"] for source in soup.select("source")}
    assert list(types) == ["image/avif", "image/webp"]
    for ending, srcset in (("avif", types["image/avif"]), ("webp", types["image/webp"])):
        candidates = [candidate.split() for candidate in srcset.split(", ")]
        assert [width for _url, width in candidates] == ["256w", "480w", "700w"]
        assert all(url.endswith(f".{ending}") for url, _width in candidates)
    assert soup.img["src"].endswith(".jpg")
    assert (soup.img["width"], soup.img["height"]) == ("700", "400")


@pytest.mark.django_db
def test_the_first_picture_is_hurried_and_the_others_wait() -> None:
    image = factories.make_image()
    first, other = html_of(image, first=True).img, html_of(image).img
    assert (first["loading"], first["fetchpriority"]) == ("eager", "high")
    assert (other["loading"], other["decoding"]) == ("lazy", "async")
    assert not other.has_attr("fetchpriority")


@pytest.mark.django_db
def test_words_for_a_place_go_before_those_of_the_image() -> None:
    image = factories.make_image(description="Ein Kran an der Kaje")
    assert html_of(image).img["alt"] == "Ein Kran an der Kaje"
    image.contextual_alt_text = "Der Kran dreht sich"
    assert html_of(image).img["alt"] == "Der Kran dreht sich"
    assert html_of(image, decorative=True).img["alt"] == ""


@pytest.mark.django_db
def test_the_style_sheet_learns_where_to_look() -> None:
    image = factories.make_image(size=(200, 100))
    assert not html_of(image).img.has_attr("class")
    image.focal_point_x, image.focal_point_y = 60, 64
    assert html_of(image).img["class"] == ["focus-x-30", "focus-y-60"]


@pytest.mark.django_db
def test_a_broken_file_is_left_out_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    image = break_file(factories.make_image())
    assert printed(image) is None
    assert not html_of(image).find()
    assert f"Picture {image.pk}" in caplog.text


def test_everything_is_ready_when_an_article_goes_public(section: SectionPage, client: Client) -> None:
    images = [factories.make_image(f"Bild {number}", size=(500, 300)) for number in range(4)]
    person = factories.make_contributor(picture=factories.make_image("Porträt"))
    page = factories.make_article(section, live=False, hero_image=images[0], body=in_body(*images[1:]))
    factories.give_byline(page, person)
    page.save_revision().publish()
    drawn = [image.renditions.count() for image in (*images, person.picture)]
    assert drawn == [7 + len(RATIOS), 7, 7, 7, 3]
    before = NewsRendition.objects.count()
    html = client.get(page.url).content.decode()
    assert NewsRendition.objects.count() == before
    assert html.count("<picture>") == 5


def test_a_broken_picture_stops_no_publication(
    section: SectionPage, caplog: pytest.LogCaptureFixture, client: Client
) -> None:
    page = factories.make_article(section, live=False, hero_image=break_file(factories.make_image()))
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live
    assert "can't be drawn" in caplog.text
    call_command("draw_pictures", stderr=(words := StringIO()))
    assert page.title in words.getvalue()
    assert client.get(page.url).status_code == 200


def test_ten_pictures_cost_no_more_queries_than_one(section: SectionPage, client: Client) -> None:
    costs = []
    factories.make_article(section)  # each of the two has one that stands below it
    for count in (2, 10):
        images = [factories.make_image(f"{count}/{number}") for number in range(count)]
        page = factories.make_article(section, f"Bilder {count}", live=False, body=in_body(*images))
        page.save_revision().publish()
        client.get(page.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize("printed_before", [True, False])
def test_a_new_file_is_ready_for_the_pages_that_print_the_image(
    printed_before: bool, admin_client: Client
) -> None:
    image = factories.make_image(size=(500, 300))
    if printed_before:
        draw(image)
    before = set(image.renditions.values_list("pk", flat=True))
    fields = {"title": "Kaje", "collection": image.collection_id, "tags": "", "description": "Kran"}
    file = SimpleUploadedFile("neu.jpg", picture())
    assert admin_client.post(f"/admin/images/{image.pk}/", fields | {"file": file}).status_code == 302
    image.refresh_from_db()
    after = image.renditions.filter(filter_spec__in=FILTER_SPECS)
    assert image.width == 400
    assert after.filter(filter_spec=FALLBACK, width=400).exists() is printed_before
    assert not before & set(after.values_list("pk", flat=True))


def test_the_editor_is_told_which_picture_is_broken(section: SectionPage, rf: RequestFactory) -> None:
    page = factories.make_article(section, hero_image=break_file(factories.make_image("Kaputtes Bild")))
    request = rf.post("/")
    request._messages = CookieStorage(request)
    say_which_pictures_are_broken(request, page)
    assert ["Kaputtes Bild" in str(message) for message in request._messages] == [True]


@pytest.mark.django_db
def test_a_new_portrait_is_ready_for_the_articles_that_show_it(admin_client: Client) -> None:
    image = factories.make_image()
    fields = {"name": "Jana Petersen", "slug": "jana", "kind": "person", "picture": image.pk}
    response = admin_client.post(reverse("wagtailsnippets_news_contributor:add"), fields)
    assert response.status_code == 302
    assert image.renditions.filter(filter_spec=FALLBACK).exists()
