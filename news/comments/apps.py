from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "news.comments"
    label = "news_comments"
    verbose_name = _("Reader comments")
