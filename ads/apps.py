from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdsConfig(AppConfig):
    """The inventory, the decision and the delivery of advertisements; imports nothing else of ours.

    The receivers are connected here because a change of the inventory has no single call of ours that could
    tell the workers: deletes in Wagtail's admin, bulk actions, publishing, unpublishing and workflow approval
    are Wagtail's own code, and all they have in common are Django's model signals.
    """

    name = "ads"
    verbose_name = _("Advertising")

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .receivers import connect

        connect()
