"""Ways around a permission that Wagtail leaves open to everybody who may enter the admin.

None of them changes anything. They tell what unpublished pages, documents and pictures are called.
"""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import path
from wagtail import hooks
from wagtail.admin.auth import require_admin_access, user_has_any_page_permission
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page, PageQuerySet
from wagtail.permissions import policy_registry

OWN = ("add", "change", "delete", "choose")


@hooks.register("before_move_page")
def see_that_it_may_be_moved(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail looks once it is confirmed; the question already names the page."""
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied


@hooks.register("construct_page_chooser_queryset")
def show_only_what_is_live(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """To those who work on no page: the ad desk books sections and articles that there are."""
    return pages if user_has_any_page_permission(request.user) else pages.live()


class ChosenPages(ChosenMultipleView):
    """Wagtail names every page whose number is asked for."""

    def get(self, request: HttpRequest) -> object:
        asked = [number for number in request.GET.getlist("id") if number.isdecimal() and len(number) < 10]
        allowed = show_only_what_is_live(Page.objects.filter(pk__in=asked[:100]), request)
        request.GET = request.GET.copy()
        request.GET.setlist("id", list(allowed.values_list("pk", flat=True)))
        return super().get(request)


def of_their_own(model: type[Model], files: QuerySet, request: HttpRequest) -> QuerySet:
    policy = policy_registry.get_by_type(model)
    return files.filter(pk__in=policy.instances_user_has_any_permission_for(request.user, OWN).values("pk"))


class OwnDocuments(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return of_their_own(self.model, super().get_queryset(), self.request)


class OwnImages(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return of_their_own(self.model, super().get_queryset(), self.request)


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which these replace
def list_files_of_their_own(router: WagtailAPIRouter) -> None:
    router.register_endpoint("documents", OwnDocuments)
    router.register_endpoint("images", OwnImages)


urlpatterns: Sequence = [
    path(
        "admin/choose-page/chosen-multiple/",
        require_admin_access(ChosenPages.as_view()),
        name="wagtailadmin_choose_page_chosen_multiple",
    ),
]
