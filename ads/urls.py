"""Addresses of the public site that belong to ads."""

from django.urls import path

from . import framing, views

app_name = "ads"
urlpatterns = [
    path("r/<str:token>/", views.click, name="click"),
    path("z/<uuid:key>/<path:path>", framing.framed, name="framed"),
]
