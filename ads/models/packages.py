"""HTML advertisements as customers pack them: unpacked once, served from here, never changed."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class Package(models.Model):
    """An archive that was let in. Who uploads another gets another: its address is cached for good."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    weight = models.PositiveIntegerField(_("weight"), help_text=_("Of the archive, in bytes."))
    is_foreign = models.BooleanField(default=False, db_default=False, editable=False)
    """A third party's tag: it may load from elsewhere, and is shown only to who has asked for it."""
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("HTML advertisement")
        verbose_name_plural = _("HTML advertisements")

    def __str__(self) -> str:
        return self.name


class PackageFile(models.Model):
    """One of its files. The path is a key of this table and nothing else: no disk ever sees it."""

    package = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    content = models.BinaryField()

    class Meta:
        verbose_name = _("file of an HTML advertisement")
        verbose_name_plural = _("files of HTML advertisements")
        constraints = [models.UniqueConstraint(fields=["package", "path"], name="path_once_per_package")]

    def __str__(self) -> str:
        return self.path
