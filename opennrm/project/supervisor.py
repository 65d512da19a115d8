"""Run the whole of OpenNRM: database, site and job worker, until Ctrl-C.

The first line is the address of the home page; a demo then prints one sign-in for each role. A
second run for the same data folder says so and stops. Site and worker share this process group.
Example: `opennrm run --port 8080`.
"""

import argparse
import datetime
import fcntl
import importlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

from opennrm.project import database, keys, postgres
from opennrm.project.cluster import DatabaseUnavailable
from opennrm.project.processes import (
    Children,
    adopt_orphans,
    check_alive,
    reap_orphans,
    start_site,
    start_worker,
    stop,
)

NEEDS = "surroundings"
FIRST_PORT, PORTS_TO_TRY = 8000, 20
STARTING_PATIENCE = 60.0


class Stopped(Exception):
    """Somebody asked for the end."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how large the made-up caseload of a new demo is."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, help=f"default: first free from {FIRST_PORT}")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer requests")
    parser.add_argument(
        "--referrals", type=int, default=200, help="size of a new demo's caseload (0: none)"
    )


def run(args: argparse.Namespace) -> int:
    """Bring everything up, wait for the end, take everything down."""
    data = keys.data_folder()
    keys.prepare_folder(data)
    with only_one(data / "running") as first:
        if not first:
            where = (data / "running").read_text(encoding="utf-8").strip() or "starting"
            print(f"OpenNRM runs already for {data}: {where}. This one stops.", file=sys.stderr)
            return 3
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, _raise_stopped)
        adopt_orphans()
        try:
            serve(args, data)
        except Stopped:
            _quiet_signals()
            print("OpenNRM has stopped.", flush=True)
        return 0


def serve(args: argparse.Namespace, data: Path) -> None:
    """Hold the database and the two programs until one ends or somebody asks for the end."""
    children: Children = {}
    listener = open_listener(args.host, args.port)
    name = "localhost" if args.host == "127.0.0.1" else args.host
    address = f"http://{name}:{listener.getsockname()[1]}/"
    try:
        with postgres.ensure_running(data):
            try:
                database.migrate()
                first_start(data, args.referrals)
                children["site"] = start_site(listener, args.workers)
                children["worker"] = start_worker()
                wait_until_it_answers(address, children)
                (data / "running").write_text(address, encoding="utf-8")
                announce(address)
                wait_for_end(children)
            finally:
                _quiet_signals()
                stop(children)
    finally:
        listener.close()
        reap_orphans()


def first_start(data: Path, referrals: int) -> None:
    """A new demo gets its members and a made-up caseload; production gets nothing."""
    if database.kind() != "demo":
        return
    installation: Any = importlib.import_module("opennrm.procedures.installation")
    done = data / "demo-loaded"
    if done.exists():
        return
    installation.load_demo()
    connections.close_all()
    if referrals and (database.ROOT / "commands" / "synthetic.py").is_file():
        print(f"First start: making {referrals} made-up referrals.", file=sys.stderr, flush=True)
        until = datetime.date.today().isoformat()
        command = ["synthetic", "--referrals", str(referrals), "--seed", "1", "--until", until]
        program = "import sys; from opennrm.project.cli import main; sys.exit(main(sys.argv[1:]))"
        made = subprocess.run([sys.executable, "-c", program, *command], stdout=sys.stderr)
        if made.returncode:
            print("The caseload was not made; the site starts without it.", file=sys.stderr)
            return
    done.write_text("", encoding="utf-8")


def open_listener(host: str, port: int | None) -> socket.socket:
    """A listening socket on the port asked for, or on the first free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    candidates = [port] if port is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TO_TRY)
    for candidate in candidates:
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
        except OSError:
            listener.close()
        else:
            listener.listen(256)
            return listener
    raise DatabaseUnavailable(f"No free port on {host}: name one with --port.")


def wait_until_it_answers(address: str, children: Children) -> None:
    """Until the home page answers 200."""
    end = time.monotonic() + STARTING_PATIENCE
    while time.monotonic() < end:
        check_alive(children)
        if _answers(address):
            return
        time.sleep(0.1)
    raise DatabaseUnavailable("The site did not answer; what it said stands above.")


def _answers(address: str) -> bool:
    """Whether the home page answers 200. Errors: DatabaseUnavailable where it is in error."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- our own address.
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        said = f"The home page answers {error.code}; what went wrong stands above."
        error.close()
        raise DatabaseUnavailable(said) from None
    except OSError:
        return False


def announce(address: str) -> None:
    """The address first, then who can sign in to a demo."""
    print(f"OpenNRM: {address}", flush=True)
    members: Any = importlib.import_module("opennrm.procedures.members")
    for sign_in in members.demo_sign_ins():
        print(sign_in_line(sign_in), flush=True)
    connections.close_all()
    print("Ctrl-C stops everything.", flush=True)


def sign_in_line(sign_in: Mapping[str, Any]) -> str:
    """One demo sign-in as a line."""
    parts = [f"{sign_in['role']:<22}", sign_in["email"], "password", sign_in["password"]]
    if sign_in.get("totp_secret"):
        parts += ["TOTP secret", sign_in["totp_secret"]]
    return "  ".join(str(part) for part in parts)


def wait_for_end(children: Children) -> None:
    """Sleep until a signal comes; a child that ends by itself is an error."""
    while True:
        check_alive(children)
        time.sleep(0.5)


@contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """Whether this is the only run for the data folder; the file goes when the run ends."""
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        os.truncate(path, 0)
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


def _raise_stopped(number: int, frame: object) -> None:
    _quiet_signals()
    raise Stopped(number)


def _quiet_signals() -> None:
    """While stopping, a second Ctrl-C must not leave half of it running."""
    for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(name, signal.SIG_IGN)
