"""From an address to its page in one query instead of two for every level of the tree."""

from collections.abc import Sequence

from wagtail.models import Page

from news.models import ArticlePage


def live_page_below(home: Page, slugs: Sequence[str]) -> Page | None:
    """The live page that stands exactly at that address below `home`, as its own type.

    None says nothing more than "ask Wagtail": a draft, nothing at all, or an address that a page type answers
    itself. The slug narrows the search because it has an index, which `url_path` has not.
    """
    address = {"slug": slugs[-1], "url_path": f"{home.url_path}{'/'.join(slugs)}/", "live": True}
    # Articles stand in sections, so never directly below the home page.
    article = ArticlePage.objects.filter(**address).select_related("hero_image").first() if slugs[1:] else None
    page = article or Page.objects.filter(**address).first()
    if page is None:
        return None
    specific = page.specific
    if len(slugs) == 1:
        specific._cached_parent_obj = home  # what Wagtail's own route does: treebeard then asks no database for it
    return specific
