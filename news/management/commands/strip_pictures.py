from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from news.models import NewsImage
from news.old_pictures import strip_file

EACH = 100


class Command(BaseCommand):
    help = (
        "Takes what cameras noted (place, time, device, names) out of pictures that were uploaded before the "
        "site did so itself. May be stopped and begun again at any time: what is clean is only read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from", dest="first", type=int, default=0, help="The number of the picture to begin with."
        )

    def handle(self, *, first: int, **options: Any) -> None:
        images = NewsImage.objects.filter(pk__gte=first).order_by("pk")
        total, cleaned, failed = images.count(), 0, []
        for number, image in enumerate(images.iterator(chunk_size=EACH), 1):
            try:
                cleaned += strip_file(image)
            except Exception as error:  # whatever storages and broken files raise: it stops no other
                failed.append(image.pk)
                self.stderr.write(_("Picture %(pk)s (%(title)s): %(error)s") % self._words(image, error))
            if number % EACH == 0 or number == total:
                values = {"number": number, "total": total, "cleaned": cleaned, "pk": image.pk}
                self.stdout.write(
                    _("%(number)s of %(total)s looked at (up to picture %(pk)s), %(cleaned)s cleaned")
                    % values
                )
        if failed:
            raise CommandError(_("%s pictures could not be cleaned.") % len(failed))

    def _words(self, image: NewsImage, error: Exception) -> dict[str, Any]:
        return {"pk": image.pk, "title": image.title, "error": f"{type(error).__name__}: {error}"}
