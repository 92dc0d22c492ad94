"""Addresses of the public site that belong to ads."""

from django.urls import path

from . import framing, views
from .rehearsal import customer, framed

app_name = "ads"
urlpatterns = [
    path("r/<str:token>/", views.click, name="click"),
    path("z/<uuid:key>/<path:path>", framing.framed, name="framed"),
    path("vorschau/seite/<str:token>/", framed.page, name="rehearsed_page"),
    path("vorschau/<str:token>/", customer.preview, name="preview_link"),
]
