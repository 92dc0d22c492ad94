"""Addresses of the public site that belong to ads."""

from django.urls import path, register_converter

from . import framing, sellers_file, views
from .politics import views as politics
from .rehearsal import customer, framed
from .reports import customer as reported


class SignedNumber:
    """No page's address looks like it: below one called "bericht" all others are the newsroom's."""

    regex = r"[0-9]{1,19}~[-_A-Za-z0-9]{43}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SignedNumber, "signed")

app_name = "ads"
urlpatterns = [
    path("r/<str:token>/", views.click, name="click"),
    path("z/<uuid:key>/<path:path>", framing.framed, name="framed"),
    path("ads.txt", sellers_file.ads_txt, name="ads_txt"),
    path("transparenzbekanntmachungen/", politics.index, name="political_notices"),
    path("transparenzbekanntmachungen/<int:campaign>/", politics.notice, name="political_notice"),
    path("transparenzbekanntmachungen/<int:campaign>.json", politics.as_json, name="political_json"),
    path("vorschau/seite/<str:token>/", framed.page, name="rehearsed_page"),
    path("vorschau/<str:token>/", customer.preview, name="preview_link"),
    path("bericht/<signed:token>/", reported.report, name="report_link"),
]
