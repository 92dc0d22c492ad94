"""Reports, objections and one's own data: below /kommentare/, in the same namespace."""

from django.urls import path

from news.comments.views import law, my_data

urlpatterns = [
    path("melden/<int:comment_id>/", law.report, name="report"),
    path("meldung/<slug:key>/", law.receipt, name="receipt"),
    path("eingegangen/<slug:key>/einspruch/", law.object_to, name="object"),
    path("meine-daten/", my_data.ask, name="ask-my-data"),
    path("meine-daten/unterwegs/", my_data.on_its_way, name="my-data-on-its-way"),
    path("meine-daten/geloescht/", my_data.erased, name="my-data-erased"),
    path("meine-daten/<str:token>/", my_data.show, name="my-data"),
    path("meine-daten/<str:token>/daten.json", my_data.download, name="my-data-file"),
    path("meine-daten/<str:token>/loeschen/", my_data.erase, name="erase-my-data"),
]
