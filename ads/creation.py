"""Making something new in the inventory: forms that open filled in, and what to do next once one is saved."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.urls import URLPattern
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.auth import user_passes_test
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .models import Advertiser, Campaign, Creative, LineItem
from .prefill import add_url, booking_from, campaign_from, creative_from
from .steps import may_add

RIGHTS = ("add", "change", "delete", "view")


class FilledInCreateView(CreateView):
    """Takes from its address what is known already."""

    next_steps: tuple[tuple[Promise, type[Model]], ...] = ()
    step_name = ""

    def fill_in(self) -> Model | None:
        return None

    def get_initial_form_instance(self) -> Model | None:
        filled = self.fill_in() if self.request.method == "GET" else None
        return filled or super().get_initial_form_instance()

    def get_success_buttons(self) -> list[Any]:
        steps = [
            messages.button(add_url(model, **{self.step_name: self.object.pk}), words)
            for words, model in self.next_steps
            if may_add(self.request.user, model)
        ]
        return [*steps, *super().get_success_buttons()]


class AdvertiserCreateView(FilledInCreateView):
    next_steps = ((_("New campaign"), Campaign), (_("New creative"), Creative))
    step_name = "customer"


class CampaignCreateView(FilledInCreateView):
    next_steps = ((_("New booking"), LineItem),)
    step_name = "campaign"

    def fill_in(self) -> Campaign:
        return campaign_from(self.request.GET)

    def get_success_buttons(self) -> list[Any]:
        creative = messages.button(add_url(Creative, customer=self.object.advertiser_id), _("New creative"))
        return [creative, *super().get_success_buttons()]


class CreativeCreateView(FilledInCreateView):
    next_steps = ((_("New booking"), LineItem),)
    step_name = "creative"

    def fill_in(self) -> Creative:
        return creative_from(self.request.GET)


class LineItemCreateView(FilledInCreateView):
    def fill_in(self) -> LineItem:
        return booking_from(self.request.GET)


class CampaignForm(WagtailAdminModelForm):
    """A new campaign inside of a booking's form, where a second chooser would have no room."""

    class Meta:
        model = Campaign
        fields = ["name", "advertiser", "reference"]
        widgets = {"advertiser": forms.Select}


class AdvertiserForm(WagtailAdminModelForm):
    class Meta:
        model = Advertiser
        fields = ["name", "contact", "email", "phone"]


class InventoryChooserViewSet(SnippetChooserViewSet):
    """For those with any right to what is chosen: Wagtail lists and names it to everybody in the admin."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return decorate_urlpatterns(super().get_urlpatterns(), user_passes_test(self.is_theirs))

    def is_theirs(self, user: AbstractBaseUser) -> bool:
        return policy_registry.get_by_type(self.model).user_has_any_permission(user, RIGHTS)


class CampaignChooserViewSet(InventoryChooserViewSet):
    # Said here, because Wagtail makes its own words once, in the language of whoever comes first.
    choose_one_text = _("Choose a campaign")
    choose_another_text = _("Choose another campaign")
    creation_form_class = CampaignForm
    creation_tab_label = _("New campaign")
    create_action_label = _("Add and choose")


class AdvertiserChooserViewSet(InventoryChooserViewSet):
    choose_one_text = _("Choose a customer")
    choose_another_text = _("Choose another customer")
    creation_form_class = AdvertiserForm
    creation_tab_label = _("New customer")
    create_action_label = _("Add and choose")
