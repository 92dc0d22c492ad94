from django.urls import include, path, re_path

from news import views
from news.announcing.views import indexnow_key

app_name = "news"

YEAR, MONTH, DAY = "([12][0-9]{3})", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"

urlpatterns = [
    path("", include("news.feeds.urls")),
    path("", include("news.partners.urls")),
    re_path(r"^(?P<key>[0-9a-f]{32})\.txt$", indexnow_key, name="indexnow-key"),
    path("thema/", views.indexes.topics, name="topics"),
    path("autor/", views.indexes.contributors, name="contributors"),
    path("thema/<slug:slug>/", views.TopicView.as_view(), name="topic"),
    path("autor/<slug:slug>/", views.ContributorView.as_view(), name="contributor"),
    path("archiv/", views.archive.index, name="archive"),
    re_path(rf"^archiv/{YEAR}/$", views.archive.year, name="archive-year"),
    re_path(rf"^archiv/{YEAR}/{MONTH}/$", views.archive.entries, name="archive-month"),
    re_path(rf"^archiv/{YEAR}/{MONTH}/{DAY}/$", views.archive.entries, name="archive-day"),
]
