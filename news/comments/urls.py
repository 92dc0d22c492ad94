from django.urls import path

from news.comments import views
from news.comments.views import own, reading, writing

app_name = "comments"

urlpatterns = [
    path("<int:article_id>/", views.below, name="below"),
    path("<int:article_id>/neueste/", reading.conversation, {"newest_first": True}, name="newest"),
    path("lesen/<int:comment_id>/", reading.one, name="one"),
    path("antwort/<int:comment_id>/", writing.reply, name="reply"),
    path("eingegangen/<slug:key>/", own.pending, name="pending"),
]
