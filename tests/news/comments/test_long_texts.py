"""What is too long for a comment comes back to the reader who typed it."""

import pytest
from django.test import Client

from news.comments.models import ReaderComment
from news.models import SectionPage
from tests import factories


@pytest.mark.parametrize("length", [3_001, 20_000])
def test_a_pasted_manuscript_comes_back_in_the_form(
    length: int, section: SectionPage, client: Client
) -> None:
    article = factories.make_article(section)
    text = "Ä" * length
    response = client.post(
        f"/kommentare/{article.pk}/",
        {"text": text, "name": "Greta M.", "email": "greta@example.org"},
        headers={"sec-fetch-site": "same-origin"},
    )
    assert response.status_code == 422
    assert text in response.content.decode()
    assert not ReaderComment.objects.exists()
