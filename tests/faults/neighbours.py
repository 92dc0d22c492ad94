"""Which migrations the version before could not live with: it runs on their tables until it is restarted, and
again when a site goes back one version.

A migration that takes something away names the version whose code did without it: `without_since = "1.3"`.
"""

from collections.abc import Collection, Iterator

from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

HARMLESS = (
    operations.CreateModel,
    operations.AddIndex,
    operations.RemoveIndex,
    operations.RenameIndex,
    operations.RemoveConstraint,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    operations.RunPython,
)
MARK = "without_since"


def complaints(migration: Migration, state: ProjectState) -> Iterator[str]:
    """What is wrong with it on tables in that state, which is brought forward."""
    made: set[str] = set()
    left_empty: set[tuple[str, str]] = set()
    for operation in migration.operations:
        before = state.clone()
        operation.state_forwards(migration.app_label, state)
        if isinstance(operation, operations.CreateModel):
            made.add(operation.name_lower)
        if isinstance(operation, operations.AddField) and stays_empty(operation.field):
            left_empty.add((operation.model_name_lower, operation.name))
        # What nobody knew before is in nobody's way.
        is_new = getattr(operation, "model_name_lower", None) in made or asks_for_nothing(
            operation, left_empty
        )
        if not is_new and not hasattr(migration, MARK):
            reason = complaint(operation, before, migration.app_label)
            if reason:
                yield f"{migration}: {operation.describe()}: {reason}"


def complaint(operation: Operation, before: ProjectState, app: str) -> str:
    """Empty for one that the version before doesn't notice."""
    if isinstance(operation, HARMLESS):
        return ""
    if isinstance(operation, operations.AddField):
        return (
            "" if fills_itself(operation.field) else "rows of the version before lack it: null or db_default"
        )
    if isinstance(operation, operations.AlterField):
        old = before.models[app, operation.model_name_lower].fields[operation.name]
        return "" if takes_as_much(old, operation.field) else "the version before may write what it refuses"
    return "the version before may need it, or write what it refuses"


def stays_empty(field: models.Field) -> bool:
    """In rows that are written by somebody who knows nothing of it."""
    return field.null and not field.has_db_default()


def asks_for_nothing(operation: Operation, left_empty: Collection[tuple[str, str]]) -> bool:
    """Whether it is a constraint that any row fulfils in which one of these columns is empty."""
    if not isinstance(operation, operations.AddConstraint):
        return False
    condition = getattr(operation.constraint, "condition", None)
    if condition is None or condition.connector != models.Q.OR or condition.negated:
        return False
    enough = {(operation.model_name_lower, name) for name, value in map(_asked, condition.children) if value}
    return not enough.isdisjoint(left_empty)


def _asked(child: object) -> tuple[str, bool]:
    """A column, and whether it is enough that it be empty."""
    name, value = child if isinstance(child, tuple) else ("", None)
    return name.removesuffix("__isnull"), name.endswith("__isnull") and value is True


def fills_itself(field: models.Field) -> bool:
    """Whether a row can be written by somebody who knows nothing of it."""
    return field.many_to_many or field.null or field.has_db_default()


def takes_as_much(old: models.Field, new: models.Field) -> bool:
    """Whether only words have changed, or there is room for more."""
    return described(old) == described(new) or (
        (new.null or not old.null)
        and (new.max_length or 0) >= (old.max_length or 0)
        and described(old, "null", "max_length") == described(new, "null", "max_length")
    )


def described(field: models.Field, *without: str) -> tuple:
    """What the database knows of it."""
    _name, path, args, given = field.deconstruct()
    words = {*field.non_db_attrs, "default", "upload_to", *without}
    return path, args, {name: value for name, value in given.items() if name not in words}
