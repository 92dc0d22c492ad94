from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from ads.outcomes import pages
        from home.emblem import emblem_of
        from home.legal import checks  # noqa: F401, registers itself
        from home.page_facts import facts_of
        from home.redirecting import moved, withdrawing
        from home.redirecting.forms import take_the_place_of_wagtails
        from news.feeds import emblem

        pages.register("home", facts_of)
        emblem.register("home", emblem_of)
        moved.connect()
        withdrawing.connect()
        take_the_place_of_wagtails()
