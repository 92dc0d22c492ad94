from django.db import models
from django.utils.translation import gettext_lazy as _


class Genre(models.TextChoices):
    """What a text is. Reporting and opinion are kept apart (Pressekodex), for machines as for readers."""

    NEWS = "", _("News and reports")
    OPINION = "opinion", _("Opinion")
    ANALYSIS = "analysis", _("Analysis")
    BACKGROUND = "background", _("Background")
    REVIEW = "review", _("Review")
    REPORTAGE = "reportage", _("Feature")
    PRESS_RELEASE = "press_release", _("Press release")


class OfGenre(models.Model):
    genre = models.CharField(
        _("genre"),
        max_length=13,
        choices=Genre,
        default=Genre.NEWS,
        blank=True,
        # The version before writes articles as well, while both run.
        db_default=Genre.NEWS,
        help_text=_("Search engines are told. Readers see it above the headline of what is no report."),
    )

    class Meta:
        abstract = True
