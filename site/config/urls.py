"""All addresses of the project. Wagtail's catch-all comes last."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.media import published_image

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("", include("home.urls")),
    path("suche/", include("search.urls")),
    path("kommentare/", include("news.comments.urls")),
    path("", include("news.urls")),
    path("", include("ads.urls")),
    path("", include("ads.measurement.urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [path("media/images/<path:path>", published_image)]

urlpatterns += [path("", include(wagtail_urls))]

handler404 = "home.views.not_found"
