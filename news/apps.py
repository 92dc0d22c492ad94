from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = _("News")

    def ready(self) -> None:
        from wagtail.signals import page_published

        from ads.outcomes import pages
        from ads.reach import register
        from news.announcing import occasions
        from news.page_counts import count_pages
        from news.page_facts import facts_of
        from news.publication import complete
        from news.receivers import connect

        page_published.connect(complete, dispatch_uid="news.complete")
        register("news", count_pages)
        pages.register("news", facts_of)
        connect()
        occasions.connect()
