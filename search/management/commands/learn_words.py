"""`manage.py learn_words`: takes the words of new articles into the search. The clock calls it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search.learning import learn


class Command(BaseCommand):
    help = "Learns the words of articles that have appeared; once a day it counts those of all articles."

    def handle(self, **options: Any) -> None:
        learn(timezone.now())
