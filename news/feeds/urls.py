"""A feed stands below the page that shows the same: RSS as `feed/`, others as `feed/atom/`, `feed/json/`."""

from django.urls import re_path

from news.feeds import directory
from news.feeds.views import feed_view, moved, moved_category

FEED = r"feed/(?P<form>atom/|json/|)$"
# WordPress has more names for RSS than one.
ANY_FEED = r"feed/(?P<form>atom/|json/|rss2/|rss/|rdf/|)$"
OLD_FEED = r"feed/(?:rss2|rss|rdf)/$"
SLUG, PATH = r"(?P<slug>[\w-]+)", r"(?P<path>(?:[\w-]+/)+)"

urlpatterns = [
    re_path(rf"^{FEED}", feed_view(directory.of_site), name="feed"),
    re_path(rf"^thema/{SLUG}/{FEED}", feed_view(directory.of_topic)),
    re_path(rf"^autor/{SLUG}/{FEED}", feed_view(directory.of_contributor)),
    re_path(rf"^korrekturen/{FEED}", feed_view(directory.of_corrections)),
    re_path(rf"^kommentare/{FEED}", feed_view(directory.of_comments)),
    re_path(rf"^category/{PATH}{ANY_FEED}", moved_category),
    re_path(rf"^author/{SLUG}/{ANY_FEED}", moved("/autor/{slug}/")),
    re_path(rf"^tag/{SLUG}/{ANY_FEED}", moved("/thema/{slug}/")),
    re_path(rf"^comments/{ANY_FEED}", moved("/kommentare/")),
    re_path(rf"^{OLD_FEED}", moved("/")),
    re_path(rf"^{PATH}{OLD_FEED}", moved("/{path}")),
    re_path(rf"^{PATH}{FEED}", feed_view(directory.of_page)),
]
