"""The tabs of the article editor, in the order in which a text comes into being."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)


class SetByModerators(HelpPanel):
    """What moderators have set for the comments of this article; it goes before the fields that follow."""

    class BoundPanel(HelpPanel.BoundPanel):
        @property
        def conversation(self) -> Any:
            return getattr(self.instance, "conversation", None)

        def is_shown(self) -> bool:
            talk = self.conversation
            held = talk and talk.held_until and talk.held_until > timezone.now()
            return bool(super().is_shown() and talk and (talk.mode or talk.closes_at or held))


TEXT_PANELS = [
    FieldRowPanel([FieldPanel("kicker"), FieldPanel("genre")]),
    TitleFieldPanel(
        "title",
        placeholder=_("Headline"),
        heading=_("Headline"),
        help_text=_("What has happened, in one sentence. It also makes the address."),
        icon="title",
    ),
    FieldPanel("deck"),
    FieldPanel("lead"),
    MultiFieldPanel(
        [FieldPanel("hero_image"), FieldPanel("hero_caption"), FieldPanel("hero_credit")],
        heading=_("Picture"),
        icon="image",
    ),
    MultipleChooserPanel("bylines", "contributor", heading=_("Byline"), label=_("Name"), icon="user"),
    FieldPanel("body"),
]

CONNECTION_PANELS = [
    MultipleChooserPanel("sources", "source", heading=_("Sources"), label=_("Source"), icon="link"),
    FieldPanel("topics", widget=CheckboxSelectMultiple, icon="tag"),
    MultipleChooserPanel(
        "related_by_hand",
        "related",
        panels=[PageChooserPanel("related", "news.ArticlePage")],
        heading=_("Related articles"),
        label=_("Article"),
        help_text=_("Places that you leave empty are filled by section and topic."),
        icon="doc-full",
    ),
    InlinePanel("corrections", heading=_("Corrections and updates"), label=_("Note"), icon="warning"),
]

DISPLAY_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("sponsor"),
            FieldPanel("show_slots"),
            FieldPanel("sensitive"),
        ],
        heading=_("Advertisements"),
        icon="pick",
    ),
    SetByModerators(template="news/admin/set_by_moderators.html"),
    FieldRowPanel(
        [FieldPanel("comment_mode"), FieldPanel("comments_close_at")], heading=_("Comments"), icon="comment"
    ),
    FieldPanel("back_to_top", icon="arrow-up"),
    FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")], heading=_("Date at the article")),
    PublishingPanel(),
]

FINDING_PANELS = [
    FieldPanel("teaser_headline"),
    FieldPanel("slug"),
    FieldPanel("seo_title"),
    FieldPanel("search_description"),
    FieldPanel("canonical_address"),
    FieldPanel("hide_from_search_engines"),
]

ARTICLE_PANELS = TabbedInterface(
    [
        ObjectList(TEXT_PANELS, heading=_("Text")),
        ObjectList(CONNECTION_PANELS, heading=_("Connections")),
        ObjectList(DISPLAY_PANELS, heading=_("Page")),
        ObjectList(FINDING_PANELS, heading=_("Finding")),
    ]
)
