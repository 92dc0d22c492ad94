from django.urls import include, path

from news.comments import views
from news.comments.views import mail, own, reading, writing

app_name = "comments"

urlpatterns = [
    path("<int:article_id>/", views.below, name="below"),
    path("<int:article_id>/neueste/", reading.conversation, {"order": "newest"}, name="newest"),
    path("<int:article_id>/empfohlene/", reading.conversation, {"order": "recommended"}, name="recommended"),
    path("gespraech/<int:comment_id>/", reading.thread, name="thread"),
    path("<int:article_id>/beginn/", writing.begin, name="begin"),
    path("", include("news.comments.law.urls")),
    path("lesen/<int:comment_id>/", reading.one, name="one"),
    path("empfehlen/<int:comment_id>/", views.recommend, name="recommend"),
    path("antwort/<int:comment_id>/", writing.reply, name="reply"),
    path("post/<slug:key>/bestaetigen/", mail.mail_wish, {"deed": "confirm"}, name="confirm"),
    path("post/<slug:key>/abbestellen/", mail.mail_wish, {"deed": "stop"}, name="stop"),
    path("post/<slug:key>/alle-abbestellen/", mail.mail_wish, {"deed": "stop-all"}, name="stop-all"),
    path("eingegangen/<slug:key>/", own.pending, name="pending"),
    path("eingegangen/<slug:key>/aendern/", own.change_own, name="change"),
    path("eingegangen/<slug:key>/loeschen/", own.withdraw_own, name="withdraw"),
]
