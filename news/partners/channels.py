"""The feed of one partner."""

from dataclasses import dataclass, replace
from datetime import datetime

from news.facts import Facts, Picture, facts_of
from news.feeds.channels import Channel, Written, written_in
from news.feeds.entries import article_entry
from news.feeds.plain import Feed, Format
from news.freshness import NEWS, good_until, made_of
from news.models import FeedSettings, PartnerFeed
from news.partners.choosing import chosen, terms_of
from news.partners.terms import shortening


@dataclass(frozen=True, kw_only=True)
class Granted(Channel):
    """What goes out now. `path` is the feed's own, with its key."""

    partner: PartnerFeed

    def written(self, form: Format, settings: FeedSettings) -> list[Written]:
        made_of(NEWS)
        terms = terms_of(self.partner, self.site, self.at)
        entries = []
        for facts in self.facts():
            made_of(*facts.subjects)
            good_until(facts.expires)
            entries.append(article_entry(facts, whole=shortening(facts, terms) is None))
        return [written_in(form, entry) for entry in entries]

    def facts(self) -> list[Facts]:
        return facts_of(
            chosen(self.partner, self.site, self.at),
            self.site,
            self.at,
            with_text=self.partner.is_whole,
            showing=self.shows,
        )

    def shows(self, picture: Picture) -> bool:
        """A licence that says nothing allows nothing."""
        return self.partner.pictures == PartnerFeed.Pictures.ALLOWED and picture.for_partners

    def feed(self, form: Format, updated: datetime) -> Feed:
        address = f"{self.site.root_url}{self.path}"
        return replace(super().feed(form, updated), address=address, minutes=self.partner.refresh)
