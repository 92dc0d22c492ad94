from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from home.legal import checks  # noqa: F401, registers itself
        from home.redirecting.forms import take_the_place_of_wagtails

        take_the_place_of_wagtails()
