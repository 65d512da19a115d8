"""Loading through the procedures: events a second, and memory as the file grows tenfold.

Referrals: batches of 500 acts, each an act with its own context, log row, grants, caseload and
outbox; only rows of histories count as events. The published file: one fact a person.
"""

import csv
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.figures import Figure, at_least, at_most
from opennrm.project.postgres import Server

LEAST_EVENTS, MOST_GROWTH = 2_000, 1.2
ROWS, TENFOLD = 2_000, 10
COLUMNS = (
    "period", "First responder type", "First responder", "Exploitation type",
    "Age at exploitation", "Gender", "Nationality", "People",
)  # fmt: skip
MEASURED_LOAD = """
import resource, sys, time
from pathlib import Path
import django; django.setup()
from opennrm.procedures.members import operator
from datetime import date
from opennrm.procedures.published import load_published
begun = time.perf_counter()
receipt = load_published(operator(), path=Path(sys.argv[1]), on=date(2026, 3, 2))
seconds = time.perf_counter() - begun
print(receipt.people, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

MEASURED_REFERRALS = """
import time
from datetime import UTC, date, datetime
import django; django.setup()
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import made_up
from opennrm.procedures.identification.refer import refer
from opennrm.records import store
from tests.integration.procedures.people import answers
who = made_up.actor(Role.FIRST_RESPONDER, agency="west_midlands_police")
events = 0
append = store.append_events
def counted(unit, new, **rest):
    global events
    new = list(new)
    events += len(new)
    return append(unit, new, **rest)
store.append_events = counted
begun = time.perf_counter()
for _ in range(3):
    with made_up.batch(recorded_at=datetime(2026, 3, 2, 9, tzinfo=UTC), opens_only=True):
        for _ in range(made_up.MOST_ACTS):
            refer(who, answers=answers(), on=date(2026, 3, 2))
print(events, time.perf_counter() - begun)
"""


def measure(server: Server) -> list[Figure]:
    """Both ways of loading."""
    return [*published(), *referrals()]


def published() -> list[Figure]:
    """Two files, one ten times the other, each loaded by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        people, seconds, small = _load(Path(folder) / "small.csv", period="2022-Q2", each=10)
        more, longer, large = _load(Path(folder) / "large.csv", period="2022-Q3", each=10 * TENFOLD)
    return [
        at_least("load published facts", more / longer, "events/s", LEAST_EVENTS),
        at_most("  memory, file of ten times the people", large / small, "ratio", MOST_GROWTH),
        at_most(
            "  time a person, ten times the people", longer * people / seconds / more, "ratio", 1.5
        ),
    ]


def referrals() -> list[Figure]:
    """Referrals through `refer`, in batches of 500, by one process and by two (one a core)."""
    one = _refer(1)
    two = _refer(2)
    return [
        at_least("load referrals through refer(), two processes", two, "events/s", LEAST_EVENTS),
        at_least("  two processes to one", two / one, "ratio", 1.2),
    ]


def _refer(processes: int) -> float:
    """Events a second of so many processes that refer at the same time."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", MEASURED_REFERRALS], stdout=subprocess.PIPE, text=True
        )
        for _ in range(processes)
    ]
    told = [process.communicate()[0].split() for process in started]
    return sum(int(events) for events, _ in told) / max(float(seconds) for _, seconds in told)


def _load(path: Path, *, period: str, each: int) -> tuple[int, float, float]:
    """Write a made-up file, load it in its own process; people, seconds, kilobytes."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for number in range(each * ROWS // 10):
            rows.writerow((
                period, "Police", f"Made-up force {number}", "Labour", "Adult (18 or over)",
                "Male", "Albanian", 10,
            ))  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", MEASURED_LOAD, str(path)],
        capture_output=True, text=True, check=True, env=os.environ.copy(),
    )  # fmt: skip
    people, seconds, kilobytes = done.stdout.split()
    return int(people), float(seconds), float(kilobytes)
