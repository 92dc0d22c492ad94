"""From an address to its page in one query instead of two for every level of the tree."""

from collections.abc import Sequence

from wagtail.models import Page

from news.models import ArticlePage, SectionPage


def live_page_below(home: Page, slugs: Sequence[str]) -> Page | None:
    """The live page that stands exactly at that address below `home`, as its own type.

    None says nothing more than "ask Wagtail": a draft, nothing at all, or an address that a page type answers
    itself. The slug narrows the search because it has an index, which `url_path` has not.
    """
    address = {"slug": slugs[-1], "url_path": f"{home.url_path}{'/'.join(slugs)}/", "live": True}
    # Articles stand in sections, so never directly below the home page; most of what does is a section.
    likeliest = (
        ArticlePage.objects.select_related("hero_image", "conversation")
        if len(slugs) > 1
        else SectionPage.objects
    )
    if page := likeliest.filter(**address).first():
        return page
    page = Page.objects.filter(**address).first()
    return page.specific if page else None
