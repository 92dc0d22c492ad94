from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from home.robots import lines
from home.robots.panels import CrawlersPanel
from home.robots.policy import Policy

LONGEST = 10_000
SWITCHES = ("not_public_yet", "search", "answers", "training")
WORDS = ("policy_address", "further_lines", "license_address", "states_usage", "llms", "api")
REASONS = {
    lines.Why.UNREADABLE: _(
        "Line %(number)s: “%(word)s” is no line of robots.txt. One looks like this: Disallow: /path/"
    ),
    lines.Why.UNKNOWN_FIELD: _(
        "Line %(number)s: “%(word)s” can't stand here, only User-agent, Disallow, Allow and Crawl-delay."
    ),
    lines.Why.WITHOUT_GROUP: _(
        "Line %(number)s: nothing says for whom this is. Put a line “User-agent: …” above it; * means all."
    ),
    lines.Why.BAD_NAME: _(
        "Line %(number)s: “%(word)s” is no crawler's name. It is one word, such as Examplebot."
    ),
    lines.Why.BAD_PATH: _(
        "Line %(number)s: “%(word)s” is no path. It begins with /, and after Allow holds neither * nor $."
    ),
    lines.Why.BAD_DELAY: _("Line %(number)s: “%(word)s” is no number of seconds."),
    lines.Why.OPENS: _(
        "Line %(number)s lets %(word)s in where a switch, or the house itself, keeps it out. Use the switch."
    ),
    lines.Why.SHUTS_OUT: _(
        "Line %(number)s keeps %(word)s out of everything, though a switch lets it in. Use the switch."
    ),
    lines.Why.TAKES_BACK: _(
        "Line %(number)s: “%(word)s” closes a sitemap or another file that the site offers to machines."
    ),
}


@register_setting(icon="globe", order=320)
class RobotsSettings(BaseSiteSetting):
    """What search engines and AI companies may do with the site; `policy` is what follows from it."""

    not_public_yet = models.BooleanField(
        _("not public yet"),
        default=False,
        help_text=_(
            "For a site in the making: every crawler is asked to stay away, and nothing is to be listed."
        ),
    )
    search = models.BooleanField(
        _("search engines may list the site"),
        default=True,
        help_text=_(
            "Off: nobody finds an article through a search engine. Google and Bing also write answers from "
            "what they list; that can't be parted from the search."
        ),
    )
    answers = models.BooleanField(
        _("AI services may answer with articles"),
        default=True,
        help_text=_(
            "They read an article when somebody asks them something, and are to name and link it. Off: their "
            "answers are made without this newspaper."
        ),
    )
    training = models.BooleanField(
        _("AI models may be trained with articles"),
        default=False,
        help_text=_(
            "Off: text and data mining is reserved in a form that machines read (§ 44b UrhG), in the file "
            "tdmrep.json, in every page and beside every picture, and the crawlers below are kept out."
        ),
    )
    further_lines = models.TextField(
        _("further lines for robots.txt"),
        blank=True,
        max_length=LONGEST,
        help_text=_("To keep crawlers out of more. They can't say anything else than the switches do."),
    )
    policy_address = models.URLField(
        _("address of the terms for mining"),
        blank=True,
        help_text=_("Where somebody reads how to get permission. Stands beside the reservation."),
    )
    license_address = models.URLField(
        _("address of a licence (RSL)"),
        blank=True,
        help_text=_("A line License in robots.txt. What it says has to agree with the switches."),
    )
    states_usage = models.BooleanField(
        _("say it as the coming standard does, too"),
        default=False,
        help_text=_(
            "Adds Content-Usage to robots.txt and to every page: a draft of the IETF, made of the switches."
        ),
    )
    llms = models.BooleanField(
        _("offer llms.txt"),
        default=False,
        help_text=_(
            "A short list of sections and new articles for AI services. Hardly any of them reads it."
        ),
    )

    api = models.BooleanField(
        _("offer the read API"),
        default=True,
        # The version before writes settings as well, while both run.
        db_default=True,
        help_text=_(
            "Programs read articles, sections, topics and authors below /api/v2/: texts as far as feeds have "
            "them, pictures only where partners may show them. Where the switches above let nobody in, "
            "it is off."
        ),
    )

    panels = [
        MultiFieldPanel(
            [
                *map(FieldPanel, SWITCHES),
                CrawlersPanel(template="home/admin/crawlers.html", heading=_("Who obeys which switch")),
            ],
            heading=_("Who may do what"),
        ),
        MultiFieldPanel(
            [*map(FieldPanel, WORDS)],
            heading=_("How it is said"),
        ),
    ]

    class Meta:
        verbose_name = _("search engines and AI")

    @property
    def policy(self) -> Policy:
        return Policy(
            public=not self.not_public_yet,
            search=self.search,
            answers=self.answers,
            training=self.training,
            further=self.further_lines,
            policy_address=self.policy_address,
            license_address=self.license_address,
            states_usage=self.states_usage,
            llms=self.llms,
            api=self.api,
        )

    def clean(self) -> None:
        super().clean()
        errors = {}
        try:
            lines.check(self.further_lines, self.policy)
        except lines.LineError as refused:
            said = {"number": refused.number, "word": refused.word[:80]}
            errors["further_lines"] = ValidationError(REASONS[refused.why], params=said)
        if self.llms and not self.answers:
            errors["llms"] = ValidationError(
                _("llms.txt invites AI services to answer with articles. The switch above forbids it.")
            )
        if errors:
            raise ValidationError(errors)
