"""How an editor uploads a file through the admin."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from wagtail.models import Collection


def upload(client: Client, kind: str, name: str, content: bytes) -> HttpResponse:
    fields = {
        "title": "Kaje",
        "collection": Collection.get_first_root_node().pk,
        "tags": "",
        "description": "",
    }
    return client.post(f"/admin/{kind}/add/", fields | {"file": SimpleUploadedFile(name, content)})
