from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.images.image_operations import FilterOperation
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from news.announcing import desk as announcements
from news.article_list import ArticleListViewSet
from news.models import ArticlePage, Contributor
from news.picture_list import addresses, offered_to
from news.pictures import AvifSpeedOperation, draw_all
from news.scheduling import delays
from news.text_links import LinksToWhatIsLive
from news.viewsets import NewsroomGroup

register_snippet(NewsroomGroup)
hooks.register("register_admin_urls", announcements.addresses)
hooks.register("register_reports_menu_item", announcements.AnnouncementsMenuItem)


@hooks.register("construct_homepage_panels")
def say_what_was_given_up(request: HttpRequest, panels: list[Component]) -> None:
    panels.extend(announcements.panels_for(request.user))


@hooks.register("register_admin_viewset")
def register_article_list() -> ArticleListViewSet:
    return ArticleListViewSet("articles")


@hooks.register("register_admin_urls", order=-1)  # before those of Wagtail's images
def picture_list() -> list[URLPattern]:
    return addresses()


@hooks.register("construct_image_chooser_queryset")
def offer_pictures(images: QuerySet, request: HttpRequest) -> QuerySet:
    return offered_to(request.user, images)


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[FilterOperation]]]:
    return [("avifspeed", AvifSpeedOperation)]


@hooks.register("register_rich_text_features", order=100)  # after Wagtail's own, which it replaces
def link_to_what_is_live(features: FeatureRegistry) -> None:
    features.register_link_type(LinksToWhatIsLive)


@hooks.register("after_publish_page")
def say_which_pictures_are_broken(request: HttpRequest, page: Page) -> None:
    if not isinstance(page, ArticlePage):
        return
    for image in draw_all(page.pictures):
        words = _(
            "The picture “%(title)s” could not be drawn: its file is damaged, and the page leaves it out. "
            "Please upload it again."
        )
        messages.warning(request, words % {"title": image.title})


@hooks.register("before_edit_page")
def say_why_it_has_not_appeared(request: HttpRequest, page: Page) -> None:
    if request.method == "GET":
        for words in delays(page, timezone.now()):
            messages.warning(request, f"{_('Has not appeared.')} {words}")


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def draw_portrait(request: HttpRequest, instance: object) -> None:
    """It may stand at articles that are public already."""
    if isinstance(instance, Contributor):
        draw_all([instance.picture])
