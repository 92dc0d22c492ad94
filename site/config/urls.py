"""All addresses of the project. Wagtail's catch-all comes last."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from config.media import downloaded_document, published_image
from home.bulk import act_on_many
from home.robots.offering import where_api_is_offered
from news.api.urls import router

api_patterns, api_name, _namespace = router.urls
decorate_urlpatterns(api_patterns, where_api_is_offered)

urlpatterns = [
    path("", include("home.sign_in.urls")),
    path(
        "admin/bulk/<str:app_label>/<str:model_name>/<str:action>/", act_on_many, name="wagtail_bulk_action"
    ),
    path("", include("home.side_doors")),
    path("admin/", include(wagtailadmin_urls)),
    re_path(r"^dokumente/(\d+)/(.*)$", downloaded_document, name="wagtaildocs_serve"),
    path("dokumente/", include(wagtaildocs_urls)),
    path("", include("home.urls")),
    path("suche/", include("search.urls")),
    path("kommentare/", include("news.comments.urls")),
    path("api/v2/", include((api_patterns, api_name))),
    path("", include("news.urls")),
    path("", include("ads.urls")),
    path("", include("ads.measurement.urls")),
]

if settings.SERVE_MEDIA:
    urlpatterns += [path("media/images/<path:path>", published_image)]

urlpatterns += [path("", include(wagtail_urls))]

handler404 = "search.astray.not_found"
handler500 = "home.outage.fault"
