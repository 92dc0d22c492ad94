"""What gunicorn.conf.py does to a process that begins to serve."""

import gc
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_loaded_is_not_looked_through_for_garbage() -> None:
    before = gc.get_freeze_count()
    try:
        runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_worker_init"](None)
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
