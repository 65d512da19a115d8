"""Register who may sign decisions, until when, and who is in whose line.

opennrm staff qualify --email E [--code CODE] [--from DAY] [--until DAY]
opennrm staff lapse --email E [--code CODE] [--until DAY]
opennrm staff line --email E (--manager E | --none) [--from DAY]
"""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from opennrm.procedures import Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator
from opennrm.procedures.staff import end_qualification, put_in_line, qualify

NEEDS = "database"
DONE, REFUSED = 0, 1
DECISION_MAKER = "decision_maker"

SENTENCES = {
    "unknown_member": "--email: nobody has an account with this address.",
    "unknown_manager": "--manager: nobody has an account with this address.",
    "ends_before_it_begins": "--until: {until} is before the first day, {from}.",
    "not_a_code": "--code: give a code of small letters, digits and underscores, not {code!r}.",
    "manages_themselves": "--manager: nobody manages themselves.",
    "line_is_a_ring": "--manager: {manager} is managed by this member already.",
    "no_qualification": "this member has no such qualification that still runs.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the three verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="qualify | lapse | line")
    qualified = verbs.add_parser("qualify", help="somebody may sign and read decisions")
    lapse = verbs.add_parser("lapse", help="end a qualification")
    line = verbs.add_parser("line", help="who manages somebody, from a day on")
    for verb in (qualified, lapse, line):
        verb.add_argument("--email", required=True, metavar="E", help="the address to sign in with")
    for verb in (qualified, lapse):
        verb.add_argument("--code", default=DECISION_MAKER, help="which (decision_maker)")
        verb.add_argument("--until", type=_day, metavar="DAY", help="last day")
    for verb in (qualified, line):
        verb.add_argument(
            "--from", dest="since", type=_day, metavar="DAY", help="first day (today)"
        )
    above = line.add_mutually_exclusive_group(required=True)
    above.add_argument("--manager", metavar="E", help="who manages them")
    above.add_argument("--none", action="store_true", help="nobody manages them")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused with the argument that is wrong."""
    verbs: dict[str, Callable[[argparse.Namespace, date], str]] = {
        "qualify": _qualify,
        "lapse": _lapse,
        "line": _line,
    }
    try:
        said = verbs[args.verb](args, day_of(datetime.now(UTC)))
    except Refusal as refusal:
        sentence = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm staff {args.verb}: {sentence.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED
    print(said, file=sys.stderr)
    return DONE


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2027-03-31") from wrong


def _qualify(args: argparse.Namespace, on: date) -> str:
    since = args.since or on
    qualify(operator(), email=args.email, code=args.code, from_day=since, to_day=args.until)
    return f"{args.email}: {args.code} from {since}" + (
        f" until {args.until}." if args.until else "."
    )


def _lapse(args: argparse.Namespace, on: date) -> str:
    last = args.until or on
    ended = end_qualification(operator(), email=args.email, code=args.code, last_day=last)
    return f"{args.email}: {ended} ended, the last day is {last}."


def _line(args: argparse.Namespace, on: date) -> str:
    since = args.since or on
    put_in_line(operator(), email=args.email, manager=args.manager, from_day=since)
    return f"{args.email}: managed by {args.manager or 'nobody'} from {since}."
