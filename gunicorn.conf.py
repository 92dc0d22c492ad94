"""How gunicorn runs Umbruch: `gunicorn` in this folder is enough, and `make serve` does just that."""

import logging
import multiprocessing
import os
from pathlib import Path

pythonpath = "site"
wsgi_app = "config.wsgi:application"

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(multiprocessing.cpu_count(), 4))
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
# Whoever reads is nobody's business: no address, no browser, no referrer.
access_log_format = '%(t)s "%(r)s" %(s)s %(B)s %(M)sms'
