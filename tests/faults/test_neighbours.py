"""Two neighbouring versions on one database: migrations add before they take away."""

from functools import partial

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from .neighbours import complaints

FIRST = {"ads": 6, "home": 5, "measurement": 2, "news": 5, "news_comments": 10}
"""From these on the rule holds; there was no version before."""


def test_no_new_migration_is_in_the_way_of_the_version_before() -> None:
    loader = MigrationLoader(None)
    ours = {app.label for app in apps.get_app_configs() if "site-packages" not in app.path}
    found = []
    for app, name in loader.graph.nodes:
        if app in ours and int(name[:4]) >= FIRST.get(app, 1):
            state = loader.project_state([(app, name)], at_end=False)
            found += complaints(loader.graph.nodes[app, name], state)
    assert found == []


text = partial(models.CharField, max_length=20)


@pytest.mark.parametrize(
    ("operation", "is_harmless"),
    [
        (migrations.AddField("paper", "claim", text(null=True)), True),
        (migrations.AddField("paper", "claim", text(default="", db_default="")), True),
        (migrations.AddField("paper", "claim", text(default="")), False),
        (migrations.RemoveField("paper", "name"), False),
        (migrations.RenameField("paper", "name", "title"), False),
        (migrations.AlterField("paper", "name", text(verbose_name="Titel", choices=[("a", "A")])), True),
        (migrations.AlterField("paper", "name", models.CharField(max_length=30)), True),
        (migrations.AlterField("paper", "name", models.CharField(max_length=10)), False),
        (migrations.AlterField("paper", "name", text(unique=True)), False),
        (migrations.AlterField("paper", "hint", text()), False),
        (migrations.AddConstraint("paper", models.UniqueConstraint(fields=["name"], name="x")), False),
        (migrations.DeleteModel("paper"), False),
        (migrations.RunSQL("DROP TABLE x"), False),
        (migrations.CreateModel("reader", [("id", models.AutoField(primary_key=True))]), True),
    ],
    ids=lambda value: value.describe() if hasattr(value, "describe") else "",
)
def test_what_the_version_before_can_live_with(
    operation: migrations.operations.base.Operation, is_harmless: bool
) -> None:
    fields = [("id", models.AutoField(primary_key=True)), ("name", text()), ("hint", text(null=True))]
    state = ProjectState({("news", "paper"): ModelState("news", "Paper", fields)})
    migration = migrations.Migration("0099_next", "news")
    migration.operations = [operation]
    assert bool(list(complaints(migration, state.clone()))) != is_harmless
    migration.without_since = "1.3"
    assert list(complaints(migration, state)) == []


@pytest.mark.parametrize(
    ("condition", "field", "is_harmless"),
    [
        (models.Q(ends__isnull=True) | models.Q(ends__gt=3), text(null=True), True),
        (models.Q(ends__isnull=True) | models.Q(ends__gt=3), text(null=True, db_default="1"), False),
        (models.Q(ends__isnull=True) & models.Q(name="a"), text(null=True), False),
        (~(models.Q(ends__isnull=True) | models.Q(name="a")), text(null=True), False),
        (models.Q(ends__isnull=False) | models.Q(name="a"), text(null=True), False),
        (models.Q(hint__isnull=True) | models.Q(name="a"), text(null=True), False),
    ],
)
def test_a_constraint_that_asks_nothing_of_a_row_without_the_new_column(
    condition: models.Q, field: models.Field, is_harmless: bool
) -> None:
    fields = [("id", models.AutoField(primary_key=True)), ("name", text()), ("hint", text(null=True))]
    state = ProjectState({("news", "paper"): ModelState("news", "Paper", fields)})
    migration = migrations.Migration("0099_next", "news")
    constraint = models.CheckConstraint(condition=condition, name="x")
    migration.operations = [
        migrations.AddField("paper", "ends", field),
        migrations.AddConstraint("paper", constraint),
    ]
    assert bool(list(complaints(migration, state))) != is_harmless


def test_a_table_of_its_own_is_in_nobodys_way() -> None:
    migration = migrations.Migration("0099_next", "news")
    migration.operations = [
        migrations.CreateModel("reader", [("id", models.AutoField(primary_key=True))]),
        migrations.AddField("reader", "name", text(default="")),
    ]
    assert list(complaints(migration, ProjectState())) == []
