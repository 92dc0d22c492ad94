"""Real processes that show one booking as often as they can: together they never pass its goal."""

import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from ads.measurement.models import HourlyCount
from ads.models import LineItem
from tests.ads.inventory import make_campaign, make_creative, make_line, make_slot
from tests.suite import ROOT

from .programs import environment, wait_until
from .test_kills import address_of_database

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
GOAL = 24
PROCESSES = 3
SHOWING = Path(__file__).with_name("showing.py")


@pytest.fixture
def goal(transactional_db: None) -> LineItem:
    campaign = make_campaign()
    line = make_line(campaign, [make_slot(views_per_day=10)], [make_creative(campaign)])
    now = timezone.now()
    line.tier, line.goal, line.pacing = "guaranteed", GOAL, "fast"
    line.starts_at, line.ends_at = now - timedelta(days=1), now + timedelta(hours=1)
    line.save()
    return line


def test_processes_together_never_pass_the_goal(goal: LineItem, tmp_path: Path) -> None:
    variables = environment(address_of_database(), tmp_path)
    variables |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}"}

    def counted() -> int:
        return HourlyCount.objects.net().filter(line=goal.pk).total()

    with ExitStack() as stack:
        programs = [
            stack.enter_context(subprocess.Popen([sys.executable, SHOWING], env=variables))
            for _number in range(PROCESSES)
        ]
        for program in programs:
            stack.callback(program.kill)
        wait_until(lambda: counted() >= GOAL // 3, "the first third")
        programs[0].kill()
        # What was shown stays on the books for half a minute: the other half of the goal waits for that.
        wait_until(lambda: counted() >= GOAL // 2, "the first half")
        time.sleep(3)
        assert all(program.poll() is None for program in programs[1:])
    assert GOAL // 2 <= counted() <= GOAL
