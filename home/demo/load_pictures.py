from collections.abc import Callable
from pathlib import Path

from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection

from home.demo.files import entries, picture_path
from news.pictures import draw

CREDIT = "Sofia Marek/Tagblatt"


def collection_named(name: str) -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(name=name)


def stored_image(path: Path, *, title: str, alt: str, credit: str, collection: Collection) -> object:
    """The image of that title, taken from the file if it isn't stored yet."""
    model = get_image_model()
    image = model.objects.filter(title=title, collection=collection).first()
    if image is None:
        image = model(title=title, description=alt, credit=credit, collection=collection)
        with path.open("rb") as file:
            image.file.save(path.name, ImageFile(file), save=False)
            image.save()
    return image


def load_pictures(progress: Callable[[str], None]) -> dict[str, object]:
    """All illustrations by their key, each with the sizes that pages print."""
    collection = collection_named("Illustrationen")
    listed = entries("picture")
    images = {}
    for number, entry in enumerate(listed, 1):
        images[entry["key"]] = image = stored_image(
            picture_path("pictures", entry["key"]),
            title=entry["alt"].rstrip("."),
            alt=entry["alt"],
            credit=CREDIT,
            collection=collection,
        )
        draw(image)
        progress(f"{number} von {len(listed)}")
    return images


def load_portraits() -> dict[str, object]:
    """A portrait of everybody who has one, by the last part of the person's address."""
    collection = collection_named("Porträts")
    portraits = {}
    for person in entries("contributor"):
        if person["kind"] == "person":
            portraits[person["slug"]] = image = stored_image(
                picture_path("portraits", person["slug"]),
                title=person["name"],
                alt=f"Gezeichnetes Porträt: {person['name']}.",
                credit=CREDIT,
                collection=collection,
            )
            draw(image)
    return portraits
