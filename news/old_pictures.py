"""Pictures that came in before uploads were stripped of what cameras note: the library's files made anew."""

from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction

from news.models import NewsImage
from news.pictures import draw_again
from news.stripping import stripped


def strip_file(image: NewsImage) -> bool:
    """Whether its file had notes, which are gone then, also from the sizes that were drawn of it.

    The clean file has another name: caches never ask again for one that they hold. What pages print is drawn
    again; the old files go last. Raises what storages and Pillow raise, and has changed nothing then.
    """
    old = image.file.name
    with image.open_file() as file:
        content = file.read()
    clean = stripped(content)
    if clean == content:
        return False
    storage, name = image.file.storage, None
    try:
        image.file.save(PurePath(old).name, ContentFile(clean), save=False)
        name = image.file.name
        drawn = _put(image, old)
    except BaseException:
        if name:
            storage.delete(name)
        raise
    draw_again(NewsImage.objects.get(pk=image.pk), drawn)
    return True


def _put(image: NewsImage, old: str) -> set[str]:
    """The filters of what was drawn of it.

    An editor who gives it another file at this very moment is not overruled.
    """
    with transaction.atomic():
        NewsImage.objects.select_for_update().get(pk=image.pk, file=old)
        image.file_size, image.file_hash = image.file.size, ""
        image._set_file_hash()
        image.save(update_fields=["file", "file_size", "file_hash"])
        drawn = image.renditions.all()
        specs = set(drawn.values_list("filter_spec", flat=True))
        drawn.delete()  # their files go when this is stored
        transaction.on_commit(lambda: image.file.storage.delete(old))
    return specs
