from django.urls import path

from news.comments import views

app_name = "comments"

urlpatterns = [
    path("<int:article_id>/", views.post, name="post"),
    path("antwort/<int:comment_id>/", views.reply, name="reply"),
    path("eingegangen/<slug:key>/", views.pending, name="pending"),
]
