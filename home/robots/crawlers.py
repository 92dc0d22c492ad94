"""Which crawler comes for what, by the words of those who send it. Pure.

To be looked through twice a year: a name is what the maker's page says that it obeys in robots.txt. One that
comes for more than one purpose is only let in where all of them are allowed. Of Google's and Microsoft's
search nobody can part the answers that they write above their results.
"""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    SEARCH = "search"
    ANSWERS = "answers"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class Crawler:
    """`name` as in a line User-agent; `source` is where its maker, or else an observer, describes it."""

    name: str
    maker: str
    purposes: frozenset[Purpose]
    source: str


GOOGLE = "https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers"
OPENAI = "https://platform.openai.com/docs/bots"
ANTHROPIC = (
    "https://support.anthropic.com/en/articles/"
    "8896518-does-anthropic-crawl-data-from-the-web-and-how-can-site-owners-block-the-crawler"
)
PERPLEXITY = "https://docs.perplexity.ai/guides/bots"
META = "https://developers.facebook.com/docs/sharing/webmasters/web-crawlers"
AMAZON = "https://developer.amazon.com/amazonbot"
APPLE = "https://support.apple.com/en-us/119829"
DUCKDUCKGO = "https://duckduckgo.com/duckduckgo-help-pages/results"
OBSERVED = "https://github.com/monperrus/crawler-user-agents"

_SEARCH = {
    "Googlebot": ("Google", GOOGLE),
    "Googlebot-News": ("Google", GOOGLE),
    "Googlebot-Image": ("Google", GOOGLE),
    "bingbot": ("Microsoft", "https://www.bing.com/bingbot.htm"),
    "DuckDuckBot": ("DuckDuckGo", f"{DUCKDUCKGO}/duckduckbot"),
    "Applebot": ("Apple", APPLE),
    "Qwantbot": ("Qwant", "https://help.qwant.com/bot/"),
    "MojeekBot": ("Mojeek", "https://www.mojeek.com/bot.html"),
    "SeznamBot": ("Seznam", "https://napoveda.seznam.cz/en/seznambot-intro/"),
}
_ANSWERS = {
    "OAI-SearchBot": ("OpenAI", OPENAI),
    "ChatGPT-User": ("OpenAI", OPENAI),
    "Claude-SearchBot": ("Anthropic", ANTHROPIC),
    "Claude-User": ("Anthropic", ANTHROPIC),
    "PerplexityBot": ("Perplexity", PERPLEXITY),
    "Perplexity-User": ("Perplexity", PERPLEXITY),
    "DuckAssistBot": ("DuckDuckGo", f"{DUCKDUCKGO}/duckassistbot"),
    "MistralAI-User": ("Mistral", "https://docs.mistral.ai/robots"),
    "meta-externalfetcher": ("Meta", META),
    "Amzn-SearchBot": ("Amazon", AMAZON),
    "Amzn-User": ("Amazon", AMAZON),
}
_TRAINING = {
    "GPTBot": ("OpenAI", OPENAI),
    "ClaudeBot": ("Anthropic", ANTHROPIC),
    "Applebot-Extended": ("Apple", APPLE),
    "CCBot": ("Common Crawl", "https://commoncrawl.org/ccbot"),
    "meta-externalagent": ("Meta", META),
    "Bytespider": ("ByteDance", OBSERVED),
    "AI2Bot": ("Ai2", "https://allenai.org/crawler"),
    "cohere-training-data-crawler": ("Cohere", OBSERVED),
}
_BOTH = {
    "Google-Extended": ("Google", GOOGLE),  # no crawler: what Gemini may do with what Googlebot fetched
    "Amazonbot": ("Amazon", AMAZON),
}


def _named(crawlers: dict[str, tuple[str, str]], *purposes: Purpose) -> list[Crawler]:
    return [Crawler(name, maker, frozenset(purposes), source) for name, (maker, source) in crawlers.items()]


CRAWLERS = (
    *_named(_SEARCH, Purpose.SEARCH),
    *_named(_ANSWERS, Purpose.ANSWERS),
    *_named(_TRAINING, Purpose.TRAINING),
    *_named(_BOTH, Purpose.ANSWERS, Purpose.TRAINING),
)
BY_NAME = {crawler.name.lower(): crawler for crawler in CRAWLERS}
"""In robots.txt a name's case makes no difference."""
