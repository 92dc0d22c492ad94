from django.urls import path

from . import views

app_name = "measurement"
urlpatterns = [path("m/", views.tell, name="tell")]
