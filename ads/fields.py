"""A model field for some of a fixed list of choices."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst


class SomeOfField(models.JSONField):
    """Any number of `options` (value and label), ticked in the form and stored as a JSON list.

    The options are no part of the schema: a new one needs no migration.
    """

    def __init__(
        self,
        *args: Any,
        options: Iterable[tuple[Any, Any]] = (),
        coerce: Callable[[str], Any] = str,
        **kwargs: Any,
    ) -> None:
        self.options, self.coerce = list(options), coerce
        super().__init__(*args, **{"default": list, "blank": True} | kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.options,
            coerce=self.coerce,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            initial=self.default,
            widget=forms.CheckboxSelectMultiple,
        )
