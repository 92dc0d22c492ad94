from django.urls import path

from home import sitemaps, views

app_name = "home"

urlpatterns = [
    path("", views.front, name="front"),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
]
