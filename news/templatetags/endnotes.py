from django import template
from django.template import Context, Node, NodeList
from django.template.base import Parser, Token
from django.template.exceptions import TemplateSyntaxError
from django.template.loader import render_to_string

from news.endnotes import numbered
from news.paid_links import as_sponsored

register = template.Library()


class NumberedLinks(Node):
    def __init__(self, content: NodeList, name: str) -> None:
        self.nodelist = content
        self.name = name

    def render(self, context: Context) -> str:
        page = context.get("page")
        address = getattr(page, "full_url", None) or ""
        text = self.nodelist.render(context)
        if getattr(page, "sponsor", ""):
            text = as_sponsored(text, address)
        html, context[self.name] = numbered(text, address, _marker)
        return html


def _marker(number: int) -> str:
    return render_to_string("news/article/link_number.html", {"number": number}).strip()


@register.tag
def numbered_links(parser: Parser, token: Token) -> NumberedLinks:
    """`{% numbered_links as name %} … {% endnumbered_links %}`: marks the links within, for print only.

    `name` holds their addresses afterwards, in the order of their numbers.
    """
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise TemplateSyntaxError("Write {% numbered_links as name %}")
    content = parser.parse(("endnumbered_links",))
    parser.delete_first_token()
    return NumberedLinks(content, words[2])
