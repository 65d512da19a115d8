"""Compute every agency's list of cases anew from the facts, and say whether anything differed.

opennrm rebuild-caseload [--json]
Ends with 0 when the rows are the same as before, 4 when they differed and were replaced.
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
        json.dump({"rows": rebuilt.rows, "same": rebuilt.same}, sys.stdout)
        print()
    else:
        said = "the same as before" if rebuilt.same else "some differed and were replaced"
        print(f"{rebuilt.rows} rows, {said}.")
    return SAME if rebuilt.same else DIFFERED
