"""What the migrations wrote, put back after each test with real transactions.

Django empties all tables after such a test and reads the rows from JSON before the next, one by one.
The databases can copy them back themselves, in a hundredth of the time.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.models import Page

copies: dict[tuple[Callable[..., Page], tuple[str, ...]], tuple[Callable[[], None], type[Page], int]] = {}


@contextmanager
def put_back_after_each() -> Iterator[None]:
    """While within, tests with real transactions leave behind what stands there now."""
    put_back = _by_pages() if connection.vendor == "sqlite" else _by_rows()
    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(TransactionTestCase, "_fixture_setup", classmethod(lambda _case: None))
        patches.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: put_back())
        yield


def made_once(make: Callable[..., Page], *arguments: str) -> Page:
    """What `make` makes, for tests with real transactions: copied from the second one on.

    Only where it is the first thing that a test has: what it had before would be gone.
    """
    connection.ensure_connection()
    if connection.vendor != "sqlite" or connection.connection.total_changes:
        return make(*arguments)
    if (make, arguments) not in copies:
        made = make(*arguments)
        copies[make, arguments] = (_by_pages(), type(made), made.pk)
        return made
    put_back, model, pk = copies[make, arguments]
    put_back()
    return model._default_manager.get(pk=pk)


def _by_pages() -> Callable[[], None]:
    kept = sqlite3.connect(":memory:", check_same_thread=False)
    connection.ensure_connection()
    connection.connection.backup(kept)

    def put_back() -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)

    return put_back


def _by_rows() -> Callable[[], None]:
    """From a schema beside the tables, into which the few that are not empty are copied."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quoted = [connection.ops.quote_name(name) for name in names]
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA pristine")
        filled = _filled(cursor, quoted)
        for name in filled:
            cursor.execute(f"CREATE TABLE pristine.{name} AS TABLE {name}")

    def put_back() -> None:
        # Django's references are looked at when it ends: in which order rows go and come doesn't matter.
        with transaction.atomic(), connection.cursor() as cursor:
            for name in _filled(cursor, quoted):
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608
            for name in filled:
                cursor.execute(f"INSERT INTO {name} TABLE pristine.{name}")

    return put_back


def _filled(cursor: Any, names: list[str]) -> list[str]:
    """Most are empty, and emptying those takes longest."""
    looks = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)  # noqa: S608
    cursor.execute(" UNION ALL ".join(looks))
    return [name for (name,) in cursor.fetchall()]
