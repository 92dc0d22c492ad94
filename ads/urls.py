"""Addresses of the public site that belong to ads."""

from django.urls import path

from . import views

app_name = "ads"
urlpatterns = [path("r/<str:token>/", views.click, name="click")]
