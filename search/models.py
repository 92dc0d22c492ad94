"""What the search knows of the paper's words. Made by `manage.py learn_words`, and can be made again."""

from django.db import models


class WordList(models.Model):
    """All words whose stem begins with this letter, as search/vocabulary.py reads them."""

    letter = models.CharField(max_length=1, unique=True)
    text = models.BinaryField()
    changed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.letter


class Learning(models.Model):
    """How far it has come; there is one row."""

    read_until = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.read_until}"
