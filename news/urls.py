from django.urls import path

from news import readership, views

app_name = "news"

urlpatterns = [
    path("m/", readership.read, name="read"),
    path("thema/<slug:slug>/", views.TopicView.as_view(), name="topic"),
    path("autor/<slug:slug>/", views.ContributorView.as_view(), name="contributor"),
]
