"""What a reader is told of their data: made of what the site does, so that no text can fall behind it.

Each part names in `source` the setting or the code that it is made of.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from home.legal.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """What the site does with readers' data. Days and hours are whole."""

    controller: str = ""
    officer: str = ""
    authority: str = ""
    has_comments: bool = False
    network_days: int = 0
    spam_days: int = 0
    undecided_days: int = 0
    months_refused: int = 0
    wish_hours: int = 0
    count_days: int = 0
    log_days: int | None = None
    players: tuple[str, ...] = ()
    processors: tuple[tuple[str, str], ...] = ()
    further: str = ""


def privacy_parts(site: Doings) -> list[Part]:
    parts = [
        _controller(site),
        _reading(),
        _logs(site),
        _counting(site),
        _comments(site) if site.has_comments else None,
        _embeds(site) if site.players else None,
        _processors(site) if site.processors else None,
        _further(site) if site.further else None,
        _rights(site),
    ]
    return [part for part in parts if part]


def _controller(site: Doings) -> Part | None:
    if not (site.controller or site.officer):
        return None
    asked = ((_("Questions on data protection"), site.officer),) if site.officer else ()
    who = ((_("Controller"), site.controller),) if site.controller else ()
    return Part(
        heading=_("Who is responsible"),
        anchor="verantwortlich",
        facts=(*who, *asked),
        source="home.models.ImprintSettings",
    )


def _reading() -> Part:
    return Part(
        heading=_("Reading and searching"),
        anchor="lesen",
        paragraphs=(
            _("Whoever only reads gets no cookie and isn't recognised again."),
            _("Fonts, pictures and advertisements come from our own server or from a provider named below."),
            _("What you search for is never stored together with anything that says who you are."),
            _("What you type into the search field is sent to us at once for suggestions; we don't keep it."),
        ),
        source="home.shell_middleware.is_for_everybody",
    )


def _logs(site: Doings) -> Part:
    if site.log_days is None:
        said = _(
            "Your internet address is needed to answer you. "
            "The server in front may note it to fend off attacks."
        )
    elif site.log_days == 0:
        said = _("Your internet address is needed to answer you. It isn't noted in log files.")
    else:
        said = _("The server notes internet addresses to fend off attacks, and forgets them after %d days.")
        said %= site.log_days
    return Part(
        heading=_("Log files"),
        anchor="protokolle",
        paragraphs=(said,),
        source="home.models.PrinciplesSettings.log_days",
    )


def _counting(site: Doings) -> Part:
    return Part(
        heading=_("Counting"),
        anchor="zaehlung",
        paragraphs=(
            _(
                "We count how often articles and advertisements are seen, and how often an advertisement is "
                "clicked: without cookies, without storing anything on your device, without keeping your "
                "internet address. What remains are sums by the hour."
            ),
            _("So that nothing is counted twice, a random number of each view is kept for %d days.")
            % site.count_days,
        ),
        source="ads.measurement.management.commands.forget_events.KEPT",
    )


def _comments(site: Doings) -> Part:
    figures = {
        "network": site.network_days,
        "spam": site.spam_days,
        "undecided": site.undecided_days,
        "months": site.months_refused,
        "hours": site.wish_hours,
    }
    return Part(
        heading=_("Comments"),
        anchor="kommentare",
        paragraphs=(
            _(
                "Whoever comments gives a name and an e-mail address. The name stands at the comment. The "
                "address isn't published: it is for questions of the newsroom and for messages that the law "
                "demands or that you have asked for. Both are kept as long as the comment is published."
            ),
            _(
                "We don't store your internet address. A keyed figure made of its first part only shows "
                "whether two comments came from the same network; it is deleted after %(network)d days."
            )
            % figures,
            _(
                "Spam is deleted after %(spam)d days, a comment that nobody decided on after %(undecided)d "
                "days, a rejected or deleted one after %(months)d months. A wish for messages that nobody "
                "confirms is forgotten after %(hours)d hours. Letters, and who reported a comment, are "
                "forgotten after %(months)d months."
            )
            % figures,
            *_small_traces(site),
        ),
        links=((_("My comments and data"), "/kommentare/meine-daten/"),),
        source="news.comments.models.CommentRules",
    )


def _small_traces(site: Doings) -> tuple[str, ...]:
    """What else is known of those who take part in the conversation."""
    return (
        _(
            "Whoever recommends a comment is known by the same figure only, so that nobody does it "
            "twice; it is deleted after %(network)d days as well."
        )
        % {"network": site.network_days},
        _(
            "If you tick the box below the form, this browser keeps your name, your address and your "
            "draft. They stay on your device, and go when you take the tick away."
        ),
    )


def _embeds(site: Doings) -> Part:
    names = _(" and ").join(site.players)
    return Part(
        heading=_("Films of other sites"),
        anchor="filme",
        paragraphs=(
            _(
                "Films of %(names)s are loaded only after you click on them. From then on the other site "
                "knows your internet address and what you watch, and may set cookies of its own."
            )
            % {"names": names},
            _(
                "If you tick the box beside the button, this browser keeps that choice for the provider, and "
                "nobody else does. Here you take it back."
            ),
        ),
        source="news.players.PROVIDERS",
        is_embeds=True,
    )


def _processors(site: Doings) -> Part:
    return Part(
        heading=_("Who works for us"),
        anchor="dienstleister",
        paragraphs=(_("These companies work with data on our behalf and by our instructions:"),),
        facts=site.processors,
        source="home.models.PrinciplesSettings.processors",
    )


def _further(site: Doings) -> Part:
    lines = tuple(line.strip() for line in site.further.splitlines() if line.strip())
    return Part(
        heading=_("Further"),
        anchor="weiteres",
        paragraphs=lines,
        source="home.models.PrinciplesSettings.further_privacy",
    )


def _rights(site: Doings) -> Part:
    where = ((_("Authority"), site.authority),) if site.authority else ()
    return Part(
        heading=_("Your rights"),
        anchor="rechte",
        paragraphs=(
            _(
                "You may ask what is stored about you, have it corrected, deleted or handed to you, object "
                "to its use, and complain to an authority (Art. 15 to 21 and 77 GDPR)."
            ),
            _("For journalistic work the law makes exceptions (Art. 85 GDPR, § 23 MStV)."),
        ),
        facts=where,
        source="home.models.PrinciplesSettings.authority",
    )
