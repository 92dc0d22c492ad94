"""What stood on front pages by the fields they had becomes zones: on the pages, and in their revisions."""

import json

from django.db import migrations

LATEST_HEADING, LATEST_COUNT, BAND_COUNT = "Neueste Nachrichten", 8, 4
LAYOUTS = ("left", "top", "right")


def zones_of(leads, sections, menu, heading=LATEST_HEADING, latest=LATEST_COUNT, bands=BAND_COUNT):
    """The zones that show what the old fields showed, as a stream stores them.

    `leads`, `sections`, `menu`: ids of articles and sections in their order. A page on which nobody had
    chosen anything keeps making itself: it has no zones.
    """
    if not leads and not sections and (heading, latest, bands) == (LATEST_HEADING, LATEST_COUNT, BAND_COUNT):
        return []
    lead = {
        "articles": leads[:4],
        "companions": "3",
        "latest_heading": heading,
        "latest_count": min(latest, 20),
    }
    of_sections = [
        {
            "section": section,
            "articles": [],
            "number": bands,
            "layout": LAYOUTS[number % len(LAYOUTS)],
            "pictures": "all",
        }
        for number, section in enumerate(sections or menu)
        if bands
    ]
    return [
        {"type": "lead", "value": lead},
        *({"type": "band", "value": band} for band in of_sections),
    ]


def of_content(content, menu):
    """The same of what a revision holds."""

    def ids(rows, field):
        return [row[field] for row in content.get(rows, []) if row.get(field)]

    return zones_of(
        ids("leads", "article"),
        ids("chosen_sections", "section"),
        menu,
        content.get("latest_heading", LATEST_HEADING),
        content.get("latest_count", LATEST_COUNT),
        content.get("band_count", BAND_COUNT),
    )


def fill_zones(apps, schema_editor):
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__app_label="home", content_type__model="homepage"
    )
    for home in apps.get_model("home", "HomePage").objects.all():
        menu = list(
            apps.get_model("news", "SectionPage")
            .objects.filter(path__startswith=home.path, depth=home.depth + 1, show_in_menus=True)
            .order_by("path")
            .values_list("pk", flat=True)
        )
        leads = home.leads.order_by("sort_order").values_list("article_id", flat=True)
        sections = home.chosen_sections.order_by("sort_order").values_list("section_id", flat=True)
        zones = zones_of(
            list(leads), list(sections), menu, home.latest_heading, home.latest_count, home.band_count
        )
        home.zones = json.dumps(zones)
        home.save(update_fields=["zones"])
        for revision in revisions.filter(object_id=str(home.pk)):
            revision.content["zones"] = json.dumps(of_content(revision.content, menu))
            revision.save(update_fields=["content"])


class Migration(migrations.Migration):

    dependencies = [
        ("home", "0002_front_page_zones"),
    ]

    operations = [migrations.RunPython(fill_zones, migrations.RunPython.noop)]
