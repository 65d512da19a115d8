"""Verify the access log: every chain recomputed from its stored bytes.

opennrm audit verify [--json]
Ends with 0 when every chain holds, 4 when one is broken. Rows cut off after the last row of a
chain, together with its head, cannot be found without a seal held outside.
"""

import argparse
import json
import sys

from opennrm.procedures.keeping import verify_log

NEEDS = "database"
HOLDS, BROKEN = 0, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add verify."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="verify")
    verify = verbs.add_parser("verify", help="recompute every chain")
    verify.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Verify and name the first bad row of each broken chain."""
    found = verify_log()
    if args.json:
        broken = [{"chain": chain, "row": row} for chain, row in found.broken]
        json.dump({"rows": found.rows, "chains": found.chains, "broken": broken}, sys.stdout)
        print()
    else:
        print(f"{found.rows} rows in {found.chains} chains.")
        for chain, row in found.broken:
            print(f"Broken: {chain}, first at row {row}.")
    return BROKEN if found.broken else HOLDS
