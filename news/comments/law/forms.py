"""What anybody fills in who reports a comment, objects to a decision, or asks for what is known of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.comments.forms import EMAIL_MAX, NormalisedField
from news.comments.law.reports import EXPLANATION_MAX, EXPLANATION_MIN, LAW_MAX, NAME_MAX, UNLAWFUL, demands
from news.comments.models import Notice

Category = Notice.Category
ASKED = (
    *(Category.OFFENSIVE, Category.HATE, Category.CLAIM, Category.ADVERT, Category.OFF_TOPIC),
    *(Category.OTHER, Category.ILLEGAL, Category.CHILD_ABUSE),
)
NOT_AN_ADDRESS = _("This is not a complete e-mail address. For example: name@example.org")
NEEDED: dict[str, str | Promise] = {
    "explanation": _(
        "Please say in a few sentences why the comment breaks the law: at least %(limit)d characters."
    ),
    "name": _("A report of a breach of the law needs a name. It isn't published."),
    "email": _("A report of a breach of the law needs an e-mail address. It isn't published."),
    "good_faith": _("Please confirm this: a report of a breach of the law can't do without."),
}


def mail_field(**kwargs: Any) -> forms.EmailField:
    attrs = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
    errors = {"required": _("Please enter the e-mail address."), "invalid": NOT_AN_ADDRESS}
    return forms.EmailField(
        label=_("E-mail address"),
        max_length=EMAIL_MAX,
        widget=forms.EmailInput(attrs=attrs),
        error_messages=errors,
        **kwargs,
    )


class NoticeForm(forms.Form):
    """One form for all reports; of one of a breach of the law, more is demanded."""

    category = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[(category.value, category.label) for category in ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what is wrong with the comment.")},
    )
    explanation = NormalisedField(
        label=_("Explanation"),
        required=False,
        longest=EXPLANATION_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Which passage, and why. Required where the comment breaks the law."),
    )
    law = NormalisedField(
        label=_("Which law?"),
        required=False,
        longest=LAW_MAX,
        one_line=True,
        help_text=_("If known, for example a section of the criminal code. May stay empty."),
    )
    name = NormalisedField(
        label=_("Name"),
        required=False,
        longest=NAME_MAX,
        one_line=True,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = mail_field(
        required=False,
        help_text=_("For the receipt and the decision. Neither name nor address is published."),
    )
    good_faith = forms.BooleanField(
        label=_("I am convinced in good faith that what I say here is right and complete."), required=False
    )
    confirmation = NormalisedField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "melden-%s")
        super().__init__(*args, **kwargs)

    @property
    def asks_for_more(self) -> bool:
        """Whether what only a breach of the law needs is to be seen at once."""
        return self["category"].value() in UNLAWFUL

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asked = demands(cleaned.get("category", ""))
        if len(cleaned.get("explanation", "")) < asked.explanation:
            self._need("explanation")
        if asked.identity:
            self._need(*(name for name in ("name", "email") if not cleaned.get(name)))
        if asked.good_faith and not cleaned.get("good_faith"):
            self._need("good_faith")
        return cleaned

    def _need(self, *names: str) -> None:
        for name in names:
            if name not in self.errors:
                self.add_error(name, ValidationError(NEEDED[name], "required", {"limit": EXPLANATION_MIN}))

    def with_confirmation(self, token: str) -> "NoticeForm":
        data = self.data.copy()
        data["confirmation"] = token
        return NoticeForm(data)

    def said(self) -> list[Any]:
        """What was filled in, in its order: a confirmation is good for exactly this."""
        names = ("category", "explanation", "law", "name", "email", "good_faith")
        return [self.cleaned_data.get(name) for name in names]


class ObjectionForm(forms.Form):
    text = NormalisedField(
        label=_("Why the decision is wrong"),
        shortest=EXPLANATION_MIN,
        longest=EXPLANATION_MAX,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say why the decision is wrong.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "einspruch-%s")
        super().__init__(*args, **kwargs)


class MailboxForm(forms.Form):
    email = mail_field(help_text=_("The one that was given with comments or reports."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "daten-%s")
        super().__init__(*args, **kwargs)


class ErasureForm(forms.Form):
    """Nothing is chosen beforehand: what is erased doesn't come back."""

    REMOVE, KEEP = "remove", "keep"

    texts = forms.ChoiceField(
        label=_("What is to happen to published comments?"),
        choices=[
            (REMOVE, _("Remove the texts. Answers of others stay, below a line that says so.")),
            (KEEP, _("Keep the texts, without the name and the e-mail address.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    sure = forms.BooleanField(
        label=_("Yes, erase it. I know that this can't be undone."),
        error_messages={"required": _("Please confirm that it is to be erased.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "loeschen-%s")
        super().__init__(*args, **kwargs)
