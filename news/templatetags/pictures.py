from django import template

from news import pictures
from news.models import NewsImage

register = template.Library()


@register.simple_tag
def printed(image: NewsImage) -> pictures.Printed | None:
    """The files of a picture and their sizes: no query where its renditions are fetched already."""
    return pictures.printed(image)
