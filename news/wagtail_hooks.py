from wagtail import hooks
from wagtail.images.image_operations import FilterOperation
from wagtail.snippets.models import register_snippet

from news.pictures import AvifSpeedOperation
from news.viewsets import NewsroomGroup

register_snippet(NewsroomGroup)


@hooks.register("register_image_operations")
def image_operations() -> list[tuple[str, type[FilterOperation]]]:
    return [("avifspeed", AvifSpeedOperation)]
