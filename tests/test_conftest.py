"""The suite's own promises: no test finds less than the migrations wrote, in whatever order they run."""

import pytest
from wagtail.models import Site


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_with_real_transactions_starts_from_the_rows_of_the_migrations(turn: int) -> None:
    Site.objects.get().delete()


@pytest.mark.django_db
def test_the_one_after_it_does_too() -> None:
    assert Site.objects.get()
