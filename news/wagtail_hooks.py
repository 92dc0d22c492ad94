from wagtail.snippets.models import register_snippet

from news.viewsets import NewsroomGroup

register_snippet(NewsroomGroup)
