"""What others may take over, put together for each of them by an editor."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel

from news.freshness import Noted
from news.models.feeds import FeedSettings
from news.models.sections import SectionPage
from news.models.topics import Topic

NEVER = _("The delay is longer than the feed goes back: nothing would ever go out. Please shorten it.")


def new_key() -> str:
    """160 bits: nobody guesses it."""
    return get_random_string(32)


class PartnerFeedForm(WagtailAdminModelForm):
    renew = forms.BooleanField(
        label=_("Give it a new key"),
        required=False,
        help_text=_("From the moment you save, the address it has now leads nowhere."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        for kind in ("sections", "topics"):
            both = set(cleaned.get(kind) or ()) & set(cleaned.get(f"{kind}_out") or ())
            if both:
                names = ", ".join(sorted(map(str, both)))
                words = _("In the feed and left out at once: %(names)s. Please take it off one of the lists.")
                self.add_error(f"{kind}_out", words % {"names": names})
        hours, delay = cleaned.get("hours"), cleaned.get("delay")
        if hours and delay and delay >= hours * 60:
            self.add_error("delay", NEVER)
        return cleaned

    def save(self, commit: bool = True) -> "PartnerFeed":
        if self.cleaned_data.get("renew"):
            self.instance.key = new_key()
        return super().save(commit)


class PartnerFeed(Noted, models.Model):
    """A feed for one partner, or for all that know its address."""

    class Form(models.TextChoices):
        RSS = "rss", _("RSS 2.0")
        ATOM = "atom", _("Atom")
        JSON = "json", _("JSON Feed 1.1")

    class Pictures(models.TextChoices):
        NONE = "none", _("No pictures")
        ALLOWED = "allowed", _("Those that partners may show")

    class Refresh(models.IntegerChoices):
        MINUTES_5 = 5, _("every 5 minutes")
        MINUTES_15 = 15, _("every 15 minutes")
        HOUR = 60, _("every hour")
        HOURS_6 = 360, _("every 6 hours")
        DAY = 1440, _("once a day")

    name = models.CharField(
        _("name"), max_length=80, help_text=_("For you and as the title of the feed: who gets it, or what.")
    )
    slug = models.SlugField(_("address"), unique=True, help_text=_("A part of the feed's address."))
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Off: its address answers as though there were no such feed.")
    )
    is_secret = models.BooleanField(
        _("with a key"),
        default=True,
        help_text=_("On: only who knows the address with its key gets the feed. Off: everybody does."),
    )
    key = models.CharField(_("key"), max_length=32, default=new_key, editable=False)
    form = models.CharField(_("format"), max_length=4, choices=Form, default=Form.RSS)
    sections = models.ManyToManyField(
        SectionPage,
        verbose_name=_("only these sections"),
        blank=True,
        related_name="+",
        help_text=_("With those below them. None chosen: all."),
    )
    sections_out = models.ManyToManyField(
        SectionPage,
        verbose_name=_("without these sections"),
        blank=True,
        related_name="+",
        help_text=_("With those below them. This goes before the other choice."),
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("only these topics"),
        blank=True,
        related_name="+",
        help_text=_(
            "An article has to have one of them, and to stand in a chosen section. None chosen: all."
        ),
    )
    topics_out = models.ManyToManyField(
        Topic, verbose_name=_("without these topics"), blank=True, related_name="+"
    )
    hours = models.PositiveSmallIntegerField(
        _("only of the last hours"),
        default=168,
        validators=[MaxValueValidator(8784)],
        help_text=_("Older articles leave the feed. 0: no limit."),
    )
    delay = models.PositiveSmallIntegerField(
        _("delay in minutes"),
        default=0,
        validators=[MaxValueValidator(10080)],
        help_text=_("So long an article stands on your own site alone. 0: the partner gets it at once."),
    )
    number = models.PositiveSmallIntegerField(
        _("number of articles"), default=20, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    content = models.CharField(
        _("articles"),
        max_length=6,
        choices=FeedSettings.Content,
        default=FeedSettings.Content.TEASER,
        help_text=_("A source can allow less for its own texts; that always counts."),
    )
    pictures = models.CharField(
        _("pictures"),
        max_length=7,
        choices=Pictures,
        default=Pictures.ALLOWED,
        help_text=_("Each picture says itself whether partners may show it: see the library of pictures."),
    )
    refresh = models.PositiveSmallIntegerField(
        _("the partner may ask"), choices=Refresh, default=Refresh.MINUTES_15
    )

    base_form_class = PartnerFeedForm
    panels = [
        HelpPanel(template="news/partners/help.html"),
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("slug"), FieldPanel("form")]),
                FieldPanel("is_active"),
                FieldPanel("is_secret"),
                FieldPanel("renew"),
            ],
            heading=_("For whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel(name, widget=forms.CheckboxSelectMultiple) for name in names])
                for names in (("sections", "sections_out"), ("topics", "topics_out"))
            ],
            heading=_("Which articles"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hours"), FieldPanel("delay")]),
                FieldRowPanel([FieldPanel("number"), FieldPanel("refresh")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel([FieldPanel("content"), FieldPanel("pictures")], heading=_("How much of them")),
    ]

    class Meta:
        verbose_name = _("partner feed")
        verbose_name_plural = _("partner feeds")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        return self.content == FeedSettings.Content.WHOLE

    def get_absolute_url(self) -> str:
        """With the key where it has one: for those alone who may know it."""
        key = [self.key] if self.is_secret else []
        return reverse("news:partner-feed", args=[self.slug, *key])
