"""What editors can put into a text."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class AdSlotBlock(blocks.StructBlock):
    """A slot at a place of the editor's choice. It names the slot, never what is shown in it."""

    slot = SnippetChooserBlock("ads.AdSlot", label=_("ad slot"))

    class Meta:
        icon = "tablet-alt"
        label = _("Ad slot")
        description = _("An ad at exactly this place. The slot then stands nowhere else on the page.")
        template = "ads/blocks/ad_slot.html"
        preview_value = {"slot": None}
