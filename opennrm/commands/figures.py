"""Break a population down by columns: published figures first, where any are loaded.

`--vintage` and `--as-of` give the published figures as they stood; in a demo, `--as analyst` counts
what was recorded here. A column that the source lacks is shown as "not in this source".
Example: `opennrm figures --by quarter,gender --json`.
"""

import argparse
import json
import sys
from datetime import date
from typing import Any

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.members import operator
from opennrm.procedures.statistics import Figures, demo_member, figures
from opennrm.statistics.tabulate import KNOWN_COLUMNS

NEEDS = "database"
ANSWERS_DATA = True

SAID = {
    "published_stands_first": (
        "These are published figures, because some are loaded;"
        " --population names another population."
    ),
}
REFUSED = {
    "unknown_column": "There is no column {column!r}. Columns: " + ", ".join(KNOWN_COLUMNS) + ".",
    "column_twice": "A column is asked for twice.",
    "nothing_loaded": "None are loaded, or none were then: opennrm load-published FILE.",
    "unknown_population": "This installation holds {here} and published figures, not {population}.",
    "absent": "This member may not see these figures. Recorded cases: --as analyst, in a demo.",
    "no_such_member": "There is no such member: --as names a role of the demo.",
    "busy": "Something large is being written, such as a load; try again in a minute.",
    "not_a_demo": "In production nobody acts as somebody else: --as is for a demo.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The columns, the population, and which vintage."""
    parser.add_argument("--by", default="quarter", help="columns, with commas: quarter,gender")
    parser.add_argument("--population", choices=("live", "synthetic", "published"))
    parser.add_argument("--as", dest="member", metavar="ROLE", help="in a demo: whose view")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--vintage", type=int, help="published figures after this many loads")
    which.add_argument("--as-of", type=date.fromisoformat, metavar="DAY", help="… as on this day")


def run(args: argparse.Namespace) -> int:
    """Print the breakdown; 0 done, 1 refused."""
    today = date.today()
    by = tuple(column.strip() for column in args.by.split(",") if column.strip())
    try:
        answer = figures(
            _actor(args.member),
            by=by,
            population=args.population,
            on=today,
            vintage=args.vintage,
            as_of=args.as_of,
        )
    except Refusal as refusal:
        sentence = REFUSED.get(refusal.code, f"Refused: {refusal.code}.")
        print(sentence.format(**refusal.facts), file=sys.stderr)
        return 1
    if answer.said:
        print(SAID[answer.said], file=sys.stderr)
    if getattr(args, "json", False):
        print(json.dumps(document(answer), ensure_ascii=False))
    else:
        _table(answer)
    return 0


def document(answer: Figures) -> dict[str, Any]:
    """Figures in the shape of the API: population, by, rows, total."""
    rows = [
        {**dict(zip(answer.by, labels, strict=True)), "people": people}
        for labels, people in answer.rows
    ]
    found: dict[str, Any] = {
        "population": answer.population,
        "by": list(answer.by),
        "rows": rows,
        "total": answer.total,
    }
    if answer.missing:
        found["not_in_this_source"] = list(answer.missing)
    return found


def _actor(member: str | None) -> Actor:
    return operator() if member is None else demo_member(member)


def _table(answer: Figures) -> None:
    lines = [(*answer.by, "people"), *((*labels, f"{n:,}") for labels, n in answer.rows)]
    lines.append(
        (*("total" if at == 0 else "" for at in range(len(answer.by))), f"{answer.total:,}")
    )
    widths = [max(len(line[at]) for line in lines) for at in range(len(answer.by) + 1)]
    for line in lines:
        left = "  ".join(text.ljust(width) for text, width in zip(line[:-1], widths, strict=False))
        print(f"{left}  {line[-1].rjust(widths[-1])}".strip())
