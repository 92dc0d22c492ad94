"""The parts an article's body is made of. The editor's menu of them stands last: ARTICLE_BODY."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from ads.blocks import AdSlotBlock
from news.players import Player, player_for

INLINE_FEATURES = ["bold", "italic", "link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ul", "ol"]

TEXT = _("Text")
PICTURES = _("Pictures")
MORE = _("Further parts")


class ParagraphBlock(blocks.RichTextBlock):
    """Running text; one block may hold several paragraphs, as they come out of a pasted manuscript."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")
        description = _("Running text, one paragraph or several")
        template = "news/blocks/paragraph.html"
        preview_value = (
            "<p>Der Rat der Stadt hat am Dienstagabend beschlossen, die <b>Brücke am Nordertor</b> zu "
            "erneuern. Gebaut wird in zwei Abschnitten, damit die Straßenbahn weiter fahren kann.</p>"
        )


class HeadingBlock(blocks.CharBlock):
    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("A line that parts a long text")
        template = "news/blocks/heading.html"
        preview_value = "Was sich für Anwohner ändert"


class CaptionedImageBlock(blocks.StructBlock):
    """A picture with its words; where they are left empty, those of the image itself stand there."""

    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=120,
        help_text=_("Empty: the credit of the image itself."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with caption and credit")
        preview_value: dict[str, Any] = {
            "caption": "Die Kaje am frühen Morgen.",
            "credit": "Sofia Marek/Tagblatt",
        }


class PictureBlock(CaptionedImageBlock):
    class Meta:
        template = "news/blocks/picture.html"


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CaptionedImageBlock(), **kwargs)

    class Meta:
        icon = "images"
        label = _("Gallery")
        description = _("Several pictures in a row")
        template = "news/blocks/gallery.html"
        preview_value: list[dict[str, Any]] = [
            {"image": None, "caption": "Die Kaje am Morgen.", "credit": ""},
            {"image": None, "caption": "Dieselbe Stelle am Abend.", "credit": ""},
        ]


class PullQuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("Quote"), help_text=_("Without quotation marks: the page sets them."))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        description = _("A sentence of the text, set large")
        template = "news/blocks/pull_quote.html"
        preview_value = {
            "quote": "Wer hier wohnt, will wissen, wann der Bus fährt, und nicht, warum er ausfällt.",
            "attribution": "Wiebke Tönnies, Oberbürgermeisterin",
        }


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Fact box")
        description = _("Background beside the text: numbers, dates, terms")
        template = "news/blocks/fact_box.html"
        preview_value = {
            "title": "Die Brücke in Zahlen",
            "text": "<p>Erbaut 1961, 84 Meter lang.</p>"
            "<ul><li>18.000 Autos am Tag</li><li>6.000 Fahrräder</li></ul>",
        }


class KeyPointsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.CharBlock(label=_("Point"), max_length=240), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        description = _("The text in three to five sentences, for readers in a hurry")
        template = "news/blocks/key_points.html"
        preview_value = [
            "Die Brücke am Nordertor wird in zwei Abschnitten erneuert.",
            "Die Straßenbahn fährt während der Bauzeit weiter.",
            "Der Rat rechnet mit 14 Millionen Euro.",
        ]


class TableBlock(TypedTableBlock):
    """A table whose first row is its head."""

    text = blocks.CharBlock(label=_("Text"), required=False)
    number = blocks.CharBlock(label=_("Number"), required=False, template="news/blocks/number.html")

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Results, prices, comparisons")
        template = "news/blocks/table.html"
        preview_value = {
            "caption": "Umschlag im Hafen",
            "columns": [{"type": "text", "heading": "Ware"}, {"type": "number", "heading": "Tonnen"}],
            "rows": [{"values": ["Getreide", "412.000"]}, {"values": ["Holz", "96.500"]}],
        }


class EmbedValue(blocks.StructValue):
    @cached_property
    def player(self) -> Player | None:
        """The player of the linked site, or None where only a link can be shown."""
        return player_for(self.get("url") or "")


class EmbedBlock(blocks.StructBlock):
    """Something of another site. Nothing is loaded from there before the reader asks for it."""

    url = blocks.URLBlock(
        label=_("Address"),
        help_text=_("YouTube and Vimeo play on the page after a click, anything else is a link."),
    )
    title = blocks.CharBlock(label=_("Title"), help_text=_("What is to be seen there, in one line."))

    class Meta:
        icon = "media"
        label = _("Embed")
        description = _("A film or page of another site, behind a click")
        template = "news/blocks/embed.html"
        value_class = EmbedValue
        preview_value = {
            "url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
            "title": "Rundgang über die Baustelle",
        }


class LinkValue(blocks.StructValue):
    @cached_property
    def target_url(self) -> str:
        """The page's address, or the other address given; empty where the page is gone or not public."""
        page = self.get("page")
        if page:
            return page.url if page.live and page.url else ""
        return self.get("url") or ""

    @cached_property
    def target_title(self) -> str:
        page = self.get("page")
        return self.get("text") or (page.title if page else "") or self.get("url") or ""


class RelatedLinkBlock(blocks.StructBlock):
    """A link within the text to something worth reading next."""

    page = blocks.PageChooserBlock(label=_("Article"), required=False, page_type="news.ArticlePage")
    url = blocks.URLBlock(label=_("or another address"), required=False)
    text = blocks.CharBlock(
        label=_("Wording"), required=False, help_text=_("Empty: the headline of the article.")
    )

    class Meta:
        icon = "link"
        label = _("Related link")
        description = _("Points to another article in the middle of the text")
        template = "news/blocks/related_link.html"
        value_class = LinkValue
        preview_value = {"url": "https://example.org/", "text": "Die Geschichte der Brücke am Nordertor"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not (cleaned.get("page") or cleaned.get("url")):
            raise blocks.StructBlockValidationError(
                non_block_errors=[_("Choose an article or give an address: the link leads nowhere yet.")]
            )
        return cleaned


ARTICLE_BODY = [
    ("paragraph", ParagraphBlock(group=TEXT)),
    ("heading", HeadingBlock(group=TEXT)),
    ("key_points", KeyPointsBlock(group=TEXT)),
    ("pull_quote", PullQuoteBlock(group=TEXT)),
    ("fact_box", FactBoxBlock(group=TEXT)),
    ("picture", PictureBlock(group=PICTURES)),
    ("gallery", GalleryBlock(group=PICTURES)),
    ("table", TableBlock(group=MORE)),
    ("embed", EmbedBlock(group=MORE)),
    ("related_link", RelatedLinkBlock(group=MORE)),
    ("slot", AdSlotBlock(group=MORE)),
]
