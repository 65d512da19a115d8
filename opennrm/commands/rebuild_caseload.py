"""Compute every agency's list of cases anew from the facts, and say whether anything differed.

opennrm rebuild-caseload [--json]
Ends with 0 when the rows are the same as before, 4 when they differed and were replaced, or when
some case cannot be read: it is named, and its rows stay as they were.
"""

import argparse
import json
import sys

from opennrm.procedures.keeping import rebuild_caseload

NEEDS = "database"
ANSWERS_DATA = True
SAME, DIFFERED = 0, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No argument of its own."""


def run(args: argparse.Namespace) -> int:
    """Rebuild and compare."""
    rebuilt = rebuild_caseload()
    if args.json:
        unreadable = [str(case) for case in rebuilt.unreadable]
        answer = {"rows": rebuilt.rows, "same": rebuilt.same, "unreadable": unreadable}
        json.dump(answer, sys.stdout)
        print()
    else:
        said = "the same as before" if rebuilt.same else "some differed and were replaced"
        print(f"{rebuilt.rows} rows, {said}.")
    for case in rebuilt.unreadable:
        print(f"Case {case} has a fact that cannot be read; its rows were left.", file=sys.stderr)
    return SAME if rebuilt.same and not rebuilt.unreadable else DIFFERED
