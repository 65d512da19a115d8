"""Asking the command as a user does: arguments in; code, stdout and stderr out.

`child` starts the real command; `ask` calls the same entry in this process, which saves the start.
`sound` is what every estimate must be, whatever the lists: it names what is wrong with one.
"""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

from opennrm.project import cli

STARTED = "import sys; from opennrm.project.cli import main; sys.exit(main())"
# Estimates in floating point: so far may they miss the number of people who were observed.
SLACK = 1e-6
PARTS = {
    "observed",
    "estimate",
    "interval95",
    "interval80",
    "conditional95",
    "model",
    "method",
    "replicates",
    "warnings",
    "lists",
    "never_together",
    "sensitivity",
    "criticism",
}
UNSTABLE = ("resamples are below the number", "resamples have no estimate")


@dataclass(frozen=True)
class Said:
    """What the command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on stdout, without NaN or Infinity."""
        assert self.code == 0, self.err
        found: dict[str, Any] = json.loads(self.out, parse_constant=refuse)
        return found


def refuse(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def child(*arguments: object) -> Said:
    """The real command in a process of its own."""
    given = [sys.executable, "-c", STARTED, *map(str, arguments)]
    done = subprocess.run(given, capture_output=True, text=True, timeout=110)
    return Said(done.returncode, done.stdout, done.stderr)


def ask(*arguments: object) -> Said:
    """The same command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
    return Said(code, out.getvalue(), err.getvalue())


def refused(said: Said, command: str, *codes: int) -> str:
    """What a refusal says, which must be sentences on stderr and nothing else."""
    assert said.code in (codes or (1,)), (said.code, said.err)
    assert said.out == ""
    assert "Traceback" not in said.err and 'File "' not in said.err, said.err
    lines = [line for line in said.err.splitlines() if line.startswith(f"opennrm {command}: ")]
    assert lines, said.err
    if said.code == 1:
        assert len(lines) == len(said.err.splitlines()), said.err
        assert all(line.endswith(".") and len(line.split()) > 5 for line in lines), said.err
    return "\n".join(lines)


def table(names: Iterable[str], counts: dict[str, int]) -> str:
    """A CSV file of lists: counts by pattern, such as "110"."""
    lines = [",".join([*names, "count"])]
    lines += [",".join([*pattern, str(people)]) for pattern, people in counts.items()]
    return "\n".join(lines) + "\n"


def patterns(lists: int) -> list[str]:
    """Every pattern of so many lists, but for that of nobody's list."""
    return ["".join(bits) for bits in product("01", repeat=lists)][1:]


def sound(found: dict[str, Any]) -> list[str]:
    """What is wrong with an estimate, of any lists by any method."""
    wrong = [f"{part} is missing" for part in sorted(PARTS - found.keys())]
    observed, number = found["observed"], found["estimate"]
    if not observed - SLACK <= number <= 1e10:
        wrong.append(f"{observed} observed, {number} estimated")
    for name in ("interval95", "interval80", "conditional95"):
        if found[name] is not None:
            wrong += [f"{name} {found[name]}: {said}" for said in _ends(found, found[name])]
    wide, narrow = found["interval95"], found["interval80"]
    if wide is None or narrow is None:
        wrong.append("no interval")
    elif wide[0] > narrow[0] + SLACK or _high(wide) < _high(narrow) - SLACK:
        wrong.append(f"95 % {wide} lies within 80 % {narrow}")
    if not any("Whitehead" in said for said in found["criticism"]):
        wrong.append("no criticism")
    return wrong + list(_sensitivity(found))


def _high(ends: list[float | None]) -> float:
    return float("inf") if ends[1] is None else ends[1]


def _ends(found: dict[str, Any], ends: list[float | None]) -> Iterator[str]:
    low = ends[0]
    if low is None or low < found["observed"] - SLACK:
        yield "begins below the observed"
        return
    if _high(ends) < low:
        yield "turned over"
    hidden = found["estimate"] - found["observed"]
    if hidden > 1 and _high(ends) - low < SLACK:
        yield "no width, though people are hidden"
    unstable = any(said in warning for warning in found["warnings"] for said in UNSTABLE)
    if not unstable and not low - SLACK <= found["estimate"] <= _high(ends) + SLACK:
        yield f"without the estimate {found['estimate']}, and no warning"


def _sensitivity(found: dict[str, Any]) -> Iterator[str]:
    """Every kind of other choice is there, with a number or the reason why there is none."""
    told, lists = found["sensitivity"], len(found["lists"])
    if not told["lowest"] - SLACK <= found["estimate"] <= told["highest"] + SLACK:
        yield f"{found['estimate']} is not within {told['lowest']} to {told['highest']}"
    kinds = [row["group"] for row in told["rows"]]
    at_least = {"method": 2, "threshold": 3}
    if lists > 2:
        at_least |= {"merged": lists * (lists - 1) // 2, "left_out": lists}
    if lists > 3 and found["options"]["max_order"] == 2:
        at_least["order"] = 1
    for kind, times in at_least.items():
        if kinds.count(kind) < times:
            yield f"{kinds.count(kind)} rows of {kind}"
    for row in told["rows"]:
        number, ends = row["estimate"], row["interval95"]
        if number is None and not row["reason"]:
            yield f"{row['label']}: no number and no reason"
        if number is not None and not 0 <= number <= 1e10:
            yield f"{row['label']}: {number}"
        if ends and any(low > high for low, high in pairwise(ends) if high is not None):
            yield f"{row['label']}: {ends} is turned over"
