"""What the list of all articles in the admin is sorted by and searched in.

The pages' own columns are Wagtail's, and trigrams are PostgreSQL's: so no model knows of these indexes.
"""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import DatabaseError, migrations, models, transaction
from django.db.models.functions import Upper

BY_CHANGE = models.Index(fields=["latest_revision_created_at", "id"], name="news_pages_by_change")
TRIGRAMS = {
    ("wagtailcore", "Page"): ("title", "draft_title"),
    ("news", "ArticlePage"): ("kicker", "lead"),
}


def searched() -> list[tuple[tuple[str, str], GinIndex]]:
    """As Django asks with `icontains`."""
    return [
        (model, GinIndex(OpClass(Upper(field), "gin_trgm_ops"), name=f"news_{field}_trigrams"))
        for model, fields in TRIGRAMS.items()
        for field in fields
    ]


def add(apps: Any, editor: Any) -> None:
    editor.add_index(apps.get_model("wagtailcore", "Page"), BY_CHANGE)
    if editor.connection.vendor != "postgresql" or not has_trigrams(editor):
        return
    for model, index in searched():
        editor.add_index(apps.get_model(*model), index)


def has_trigrams(editor: Any) -> bool:
    """Where the database doesn't have them or refuses them, searching reads all titles."""
    try:
        with transaction.atomic(editor.connection.alias):
            editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        return False
    return True


def remove(apps: Any, editor: Any) -> None:
    editor.remove_index(apps.get_model("wagtailcore", "Page"), BY_CHANGE)
    if editor.connection.vendor == "postgresql":
        for _model, index in searched():
            editor.execute(f"DROP INDEX IF EXISTS {editor.quote_name(index.name)}")


class Migration(migrations.Migration):
    dependencies = [("news", "0007_partner_feeds"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(add, remove)]
