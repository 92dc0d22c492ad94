from django import template

from news.sentences import first_sentences

register = template.Library()


@register.filter
def whole_sentences(text: str, words: int) -> str:
    """The text's beginning, as many whole sentences as fit into so many words."""
    return first_sentences(text, words)
