"""What editors compose the front page of. Their menu of zones stands last: FRONT_ZONES."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

from ads.blocks import AdSlotBlock
from home.examples import example_strip, example_zone

LEAD_PLACES = 4
ARTICLES, AUTOMATIC, MORE = _("Articles"), _("By itself"), _("Further zones")
FILLED = _("The first stands largest; drag to reorder. Places left empty are filled with the newest.")
LAYOUTS = [
    ("left", _("Large article on the left, the others beside it")),
    ("right", _("Large article on the right, the others beside it")),
    ("top", _("Large article across, the others in a row below")),
    ("row", _("All of one size, in a row")),
]
PICTURES = [
    ("all", _("With every article")),
    ("first", _("Only with the first article")),
    ("none", _("No pictures, headlines only")),
]
PERIODS = [("24", _("the last 24 hours")), ("72", _("the last three days")), ("168", _("the last week"))]
TWICE = _("This article stands further up in this zone already.")


def section_field(**kwargs: Any) -> blocks.PageChooserBlock:
    return blocks.PageChooserBlock(label=_("Section"), page_type="news.SectionPage", **kwargs)


def article_field(**kwargs: Any) -> blocks.PageChooserBlock:
    return blocks.PageChooserBlock(label=_("Article"), page_type="news.ArticlePage", required=False, **kwargs)


def articles_field(max_num: int) -> blocks.ListBlock:
    return blocks.ListBlock(
        article_field(), label=_("Articles by hand"), default=[], max_num=max_num, help_text=FILLED
    )


class ArticlesBlock(blocks.StructBlock):
    """A zone that holds articles. The page finds out which (home.front_page); alone it shows examples."""

    class Meta:
        icon = "doc-full"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"zone": example_zone(self, value)}

    def places(self, value: blocks.StructValue) -> int:
        return int(value.get("number") or 0)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        error = None if self.is_deferred_validation else self._error(cleaned)
        if error:
            raise blocks.StructBlockValidationError(block_errors={"articles": error})
        return cleaned

    def _error(self, value: blocks.StructValue) -> ListBlockValidationError | None:
        chosen = [article.pk if article else None for article in value.get("articles") or []]
        twice = {
            index: ValidationError(TWICE) for index, pk in enumerate(chosen) if pk and pk in chosen[:index]
        }
        if twice:
            return ListBlockValidationError(block_errors=twice)
        surplus = len([pk for pk in chosen if pk]) - self.places(value)
        if "articles" not in self.child_blocks or surplus <= 0:
            return None
        words = ngettext(
            "There are fewer places than articles: take one out or give the zone another place.",
            "There are fewer places than articles: take %(count)d out or give the zone more places.",
            surplus,
        )
        return ListBlockValidationError(non_block_errors=[words % {"count": surplus}])


class LeadBlock(ArticlesBlock):
    articles = articles_field(LEAD_PLACES)
    companions = blocks.ChoiceBlock(
        label=_("Beside the lead"),
        choices=[("2", _("two articles")), ("3", _("three articles"))],
        default="3",
    )
    latest_heading = blocks.CharBlock(
        label=_("Heading of the newest"), max_length=60, default="Neueste Nachrichten", required=False
    )
    latest_count = blocks.IntegerBlock(
        label=_("Number of the newest"),
        min_value=0,
        max_value=20,
        default=8,
        help_text=_("The list beside the articles at the top. 0: no list."),
    )

    class Meta:
        icon = "pick"
        label = _("Lead zone")
        description = _("The lead with its companions, and the newest beside them")
        template = "home/blocks/lead.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {
            "articles": [],
            "companions": "3",
            "latest_heading": "Neueste Nachrichten",
            "latest_count": 6,
        }

    def places(self, value: blocks.StructValue) -> int:
        return 1 + int(value.get("companions") or 3)


class BandBlock(ArticlesBlock):
    section = section_field()
    articles = articles_field(8)
    number = blocks.IntegerBlock(label=_("Number of articles"), min_value=1, max_value=8, default=4)
    layout = blocks.ChoiceBlock(label=_("Layout"), choices=LAYOUTS, default="left")
    pictures = blocks.ChoiceBlock(label=_("Pictures"), choices=PICTURES, default="all")

    class Meta:
        icon = "folder-open-inverse"
        label = _("Section band")
        label_format = "{section}"
        description = _("A section with its articles, below a rule with its name")
        template = "home/blocks/band.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {"articles": [], "number": 4, "layout": "left", "pictures": "all"}


class OpinionBlock(ArticlesBlock):
    section = section_field()
    articles = articles_field(6)
    number = blocks.IntegerBlock(label=_("Number of articles"), min_value=1, max_value=6, default=3)

    class Meta:
        icon = "openquote"
        label = _("Opinion")
        label_format = "{section}"
        description = _("Commentary, with name and portrait of who wrote it")
        template = "home/blocks/opinion.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {"articles": [], "number": 3}


class PictureStoryBlock(ArticlesBlock):
    article = article_field(help_text=_("None chosen: the newest one with a picture."))
    section = section_field(required=False, help_text=_("The newest of which section. Empty: of any."))
    ratio = blocks.ChoiceBlock(
        label=_("Picture"),
        choices=[("wide", _("wide, 16 to 9")), ("wider", _("very wide, 21 to 9"))],
        default="wide",
    )

    class Meta:
        icon = "image"
        label = _("Picture story")
        label_format = "{article}"
        description = _("One article with its picture across the whole page")
        template = "home/blocks/picture_story.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {"ratio": "wide"}

    def places(self, value: blocks.StructValue) -> int:
        return 1


class MostReadBlock(ArticlesBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=60, default="Meistgelesen")
    number = blocks.IntegerBlock(label=_("Number of articles"), min_value=3, max_value=10, default=5)
    hours = blocks.ChoiceBlock(label=_("Counted over"), choices=PERIODS, default="72")

    class Meta:
        icon = "order-down"
        label = _("Most read")
        description = _("A numbered list of what most readers have read and what doesn't stand above it")
        template = "home/blocks/most_read.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {"heading": "Meistgelesen", "number": 5, "hours": "72"}


class BreakingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"), max_length=160, required=False)
    article = article_field(help_text=_("Where the strip leads. None: it is text only."))
    until = blocks.DateTimeBlock(
        label=_("Shown until"), required=False, help_text=_("Then it disappears by itself.")
    )

    class Meta:
        icon = "warning"
        label = _("Breaking news")
        label_format = "{text}"
        description = _("One line at the very top, in the signal colour, wherever the zone stands here")
        template = "home/blocks/breaking.html"
        preview_template = "home/zone_preview.html"
        preview_value: dict[str, Any] = {"text": "Sturmflut erwartet: Der Hafen schließt um 18 Uhr alle Tore"}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return context | {"strip": example_strip(value)}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not (self.is_deferred_validation or (cleaned["text"] or "").strip()):
            missing = _("Say in one line what has happened: without a text there is nothing to show.")
            raise blocks.StructBlockValidationError(block_errors={"text": ValidationError(missing)})
        return cleaned


FRONT_ZONES = [
    ("lead", LeadBlock(group=ARTICLES)),
    ("band", BandBlock(group=ARTICLES)),
    ("opinion", OpinionBlock(group=ARTICLES)),
    ("picture_story", PictureStoryBlock(group=ARTICLES)),
    ("most_read", MostReadBlock(group=AUTOMATIC)),
    ("breaking", BreakingBlock(group=MORE)),
    ("slot", AdSlotBlock(group=MORE)),
]
