"""The processes of a running OpenNRM beside its database: start them, watch them, end them.

They share the caller's process group, end when it is killed, and never hold the owner's address.
Example: `children["site"] = start_site(listener, workers=2)`.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

from opennrm.project import keys, postgres
from opennrm.project.cluster import DatabaseUnavailable

STOPPING_PATIENCE = 15.0
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
Children = dict[str, subprocess.Popen[bytes]]


def start_site(listener: socket.socket, workers: int) -> subprocess.Popen[bytes]:
    """Start gunicorn with threads, on the socket that is already open."""
    number = listener.fileno()
    command = [
        sys.executable, "-m", "gunicorn", "opennrm.project.wsgi:application",
        "--bind", f"fd://{number}", "--worker-class", "gthread", "--workers", str(workers),
        "--threads", "6", "--graceful-timeout", "5", "--log-level", "warning",
        "--no-control-socket", "--preload", "--logger-class", "opennrm.project.site_log.SiteLog",
    ]  # fmt: skip
    return _start(command, pass_fds=(number,))


def start_worker() -> subprocess.Popen[bytes]:
    """Start the worker that does what the outbox owes."""
    command = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "2"]
    return _start([*command, "--shutdown-graceful-timeout", "5"])


def _addresses_without_owner() -> dict[str, str]:
    """Who answers requests must not be able to act as the database's owner."""
    if "DATABASE_URL" not in os.environ:
        return {}
    server = postgres.describe(keys.data_folder())
    roles = (role for role in postgres.ROLES if role != "owner")
    return {f"OPENNRM_{role.upper()}_URL": server.url(role) for role in roles}


def _start(command: list[str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        **_addresses_without_owner(),
        "DJANGO_SETTINGS_MODULE": "opennrm.project.settings",
        "OPENNRM_SERVING": "1",
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        command,
        env=environment,
        pass_fds=pass_fds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,
    )


def check_alive(children: Children) -> None:
    """Errors: DatabaseUnavailable, naming the program that ended."""
    for name, child in children.items():
        if child.poll() is not None:
            raise DatabaseUnavailable(f"The {name} ended with code {child.returncode}.")


def stop(children: Children) -> None:
    """Ask all to end, wait, and end the rest."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    end = time.monotonic() + STOPPING_PATIENCE
    for child in children.values():
        try:
            child.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def adopt_orphans() -> None:
    """Linux: the database server's processes become ours, so that none stays as a zombie."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def reap_orphans() -> None:
    """Take leave of every process that has ended, and of those that end in this second."""
    with suppress(ChildProcessError):
        for _ in range(50):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            time.sleep(0.02)


def _end_with_parent() -> None:
    """Linux: a child is asked to end when this process was killed."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
