from wagtail import hooks
from wagtail.images.image_operations import FilterOperation
from wagtail.snippets.models import register_snippet

from news.article_list import ArticleListViewSet
from news.pictures import AvifSpeedOperation
from news.viewsets import NewsroomGroup

register_snippet(NewsroomGroup)


@hooks.register("register_admin_viewset")
def register_article_list() -> ArticleListViewSet:
    return ArticleListViewSet("articles")


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[FilterOperation]]]:
    return [("avifspeed", AvifSpeedOperation)]
