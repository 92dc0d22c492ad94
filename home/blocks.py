"""What navigation and footer are built of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

# A page of this site, an address elsewhere or a mailbox; nothing that a browser would run.
ADDRESS = r"^(https?://[^\s/]\S*|mailto:\S+@\S+|/([^\s/\\]\S*)?)$"


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site, which follows the page when it moves, or to any other address."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.RegexBlock(
        label=_("or another address"),
        regex=ADDRESS,
        required=False,
        help_text=_("For example https://example.org/, /feed/ or mailto:redaktion@example.org"),
        error_messages={
            "invalid": _("Begin the address with https://, with mailto: or, on this site, with a slash.")
        },
    )
    text = blocks.CharBlock(
        label=_("Wording"), required=False, max_length=60, help_text=_("Empty: the title of the page.")
    )

    # It is never shown on its own: the setting that holds it has a preview of the whole page.
    is_previewable = False

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{text} {page} {url}"
        description = _("Leads to a page of this site or to another address")
        preview_value = {"url": "/", "text": "Startseite"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        errors = self._errors(cleaned)
        if errors and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def _errors(self, link: blocks.StructValue) -> dict[str, Any]:
        if link["page"] and link["url"]:
            return {"url": ValidationError(_("Choose either a page or another address, not both."))}
        if not (link["page"] or link["url"]):
            nowhere = _("The link leads nowhere yet: choose a page or give an address.")
            return {"page": ValidationError(nowhere)}
        if link["url"] and not link["text"]:
            return {"text": ValidationError(_("An address needs a wording that readers can click on."))}
        return {}


class ColumnBlock(blocks.StructBlock):
    """A column of the footer."""

    heading = blocks.CharBlock(label=_("Heading of the column"), max_length=60)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), max_num=12)

    is_previewable = False

    class Meta:
        icon = "list-ul"
        label = _("Column")
        label_format = "{heading}"
        description = _("A heading with links below it")
        preview_value: dict[str, Any] = {"heading": "Zeitung", "links": [{"url": "/", "text": "Startseite"}]}
