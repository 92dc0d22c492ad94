from django.conf import settings
from django.urls import include, path

from home import sitemaps, views

app_name = "home"

urlpatterns = [
    path("", views.front, name="front"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
]

# For those who work on the house: a production site has no such address.
if settings.DEBUG or getattr(settings, "STYLEBOOK", False):
    urlpatterns += [path("stilbuch/", include("home.stylebook.urls"))]
