"""The form of a booking: what every sale needs on the first tab, what confines it on the second."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from ads.panels import OverbookPanel, PageViewsPanel, ReachPanel, WhyNotPanel

PROMISE = _(
    "A takeover fills all of its slots on a page or stays away from it; it needs a creative of its own for "
    "each. A share of voice is shown on so many of a hundred page views, in all of its slots at once. There "
    "is no cap per reader, because nothing is stored on readers' devices: on one page no creative stands "
    "twice, and from page to page the creatives take turns by their weight."
)

BOOKING_FORM = TabbedInterface(
    [
        ObjectList(
            [
                OverbookPanel("overbook", permission="ads.overbook_lineitem"),
                WhyNotPanel(heading=_("Why isn't my ad running?")),
                PageViewsPanel(heading=_("Page views that it had, and why not the others")),
                MultiFieldPanel(["name", FieldPanel("campaign"), "paused"], heading=_("Booking")),
                FieldRowPanel(["starts_at", "ends_at"], heading=_("Period")),
                InlinePanel("slot_targets", heading=_("Slots"), label=_("Slot"), min_num=1),
                InlinePanel("creative_links", heading=_("Creatives"), label=_("Creative")),
                MultiFieldPanel(
                    [
                        "tier",
                        FieldRowPanel(["goal", "goal_kind", "pacing"]),
                        FieldRowPanel(["share", "price", "weight"]),
                    ],
                    heading=_("Promise"),
                    help_text=PROMISE,
                ),
            ],
            heading=_("Booking"),
        ),
        ObjectList(
            [
                ReachPanel(heading=_("Pages that it fits now")),
                MultiFieldPanel(
                    ["weekdays", FieldRowPanel(["opens", "closes"])], heading=_("Weekdays and hours")
                ),
                InlinePanel("section_targets", heading=_("Only in sections"), label=_("Section")),
                MultiFieldPanel(["topics", "on_sensitive_pages", "labels"], heading=_("Surroundings")),
                MultiFieldPanel(
                    ["kinds", "devices", "languages"], heading=_("Kinds of page, devices and languages")
                ),
                InlinePanel("page_targets", heading=_("Only on these pages"), label=_("Page")),
                InlinePanel("excluded_pages", heading=_("Not on these pages"), label=_("Page")),
            ],
            heading=_("Restrictions"),
        ),
    ]
)
