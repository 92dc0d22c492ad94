from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image as Drawing
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

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


class NewsImageForm(BaseImageForm):
    file = WholeImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])
