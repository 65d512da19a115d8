"""Make a nation up: people, referrals and decisions, through the real procedures of a demo.

The same numbers give the same nation. Nothing here reads the clock: the last day is given.
Example: `opennrm synthetic --referrals 300 --seed 1 --until 2026-11-21`.
"""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date

from tqdm import tqdm

from opennrm.procedures import Refusal
from opennrm.synthetic.nation import plan
from opennrm.synthetic.running import RunReceipt
from opennrm.synthetic.running import run as run_plan

NEEDS = "database"
ANSWERS_DATA = True
MOST_REFERRALS = 10_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, which, and up to when."""
    parser.add_argument("--referrals", type=_count, required=True, help="how many referrals")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another nation")
    parser.add_argument(
        "--until", type=date.fromisoformat, required=True, metavar="DAY", help="the last day"
    )


def run(args: argparse.Namespace) -> int:
    """Make the nation; 0 done, 1 refused, as in production."""
    planned = plan(args.referrals, seed=args.seed, until=args.until)
    try:
        with tqdm(
            total=args.referrals, unit=" referrals", file=sys.stderr, disable=None, leave=False
        ) as bar:
            receipt = run_plan(planned, seed=args.seed, progress=bar.update)
    except Refusal as refusal:
        if refusal.code != "not_a_demo":
            raise
        print(
            "Refused: made-up people are for a demo or a benchmark, and this installation is not.",
            file=sys.stderr,
        )
        return 1
    _tell(receipt, as_json=getattr(args, "json", False))
    return 0


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= MOST_REFERRALS:
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST_REFERRALS}")
    return count


def _tell(receipt: RunReceipt, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"population": "synthetic", **asdict(receipt)}))
        return
    for title, counts in (
        ("Sent", receipt.sent),
        ("Decided", receipt.decided),
        ("Refused by the rules", receipt.refused),
    ):
        print(
            f"{title}: {', '.join(f'{n} {what}' for what, n in sorted(counts.items())) or 'none'}"
        )
