"""The calendar's page, and the answer to a drag in it."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ads.dashboard import edit_url, list_url, may
from ads.explanations import STATES
from ads.models import LineItem, Tier
from ads.prefill import add_url

from .board import Board
from .cells import SIGNS, edit_url_of
from .forms import UNITS, CalendarForm, MoveForm
from .moving import ChangedMeanwhileError, NoRoomError, move
from .windows import Unit, Window

OVERBOOK = "ads.overbook_lineitem"


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "ads/admin/calendar.html"
    page_title = gettext_lazy("Booking calendar")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, "view", "add", "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": list_url(), "label": LineItem._meta.verbose_name_plural.capitalize()},
            {"url": "", "label": self.get_page_title()},
        ]
        return [*super().get_breadcrumbs_items(), *steps]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, zone = timezone.now(), timezone.get_current_timezone()
        form = CalendarForm(self.request.GET)
        asked = form.asked
        today = now.astimezone(zone).date()
        window = Window.around(asked.get("day") or today, Unit(asked.get("unit", Unit.MONTH)), zone)
        may_add, may_change = may(self.request, "add"), may(self.request, "change")
        board = Board(window, form.choice, now, may_book=may_add)
        form.offer(board)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "media": form.media,
            "units": UNITS,
            "window": window,
            "today": today,
            "board": board,
            "rows": board.rows,
            "is_narrowed": bool(asked.keys() & {"slot", "customer", "tier", "state"}),
            "add_url": add_url(LineItem) if may_add else "",
            "may_change": may_change,
            "move_url": reverse("inventory_calendar_move", args=[0]),
            "tiers": Tier.choices,
            "signs": [(sign, STATES[state]) for state, sign in SIGNS.items()],
        }


@require_POST
def move_booking(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers in JSON: `words` to be read to a person, and whether an `overbook` would be heard."""
    if not may(request, "change"):
        raise PermissionDenied
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _refused([words for errors in form.errors.values() for words in errors], 400)
    wish = form.wish
    may_overbook = request.user.has_perm(OVERBOOK)
    if wish.overbook and not may_overbook:
        raise PermissionDenied
    try:
        item = move(pk, wish, user=request.user, at=timezone.now(), zone=timezone.get_current_timezone())
    except LineItem.DoesNotExist as error:
        raise Http404 from error
    except ChangedMeanwhileError:
        return _refused(
            [_("Somebody has changed this booking meanwhile. Please load the calendar again.")], 409
        )
    except NoRoomError as error:
        return _refused(error.objections, 409, may_overbook=may_overbook, form=edit_url_of(pk))
    except ValidationError as error:
        return _refused(error.messages, 400)
    words = _("“%(name)s” now runs %(period)s.") % {"name": item.name, "period": item.period}
    messages.success(request, words, buttons=[messages.button(edit_url(item), _("Edit"))])
    return JsonResponse({"words": [words]})


def _refused(words: Any, status: int, **more: Any) -> JsonResponse:
    return JsonResponse({"words": list(words), **more}, status=status)
