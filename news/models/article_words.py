"""What an article says, by the fields that an editor fills."""

from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.images.models import AbstractImage

from ads.marking import ADVERTORIAL
from news.flow import Piece, flow
from news.pictures import pictures_in


class ArticleWords:
    """Mixin for the page of an article: its text as lists, heads and counts take it."""

    @property
    def teaser_title(self) -> str:
        return self.teaser_headline or self.title

    @property
    def kicker_text(self) -> str:
        """What stands above the headline in a list: the kicker, or the section where there is none; of a text
        that somebody paid for that it is an advertisement.
        """
        if self.sponsor:
            return ADVERTORIAL
        return self.kicker or getattr(self, "section_title", None) or ""

    @property
    def meta_description(self) -> str:
        return self.search_description or self.deck or self.lead

    @cached_property
    def flow(self) -> list[Piece]:
        return flow(self.body)

    @cached_property
    def texts(self) -> list[str]:
        """Everything that is there to read. May hold HTML."""
        return [self.lead, *self.body.stream_block.get_searchable_content(self.body)]

    @cached_property
    def plain_texts(self) -> list[str]:
        """The same without HTML."""
        return [strip_tags(text) for text in self.texts]

    @property
    def pictures(self) -> list[AbstractImage]:
        """All that stand in the article itself, the first one first."""
        return [image for image in (self.hero_image, *pictures_in(self.body)) if image is not None]
