from django.db import models
from django.utils.translation import gettext_lazy as _


class Sponsored(models.Model):
    """Who pays for a text. With one it is an advertisement that looks like an article, and is called so."""

    sponsor = models.CharField(
        _("paid for by"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Only for a text that somebody pays for: it is marked as “Anzeige” with this name, in lists, "
            "search and feeds too, and stands neither among the most read nor below other articles."
        ),
    )

    class Meta:
        abstract = True
