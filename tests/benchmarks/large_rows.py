"""How the rows of a large newspaper get into their tables, and how far that is."""

import json
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any


def insert(model: type, rows: Sequence[Any]) -> None:
    """Into the table of this model alone (`bulk_create` refuses models that others inherit from).

    PostgreSQL reads rows as lines of text; made by hand they cost a fifth of what the driver takes for them.
    """
    from django.db import connection

    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    if connection.vendor == "postgresql":
        fields = [field for field in fields if any(getattr(row, field.attname) is not None for row in rows)]
        names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            copy.write("".join("\t".join(line_of(row, fields)) + "\n" for row in rows))
        return
    step = max(1, connection.ops.bulk_batch_size(fields, rows))
    for start in range(0, len(rows), step):
        model._base_manager._insert(rows[start : start + step], fields=fields, using="default", raw=True)


ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def line_of(row: Any, fields: Sequence[Any]) -> Iterator[str]:
    for field in fields:
        value = getattr(row, field.attname)
        value = value.get_prep_value() if field.name == "body" else value
        if isinstance(value, dict | list):
            value = json.dumps(value, ensure_ascii=False)
        yield "\\N" if value is None else str(value).translate(ESCAPED)


def next_key(model: type) -> int:
    from django.db.models import Max

    return (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def progress(name: str, steps: range, total: int) -> Iterator[int]:
    """Says on the way how far it is and how long it will take."""
    begun = time.monotonic()
    for step in steps:
        yield step
        done = min(step + steps.step, total)
        spent = time.monotonic() - begun
        left = spent / max(1, done - steps.start) * (total - done)
        end = "\n" if done == total else "\r"
        print(
            f"  {name} {done:>9,} of {total:,}  {spent:4.0f} s, {left:4.0f} s left ", end=end, file=sys.stderr
        )
