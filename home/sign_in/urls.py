"""Stands before Wagtail's own addresses of the same names, which it replaces."""

from django.urls import path
from django.views.decorators.cache import never_cache

from home.sign_in import factor_views, views

urlpatterns = [
    path("admin/login/", never_cache(views.SignInView.as_view()), name="wagtailadmin_login"),
    path("admin/login/code/", factor_views.ask_for_code, name="second_factor_ask"),
    path("admin/password_reset/", never_cache(views.ResetView.as_view()), name="wagtailadmin_password_reset"),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        never_cache(views.ResetConfirmView.as_view()),
        name="wagtailadmin_password_reset_confirm",
    ),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        views.page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "dokumente/authenticate_with_password/<int:restriction_id>/",
        views.collection_password,
        name="wagtaildocs_authenticate_with_password",
    ),
    path("_util/login/", views.to_sign_in, name="wagtailcore_login"),
]
