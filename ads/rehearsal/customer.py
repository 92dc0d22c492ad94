"""What a customer sees who follows a preview link."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ads.devices import DESKTOP, PHONE
from ads.measurement.requests import without_token
from ads.models import Answer, PreviewLink
from ads.privacy import private

from .actions import answer
from .forms import AnswerForm
from .wishes import Wish

DEVICES = (PHONE, DESKTOP)


# The address itself is the right to answer: who knows it needs no cookie, and no other site knows it.
@without_token
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    try:
        link = PreviewLink.named(token, now)
    except PreviewLink.DoesNotExist:
        return private(render(request, "ads/lost_preview.html", status=404))
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = Answer.APPROVED if "approved" in request.POST else Answer.CHANGES
        answer(link, said, form.cleaned_data["name"], form.cleaned_data["words"], now=now)
        return private(HttpResponseRedirect(f"{request.path}#antwort"))
    device = request.GET.get("geraet", DESKTOP)
    device = device if device in DEVICES else DESKTOP
    wish = Wish(link.path, link.at, device, link.creative_id, link.revision, draw=link.pk)
    context = {
        "link": link,
        "form": form,
        "device": device,
        "frame": reverse("ads:rehearsed_page", args=[wish.sign()]),
        "is_newer": (link.creative.latest_revision_id or 0) != link.revision,
    }
    return private(render(request, "ads/customer_preview.html", context))
