"""How gunicorn runs Umbruch: `gunicorn` in this folder is enough, and `make serve` does just that."""

import gc
import logging
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

# gunicorn's own setting for it comes after `--check-config`.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))
wsgi_app = "config.wsgi:application"

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"

# One process for each core, for Python computes on one; on SQLite four at most: writes wait for each other.
# The threads are for waiting (for a database, a store, a slow reader) and let connections stay open.
# Measured by tests/benchmarks/workers.py: a cached article, then a page with one query, eight connections,
# medians of eight rounds in turn, two cores that others worked on as well: CPU ms, requests a second.
#   2 processes x 4 threads  0.94  709   2.64  172        4 x 4  1.02  641   2.80  175
#   2 x 8                    0.95  601   2.70  170        4 x 1  1.28  416   3.84   91 (sync)
#   2 x 1                    1.04  367   3.17   65
# Beyond four threads and two processes nothing is gained, and each thread holds a connection to the database.
cores = multiprocessing.cpu_count()
on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
workers = int(os.environ.get("WEB_CONCURRENCY") or (cores if on_postgresql else min(cores, 4)))
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 20
keepalive = 5
# A worker that leaks is replaced long before it matters; the jitter keeps them from going all at once.
max_requests = 20_000
max_requests_jitter = 2_000
# The workers' heartbeat must not wait for a busy disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108

# Its interface for other tools: nobody here uses it, and it would leave a socket in the home folder.
control_socket_disable = True

loglevel = os.environ.get("LOG_LEVEL", "warning")
# Django leaves it to the server to drop the body of an answer to HEAD; it does, and needn't say so each time.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)
errorlog = "-"
accesslog = os.environ.get("ACCESS_LOG") or None
# Whoever reads is nobody's business: no address, no browser, no referrer; nor what they search for, which
# stands behind the path.
access_log_format = '%(t)s "%(m)s %(U)s %(H)s" %(s)s %(B)s %(M)sms'


def when_ready(server: Any) -> None:
    """A reload (SIGHUP) onto software that doesn't start changes nothing.

    gunicorn ends its old processes as soon as it has begun new ones, and then itself when those don't start.
    """
    reload = server.reload

    def reload_what_starts() -> None:
        if subprocess.run([sys.executable, "-m", "gunicorn", "--check-config"]).returncode == 0:
            reload()
        else:
            server.log.error("This software doesn't start. The processes with the one before go on.")

    server.reload = reload_what_starts


def post_worker_init(_worker: Any) -> None:
    """What is loaded stays to the end. Looking through it for garbage takes a tenth of a second, in which no
    thread answers anybody; from now on only what came later is looked through.
    """
    gc.collect()
    gc.freeze()
