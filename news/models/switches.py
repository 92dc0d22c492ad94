from django.db import models
from django.utils.translation import gettext_lazy as _


class PageSwitches(models.Model):
    """What an editor can switch for one article; an empty value keeps what holds for the whole site."""

    class CommentMode(models.TextChoices):
        HOUSE = "", _("As everywhere on this site")
        OPEN = "open", _("Open: they appear at once")
        HELD = "held", _("Held: they appear when somebody has read them")
        CLOSED = "closed", _("Closed: what is there stays readable")
        OFF = "off", _("No comments at all")

    class BackToTop(models.TextChoices):
        HOUSE = "", _("As everywhere on this site")
        ON = "on", _("Show it")
        OFF = "off", _("Leave it out")

    sensitive = models.BooleanField(
        _("sensitive subject"),
        default=False,
        help_text=_(
            "Death, accident, crime: only advertisements that are cleared for it stand beside it, and every "
            "reader comment is read before it appears."
        ),
    )
    show_slots = models.BooleanField(_("show advertisements"), default=True)
    comment_mode = models.CharField(
        _("reader comments"), max_length=10, choices=CommentMode, default=CommentMode.HOUSE, blank=True
    )
    comments_close_at = models.DateTimeField(
        _("comments close on"),
        null=True,
        blank=True,
        help_text=_("Empty: as everywhere on this site."),
    )
    back_to_top = models.CharField(
        _("back to top"), max_length=3, choices=BackToTop, default=BackToTop.HOUSE, blank=True
    )

    class Meta:
        abstract = True


class SearchAppearance(models.Model):
    """How search engines are to treat a page, beside the title and description that Wagtail has for it."""

    canonical_address = models.URLField(
        _("original address"),
        blank=True,
        help_text=_("Where the text first appeared, if that was elsewhere."),
    )
    hide_from_search_engines = models.BooleanField(_("hide from search engines"), default=False)

    class Meta:
        abstract = True
