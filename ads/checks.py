"""What a deployment can get wrong about ads, told at its start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, register
from django.core.checks import Warning as CheckWarning

FILL_SLOTS = "ads.delivery.FillSlots"


@register()
def slots_are_filled(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    """Without the middleware, readers get pages whose slots stay empty, and nobody notices why."""
    if FILL_SLOTS in settings.MIDDLEWARE:
        return []
    return [
        CheckWarning(
            "No slot will be filled: MIDDLEWARE lacks the middleware that does it.",
            hint=f"Add {FILL_SLOTS!r} above everything that may cache pages.",
            id="ads.W001",
        )
    ]
