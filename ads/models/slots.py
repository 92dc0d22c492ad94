"""Places for ads, and the word that stands above them."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin

from ads.fields import SomeOfField
from ads.marking import LAST_RESORT, USUAL
from ads.placement import COUNTED
from ads.sellers import MOST_SAID, faults
from ads.sellers_panel import SellersPanel
from ads.sizes import DESKTOP_SIZES, PHONE_SIZES


class Position(models.TextChoices):
    """Where the page templates offer a place. The values stand in the templates and must not change."""

    ABOVE_HEADER = "above-header", _("Above the header")
    IN_HEADER = "in-header", _("In the header")
    BELOW_HEADER = "below-header", _("Below the header")
    ABOVE_ARTICLE = "above-article", _("Above the article")
    BELOW_TITLE = "below-title", _("Below the title")
    BEFORE_TEXT = "before-text", _("Before the text")
    IN_TEXT = "in-text", _("In the text, after paragraph N")
    AFTER_TEXT = "after-text", _("After the text")
    BELOW_ARTICLE = "below-article", _("Below the article")
    BELOW_COMMENTS = "below-comments", _("Below the comments")
    ABOVE_FOOTER = "above-footer", _("Above the footer")
    BETWEEN_TEASERS = "between-teasers", _("Between teasers, after number N")
    ABOVE_SECTION_TITLE = "above-section-title", _("Section page: above the title")
    BELOW_SECTION_TITLE = "below-section-title", _("Section page: below the title")
    BELOW_TEASERS = "below-teasers", _("Below the teasers")
    BELOW_PAGING = "below-paging", _("Below the page numbers")
    SIDEBAR = "sidebar", _("Sidebar")
    FLOAT_LEFT = "float-left", _("Floating on the left")
    FLOAT_RIGHT = "float-right", _("Floating on the right")
    BACKGROUND = "background", _("Background")
    BY_HAND = "by-hand", _("By hand in the text")


class AdSlot(PreviewableMixin, models.Model):
    """A place on pages where an ad can stand. It owns the marker, the sizes and the rule of its placement."""

    name = models.CharField(
        _("name"), max_length=100, help_text=_("How you call the place among colleagues.")
    )
    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Short name in the page's source and in reports: small letters, digits and hyphens."),
        error_messages={"unique": _("There is already a slot with this key. Choose another one.")},
    )
    position = models.CharField(_("position"), max_length=30, choices=Position.choices)
    number = models.PositiveSmallIntegerField(
        _("number N"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_(
            "Only for positions with N: after how many paragraphs or teasers the slot stands at the earliest."
        ),
    )
    active = models.BooleanField(_("in use"), default=True)
    marker = models.CharField(
        _("marker"),
        max_length=24,
        blank=True,
        choices=[(word, word) for word in USUAL],
        help_text=_("The word above the ad. Left empty, the marker of the advertising settings is used."),
    )
    desktop_sizes = SomeOfField(
        _("sizes on wide screens"), options=[(size, size.replace("x", " × ")) for size in DESKTOP_SIZES]
    )
    phone_sizes = SomeOfField(
        _("sizes on phones"),
        options=[(size, size.replace("x", " × ")) for size in PHONE_SIZES],
        help_text=_("Without any size the slot takes pictures of every size."),
    )
    hide_on_phone = models.BooleanField(_("hide on phones"), default=False)
    views_per_day = models.PositiveIntegerField(
        _("views per day"),
        default=1000,
        help_text=_("Your estimate. It decides how evenly guaranteed bookings are spread over their period."),
    )

    panels = [
        MultiFieldPanel(
            [
                "name",
                "key",
                FieldRowPanel(["position", "number"]),
                FieldRowPanel(["active", "hide_on_phone"]),
            ],
            heading=_("Place"),
        ),
        "marker",
        MultiFieldPanel([FieldRowPanel(["desktop_sizes", "phone_sizes"])], heading=_("Sizes")),
        "views_per_day",
    ]

    class Meta:
        verbose_name = _("ad slot")
        verbose_name_plural = _("ad slots")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position__in=COUNTED, number__gte=1)
                | (~models.Q(position__in=COUNTED) & models.Q(number__isnull=True)),
                name="slot_has_number_where_counted",
                violation_error_message=_("Positions with N need a number of at least 1, all others none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """The position in words, with its number: "In the text, after paragraph 3"."""
        label = str(self.get_position_display())
        return re.sub(r"\bN\b", str(self.number), label) if self.number else label

    @property
    def sizes_in_words(self) -> str:
        sizes = dict.fromkeys([*self.desktop_sizes, *self.phone_sizes])
        return ", ".join(size.replace("x", " × ") for size in sizes) or str(_("every size"))

    @property
    def marker_in_words(self) -> str:
        return self.marker or str(_("as in the settings"))

    def clean(self) -> None:
        super().clean()
        if self.position in COUNTED and not self.number:
            raise ValidationError(
                {"number": _("This position needs a number: after which paragraph or teaser?")}
            )
        if self.position not in COUNTED and self.number:
            raise ValidationError(
                {"number": _("This position takes no number. Please leave the field empty.")}
            )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "ads/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from ads.previews import slot_preview

        return super().get_preview_context(request, mode_name) | slot_preview(self, request)


@register_setting(icon="cog", order=300)
class AdSettings(BaseSiteSetting):
    """What holds for all slots of a site."""

    serve_slots = models.BooleanField(
        _("show advertisements"), default=True, help_text=_("Switched off, all slots of the site stay empty.")
    )
    marker = models.CharField(
        _("marker"),
        max_length=24,
        default=LAST_RESORT,
        choices=[(word, word) for word in USUAL],
        help_text=_("The word above every ad. It can't be left out, and the law knows only these two."),
    )

    characters_per_ad = models.PositiveIntegerField(
        _("characters per ad"),
        default=1000,
        validators=[MaxValueValidator(100_000)],
        help_text=_(
            "An article holds at most one ad for each such number of characters that it begins: with 1000, "
            "a text of 2400 characters holds three. Where more are booked, the higher tiers keep theirs. "
            "Slots around the article don't count. 0 means no limit."
        ),
    )

    allow_tags = models.BooleanField(
        _("third-party tags"),
        db_default=False,
        default=False,
        help_text=_(
            "What other companies' servers put on the page, once a reader has asked for it by a click. "
            "Switched off, no such creative is shown."
        ),
    )
    picture_kb = models.PositiveIntegerField(
        _("weight of a picture"),
        db_default=150,
        default=150,
        validators=[MinValueValidator(10), MaxValueValidator(5_000)],
        help_text=_("In kilobytes, at most. Creatives that weigh more are objected to."),
    )
    package_kb = models.PositiveIntegerField(
        _("weight of an HTML advertisement"),
        db_default=200,
        default=200,
        validators=[MinValueValidator(10), MaxValueValidator(4_000)],
        help_text=_("In kilobytes, packed, at most."),
    )
    animation_seconds = models.PositiveSmallIntegerField(
        _("longest animation"),
        db_default=30,
        default=30,
        validators=[MaxValueValidator(60)],
        help_text=_("In seconds, with all repetitions. After that it has to stand still."),
    )
    reply_to = models.EmailField(
        _("answers of customers to"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Where an answer to a report by mail goes, and what customers are told whose link has expired."
        ),
    )

    ads_txt = models.TextField(
        "ads.txt",
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Who may sell advertising on this site: one seller in each line, as your sales houses name them. "
            "It stands at /ads.txt; left empty, there is none."
        ),
    )

    panels = [
        "serve_slots",
        "marker",
        "characters_per_ad",
        "reply_to",
        "ads_txt",
        SellersPanel(heading=_("Cautions about ads.txt")),
        MultiFieldPanel(
            [
                "picture_kb",
                "package_kb",
                "animation_seconds",
                FieldPanel("allow_tags", permission="ads.run_tags"),
            ],
            heading=_("What creatives may be"),
        ),
    ]

    class Meta:
        verbose_name = _("advertising settings")
        constraints = [
            models.CheckConstraint(condition=~models.Q(marker=""), name="site_marker_is_not_empty")
        ]

    def clean(self) -> None:
        super().clean()
        if found := faults(self.ads_txt):
            raise ValidationError({"ads_txt": [str(fault) for fault in found[:MOST_SAID]]})

    @classmethod
    def of_house(cls) -> "AdSettings":
        """Those of the default site: a creative belongs to no site."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()
