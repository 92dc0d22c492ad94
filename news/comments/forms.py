from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from news.comments.moderation import (
    NAME_MAX,
    NAME_MIN,
    TEXT_MAX,
    TEXT_MIN,
    is_invisible,
    normalise,
    normalise_line,
)

if TYPE_CHECKING:
    from news.comments.models import CommentSettings, ReaderComment
    from news.models import ArticlePage

EMAIL_MAX = 254


class NormalisedField(forms.CharField):
    """Cleans before it counts and refuses: the limits hold for what will be stored, in code points.

    No `maxlength` in the browser: it would cut off a pasted text without a word.
    """

    def __init__(
        self, *, shortest: int = 0, longest: int | None = None, one_line: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.shortest, self.longest = shortest, longest
        self.normalise = normalise_line if one_line else normalise

    def to_python(self, value: Any) -> str:
        text = self.normalise(super().to_python(value))
        return "" if is_invisible(text) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) < self.shortest:
            raise ValidationError(
                _("Too short: at least %(limit)d characters."), params={"limit": self.shortest}
            )
        if self.longest and len(value) > self.longest:
            raise ValidationError(
                _("Too long: %(count)d characters, %(limit)d are possible. Please shorten it by %(over)d."),
                params={"count": len(value), "limit": self.longest, "over": len(value) - self.longest},
            )


class TextForm(forms.Form):
    """The words of a comment alone: what its author may change for a while."""

    text = NormalisedField(
        shortest=TEXT_MIN,
        longest=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 8, "data-limit": TEXT_MAX}),
        error_messages={"required": _("Please write your comment here.")},
    )

    error_css_class = "field--error"

    def __init__(self, *args: Any, wording: "CommentSettings", **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "schreiben-%s")
        super().__init__(*args, **kwargs)
        self.wording = wording
        self.fields["text"].label = wording.text_label
        self.fields["text"].help_text = _("At most %(limit)s characters") % {
            "limit": number_format(TEXT_MAX, force_grouping=True)
        }

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that a reader fills in, in their order."""
        return [self["text"]]

    def freeze(self) -> None:
        """Readable and to be copied, but not to be changed."""
        for bound in self.asked:
            bound.field.widget.attrs["readonly"] = True
            bound.field.help_text = ""


class CommentForm(TextForm):
    """What a reader fills in, in the settings' words. It carries nothing that differs between readers."""

    name = NormalisedField(
        shortest=NAME_MIN,
        longest=NAME_MAX,
        one_line=True,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words"}),
        error_messages={"required": _("Please enter the name that is to stand at your comment.")},
    )
    email = forms.EmailField(
        max_length=EMAIL_MAX,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Please enter your e-mail address. It is not published."),
            "invalid": _("This is not a complete e-mail address. For example: name@example.org"),
        },
    )
    wants_decision = forms.BooleanField(required=False)
    wants_replies = forms.BooleanField(required=False)
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # Its name never changes and it hides by a class of the stylesheet: forms wait in caches for a long time.
    betreff = NormalisedField(
        required=False,
        label=_("Please leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    # What scripts and our own pages add, each empty in the cached page.
    opened = NormalisedField(required=False, widget=forms.HiddenInput)
    proof = NormalisedField(required=False, widget=forms.HiddenInput)
    confirmation = NormalisedField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "wants_decision", "wants_replies"):
            self.fields[name].label = getattr(self.wording, f"{name}_label")
        self.fields["email"].help_text = self.wording.email_help

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self["text"], self["name"], self["email"]]

    @property
    def wishes(self) -> list[forms.BoundField]:
        return [self["wants_decision"], self["wants_replies"]]

    def answered(self, article: "ArticlePage") -> "ReaderComment | None":
        """What is being answered, as far as it can be seen below that article."""
        try:
            parent = self.fields["parent"].clean(self["parent"].value())
        except ValidationError:
            return None
        return article.reader_comments.visible().filter(pk=parent).first() if parent else None

    def with_values(self, **values: str) -> "CommentForm":
        """The same form with some values exchanged, ready to be sent again."""
        data = self.data.copy()
        for name, value in values.items():
            data[name] = value
        return CommentForm(data, wording=self.wording)
