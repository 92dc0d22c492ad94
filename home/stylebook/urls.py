from django.urls import path

from home.stylebook import views

urlpatterns = [
    path("", views.stylebook, name="stylebook"),
    path("bild/", views.picture, name="stylebook_picture"),
]
