"""Write the weeks of recorded cases as a history that `opennrm plan --history` reads.

opennrm plan-history --as analyst --out HISTORY.csv   (in a demo)
opennrm plan-history --token-file FILE --out HISTORY.csv
FILE holds the analyst's own token. The table has counts by week and nobody in it, but small counts:
it is for planning, not for publication, and only its owner may read the file.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from opennrm.cases.vocabulary.acts import Act
from opennrm.commands._closed import check_new, write_closed
from opennrm.commands.prevalence_verbs._reading import text_of
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.planning_history import NO_WEEK, planning_history
from opennrm.procedures.statistics import demo_member
from opennrm.procedures.tokens import acting, caller_of
from opennrm.statistics.planning.history_text import write_weeks
from opennrm.statistics.prevalence.lists import ListsRefused

NEEDS = "database"
ANSWERS_DATA = True
DONE, REFUSED = 0, 1
SAID = "Counts of single weeks are small: the file is for planning, not for publication."
REFUSALS = {
    "absent": "This member may not count recorded cases: it takes the analyst, or their own token.",
    "no_such_member": "There is no such member: --as names a role of the demo.",
    "not_a_demo": "In production nobody acts as somebody else: give --token-file.",
    "busy": "Something large is being written, such as a load; try again in a minute.",
    NO_WEEK: "No whole week of cases has been recorded so far: there is no history to plan with.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who counts, and where the table goes."""
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--as", dest="member", metavar="ROLE", help="in a demo: whose figures")
    who.add_argument("--token-file", type=Path, metavar="FILE", help="the analyst's own token")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.csv")


def run(args: argparse.Namespace) -> int:
    """Write the table and say what it covers; 0 done, 1 refused."""
    try:
        check_new(args.out)
        found = planning_history(_actor(args), on=date.today())
        write_closed(args.out, write_weeks(found))
    except ListsRefused as refused:
        for sentence in refused.sentences:
            print(f"opennrm plan-history: {sentence}", file=sys.stderr)
        return REFUSED
    except Refusal as refusal:
        print(REFUSALS.get(refusal.code, f"Refused: {refusal.code}."), file=sys.stderr)
        return REFUSED
    said = {
        "weeks": len(found.periods),
        "begins": found.begins.isoformat(),
        "ends": found.ends.isoformat(),
        "referrals": sum(int(one.counts["referrals"]) for one in found.periods),
        "file": str(args.out),
        "said": [SAID],
    }
    line = (
        f"{said['weeks']} weeks from {said['begins']}, {said['referrals']:,} referrals: {args.out}."
    )
    print(json.dumps(said, ensure_ascii=False) if args.json else f"{line}\n{SAID}")
    return DONE


def _actor(args: argparse.Namespace) -> Actor:
    if args.member is not None:
        return demo_member(args.member)
    caller = caller_of(text_of(args.token_file).strip())
    if caller is None:
        raise Refusal("absent")
    return acting(caller, Act.READ_RECORDED_FIGURES)
