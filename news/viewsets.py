"""The newsroom's own lists in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from news.models import Contributor, Source, Topic


class ContributorViewSet(SnippetViewSet):
    model = Contributor
    icon = "user"
    url_prefix = "contributors"
    list_display = ["name", "kind", "job", UpdatedAtColumn()]
    list_filter = ["kind"]
    search_fields = ["name", "job"]
    search_backend_name = None
    list_export = ["name", "kind", "job", "slug"]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    url_prefix = "topics"
    list_display = ["name", "slug", UpdatedAtColumn()]
    search_fields = ["name"]
    search_backend_name = None


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    url_prefix = "sources"
    list_display = ["name", "licence", UpdatedAtColumn()]
    search_fields = ["name"]
    search_backend_name = None


class NewsroomGroup(SnippetViewSetGroup):
    items = (ContributorViewSet, TopicViewSet, SourceViewSet)
    menu_label = _("Newsroom")
    menu_icon = "doc-full-inverse"
    menu_order = 150
