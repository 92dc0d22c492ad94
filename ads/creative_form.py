"""The form of a creative: judges what it is given, at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .linting.archives import RefusedArchiveError
from .linting.findings import Finding, Level
from .linting.packages import NAME, size_of
from .linting.wording import sentence


class CreativeForm(WagtailAdminModelForm):
    """A draft may be incomplete; what is published or handed on for approval may not."""

    FILES = ("picture", "phone_picture", NAME, "tag")
    NEEDED = {
        "picture": {
            "picture": _("Please choose the picture that readers shall see."),
            "alt_text": _("Please write what the picture says: some readers can't see it."),
        },
        "text": {"headline": _("Please write the headline of the text ad.")},
        "html": {
            "alt_text": _("Please write what the advertisement says: some readers can't see it."),
            NAME: _("Please choose the archive that the customer has sent."),
        },
        "tag": {
            "tag": _("Please paste the tag that the other company gives out."),
            "alt_text": _("Please write what the advertisement says: some readers can't see it."),
        },
    }
    NO_RIGHT = _("Third-party tags need a right of their own. Please ask an administrator.")

    upload = forms.FileField(
        label=_("Archive"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_(
            "A ZIP with one index.html and all that it needs. Its size stands in the tag ad.size, its click "
            "goes to clickTag. A new archive takes the place of the old one."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.delivery: Any = None

    def clean_upload(self) -> UploadedFile | None:
        from .intake import opened

        file = self.cleaned_data.get(NAME)
        if file:
            try:
                self.delivery = opened(file.name, file)
            except RefusedArchiveError as error:
                words = sentence(Finding(error.rule, Level.ERROR, NAME, error.values))
                raise ValidationError(words, code=error.rule) from error
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.delivery and not values.get("frame_size"):
            values["frame_size"] = self._stated_size()
        if not self.is_deferred_validation:
            for name, message in self.NEEDED.get(values.get("kind"), {}).items():
                is_there = name == NAME and self._has_archive()
                if not (values.get(name) or is_there) and name in self.fields and name not in self.errors:
                    self.add_error(name, message)
        if values.get("kind") == "tag" and not (self.for_user and self.for_user.has_perm("ads.run_tags")):
            self.add_error(
                "kind", _("Third-party tags need a right of their own. Please ask an administrator.")
            )
        self._refuse_what_readers_must_not_get()
        return values

    def _has_archive(self) -> bool:
        package = self.instance.package
        return bool(self.delivery or (package and not package.is_foreign))

    def _stated_size(self) -> str:
        """One that no slot can have is objected to as if it weren't there."""
        stated = str(size_of(self.delivery.files) or "")
        known = {value for value, _label in self.fields["frame_size"].choices} if self._asks_size() else set()
        return stated if stated in known else ""

    def _asks_size(self) -> bool:
        return "frame_size" in self.fields

    def _refuse_what_readers_must_not_get(self) -> None:
        """A file is judged once it is chosen; what came before a rule is judged when it is published."""
        from .linting.creatives import findings_of

        judged = self.fields.keys() & set(self.FILES)
        if self.is_deferred_validation:
            judged &= set(self.changed_data)
        if not judged:
            return
        given = ("kind", "destination", "frame_size", "picture", "phone_picture", "tag")
        values = {name: self.cleaned_data[name] for name in given if name in self.cleaned_data}
        draft = self._meta.model(**values, package=self.instance.package)
        for finding in findings_of(draft, self.delivery):
            if finding.level == Level.ERROR and finding.name in judged and finding.name not in self.errors:
                self.add_error(finding.name, sentence(finding))

    def save(self, commit: bool = True) -> Any:
        from .intake import stored, tag_opened

        if self.instance.kind == "tag" and self.instance.tag:
            self.instance.package = stored(tag_opened(self.instance.tag))
        elif self.delivery:
            self.instance.package = stored(self.delivery)
        return super().save(commit=commit)
