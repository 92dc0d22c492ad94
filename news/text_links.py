"""Links to pages inside of texts."""

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class LinksToWhatIsLive(PageLinkHandler):
    """Wagtail writes the address of any page, and a draft's tells its headline: ours stay words till then."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Model | None]:
        return [page if page and leads_somewhere(page) else None for page in super().get_many(attrs_list)]


def leads_somewhere(page: Page) -> bool:
    is_due = getattr(page, "is_due", None)
    return page.live and (is_due is None or is_due(timezone.now()))
