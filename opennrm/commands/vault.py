"""Rotate the key-encryption key of the vault.

OPENNRM_KEK_OLD=<old key> OPENNRM_KEK=<new key> opennrm vault rotate [--json]
Set both, run it, then start the site with the new key alone. Can be run again after a stop.
"""

import argparse
import json
import sys

from tqdm import tqdm

from opennrm.procedures.keeping import rotate_vault_key

NEEDS = "database"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add rotate."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="rotate")
    rotate = verbs.add_parser("rotate", help="wrap every stored key anew")
    rotate.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Rotate, with a progress bar on stderr."""
    with tqdm(unit=" keys", file=sys.stderr, disable=None) as bar:
        done = rotate_vault_key(progress=bar.update)
    if args.json:
        json.dump({"rewrapped": done}, sys.stdout)
        print()
    else:
        print(f"{done} keys wrapped anew.")
    return 0
