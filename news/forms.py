from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as Drawing
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from news.pictures import FALLBACK, draw_all
from news.storing import StorableFile

if TYPE_CHECKING:
    from news.models import NewsImage

BROKEN = _("This file is damaged or no picture: it ends too early. Please save it anew and upload it again.")


class WholeImageField(WagtailImageField):
    """Wagtail's field, which looks at a picture's head only: a file that breaks off later is told apart here.

    Else the first page that prints it would fail, or the upload itself. Size and pixels are checked before
    anything is unpacked.
    """

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                file.seek(0)
                Drawing.open(BytesIO(file.read())).load()
                file.seek(0)
        except (OSError, SyntaxError, ValueError) as error:
            raise ValidationError(BROKEN, code="invalid_image") from error
        return file


class NewsDocumentForm(StorableFile, BaseDocumentForm):
    pass


class NewsImageForm(StorableFile, BaseImageForm):
    file = WholeImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def save(self, commit: bool = True) -> "NewsImage":
        """Stores the image; where pages print it already, its new file is made ready for them at once.

        Wagtail drops what was drawn of the old file. The focal point needs nothing: style sheets crop.
        """
        image = self.instance
        was_printed = bool(image.pk) and image.renditions.filter(filter_spec=FALLBACK).exists()
        super().save(commit=commit)
        if commit and was_printed and "file" in self.changed_data:
            draw_all([image])
        return image
