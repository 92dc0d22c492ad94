from django.urls import path

from news.comments import views

app_name = "comments"

urlpatterns = [
    path("<int:article_id>/", views.below, name="below"),
    path("<int:article_id>/neueste/", views.conversation, {"newest_first": True}, name="newest"),
    path("lesen/<int:comment_id>/", views.one, name="one"),
    path("antwort/<int:comment_id>/", views.reply, name="reply"),
    path("eingegangen/<slug:key>/", views.pending, name="pending"),
]
