import struct
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as Drawing
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from willow import Image as WillowImage

from news.contents import is_what_it_says
from news.pictures import draw_again
from news.storing import StorableFile
from news.stripping import stripped

if TYPE_CHECKING:
    from news.models import NewsImage

BROKEN = _("This file is damaged or no picture: it ends too early. Please save it anew and upload it again.")
OTHER_KIND = _(
    "What is in this file is no .%(extension)s, or has programs in it. Please save it anew as .%(extension)s "
    "from the program that it was made with."
)


class WholeImageField(WagtailImageField):
    """Wagtail's field, which looks at a picture's head only: a file that breaks off later is told apart here.

    Else the first page that prints it would fail, or the upload itself. Size and pixels are checked before
    anything is unpacked. What the camera noted of place and people is not kept.
    """

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            return file and self.without_notes(file)
        except (OSError, SyntaxError, ValueError, struct.error) as error:
            raise ValidationError(BROKEN, code="invalid_image") from error

    def without_notes(self, file: Any) -> Any:
        file.seek(0)
        content = file.read()
        Drawing.open(BytesIO(content)).load()
        clean = SimpleUploadedFile(file.name, stripped(content), content_type=file.content_type)
        clean.image = WillowImage.open(BytesIO(clean.read()))
        clean.seek(0)
        return clean


class NewsDocumentForm(StorableFile, BaseDocumentForm):
    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            extension = PurePath(file.name).suffix.lower().removeprefix(".")
            if not is_what_it_says(extension, file):
                raise ValidationError(OTHER_KIND, code="other_kind", params={"extension": extension})
        return file


class NewsImageForm(StorableFile, BaseImageForm):
    file = WholeImageField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def save(self, commit: bool = True) -> "NewsImage":
        """Stores the image; where pages print it already, its new file is made ready for them at once.

        Wagtail drops what was drawn of the old file. Pages need nothing of a new focal point, their style
        sheets crop; what is cut for others does.
        """
        image = self.instance
        drawn = set(image.renditions.values_list("filter_spec", flat=True)) if image.pk else set()
        super().save(commit=commit)
        if commit and drawn and any(name == "file" or "focal" in name for name in self.changed_data):
            draw_again(image, drawn)
        return image
