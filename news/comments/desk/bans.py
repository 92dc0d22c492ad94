"""Who is banned, by whom, until when; and the way back."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, UserColumn
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from news.comments import actions
from news.comments.models import Ban


class LiftColumn(Column):
    cell_template_name = "news/admin/lift_cell.html"


class BanListView(IndexView):
    """Those in force. One that has run out bans nobody, and goes with the next clean-up."""

    def get_base_queryset(self) -> QuerySet[Ban]:
        return Ban.objects.at(timezone.now()).select_related("created_by")


class LiftView(DeleteView):
    delete_item_label = _("Lift")

    def get_page_title(self) -> str:
        return _("Lift the ban")

    def delete_action(self) -> None:
        actions.lift(self.object, by=self.request.user)


class BanViewSet(ModelViewSet):
    """Bans are made on the page of a comment, where somebody sees whom they ban."""

    model = Ban
    name = "comment_bans"
    url_prefix = "reader-comments/bans"
    icon = "lock"
    menu_label = _("Comments: bans")
    add_to_admin_menu = False
    add_to_reference_index = False
    form_fields = ["reason"]
    index_view_class = BanListView
    delete_view_class = LiftView
    index_template_name = "news/admin/bans.html"
    delete_template_name = "news/admin/lift_ban.html"
    list_display = [
        Column("hint", label=_("Whom")),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("reason", label=_("Reason")),
        DateColumn("until", label=_("Until"), sort_key="until"),
        UserColumn("created_by", label=_("By")),
        DateColumn("created_at", label=_("Since"), sort_key="created_at"),
        LiftColumn("pk", label=""),
    ]
    ordering = "-created_at"
    inspect_view_enabled = False
    copy_view_enabled = False
