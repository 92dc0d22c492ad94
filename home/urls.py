from django.conf import settings
from django.urls import include, path, re_path

from home import views
from home.legal.views import MADE, legal_page
from home.robots import views as robots
from home.sitemaps import views as sitemaps

app_name = "home"

YEAR, MONTH = "(?P<year>[12][0-9]{3})", "(?P<month>0[1-9]|1[0-2])"
PART = "(?:-(?P<part>[2-9]|[1-9][0-9]{1,2}))?"
"""Of a file that has more than one; the first has no number."""

urlpatterns = [
    path("", views.front, name="front"),
    path("health/", views.health, name="health"),
    path("robots.txt", robots.robots, name="robots"),
    path(".well-known/tdmrep.json", robots.tdmrep, name="tdmrep"),
    path("llms.txt", robots.llms, name="llms"),
    re_path(rf"^(?P<name>{'|'.join(MADE)})/$", legal_page, name="legal"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-news.xml", sitemaps.news_sitemap, name="news-sitemap"),
    re_path(rf"^sitemap-{YEAR}-{MONTH}{PART}\.xml$", sitemaps.month_sitemap),
    re_path(rf"^sitemap-(?P<name>sections|topics|authors|archive){PART}\.xml$", sitemaps.page_sitemap),
]

# For those who work on the house: a production site has no such address.
if settings.DEBUG or getattr(settings, "STYLEBOOK", False):
    urlpatterns += [path("stilbuch/", include("home.stylebook.urls"))]
