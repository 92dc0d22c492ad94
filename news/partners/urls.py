"""`/partner/<name>/<key>/`, and without a key for those that have none."""

from django.urls import path

from news.partners.views import partner_feed

urlpatterns = [
    path("partner/<slug:slug>/", partner_feed, name="partner-feed"),
    path("partner/<slug:slug>/<slug:key>/", partner_feed, name="partner-feed"),
]
