"""What the demo newsroom recommends to those who search."""

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page, Site

from home.demo.files import entries


def load_picks(site: Site) -> None:
    """Words that somebody recommends something for keep that, and words without go without."""
    for entry in entries("pick"):
        query, is_new = Query.objects.get_or_create(query_string=entry["words"])
        if is_new:
            place = f"{site.root_page.url_path.rstrip('/')}{entry['path']}"
            page = Page.objects.get(url_path=place)
            SearchPromotion.objects.create(query=query, page=page, description=entry["about"], sort_order=0)
