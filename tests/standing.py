"""What many tests of a file start from: made once, in a transaction that stands around them.

A folder's fixture `foundation` says how. The fixture `standing` gives it to a test as though it had been made
for this test alone, and each test is rolled back to it. Tests that don't ask for it, or that need real
transactions, never meet it.
"""

from collections.abc import Callable

from django.db import connection, transaction
from wagtail.models import Page

Make = Callable[[], Page]


class Standing:
    """The one transaction of this process that stands around tests, and what was made in it."""

    def __init__(self) -> None:
        self._make: Make | None = None
        self._around: transaction.Atomic | None = None
        self._made: Page | None = None

    def settle(self, make: Make | None) -> None:
        """Before a test's own transaction begins: what `make` makes stands, or nothing does."""
        if make is self._make:
            return
        self.end()
        if make:
            self._around = transaction.atomic()
            self._around.__enter__()
            self._make, self._made = make, make()

    def end(self) -> None:
        if not self._around:
            return
        inmost = connection.atomic_blocks[-1] if connection.atomic_blocks else None
        assert inmost is self._around, "another transaction was begun around tests of this file"
        transaction.set_rollback(True)
        self._around.__exit__(None, None, None)
        self._make = self._around = self._made = None

    def fresh(self) -> Page | None:
        """What stands, read anew: no test meets an object that another one has changed."""
        return self._made and type(self._made).objects.get(pk=self._made.pk)


standing = Standing()
