"""Stop the embedded database when nobody uses it any more, even when its users were killed.

Users hold a shared lock on one file, which the kernel drops with the process. This small program
waits until it can have the lock alone, then asks the server to stop. It is run by path, with the
standard library only: `python -I -S guardian.py IN_USE POSTMASTER_PID_FILE GUARDIAN_LOCK`.
"""

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

PAUSE = 0.3
PATIENCE = 30.0


def main() -> None:
    """Leave the caller, then watch until the server is gone."""
    in_use, pid_file, own_lock = (Path(argument) for argument in sys.argv[1:4])
    if os.fork():
        os._exit(0)
    os.setsid()
    with own_lock.open("w") as own, in_use.open("a") as users:
        fcntl.flock(own, fcntl.LOCK_EX)
        watch(users.fileno(), pid_file)


def watch(users: int, pid_file: Path) -> None:
    """Wait for the last user to leave or for the server to end otherwise."""
    while (server := running(pid_file)) is not None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(PAUSE)
        else:
            stop(server, pid_file)
            return


def stop(server: int, pid_file: Path) -> None:
    """A fast stop; an immediate one if that takes too long."""
    os.kill(server, signal.SIGINT)
    waited = 0.0
    while running(pid_file) is not None and waited < PATIENCE:
        time.sleep(0.02)
        waited += 0.02
    if running(pid_file) is not None:
        os.kill(server, signal.SIGQUIT)


def running(pid_file: Path) -> int | None:
    """The server's process number while it lives, else None."""
    try:
        server = int(pid_file.read_text(encoding="ascii").split("\n", 1)[0])
        os.kill(server, 0)
    except (OSError, ValueError):
        return None
    return server


if __name__ == "__main__":
    main()
