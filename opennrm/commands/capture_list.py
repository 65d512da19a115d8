"""Write the recorded referrals of a target as one capture list: keyed rows, without names.

opennrm capture-list --target TARGET.toml --as analyst --out REFERRALS.csv   (in a demo)
opennrm capture-list --target TARGET.toml --token-file FILE --out REFERRALS.csv
FILE holds the analyst's own token. Keys are made under OPENNRM_STUDY_KEY, which the bodies of one
study share and the analyst does not see; `opennrm link-key new FILE` makes one. The list is
personal data: hand it to whoever links, who keys it again (opennrm link-key again), and to nobody
else.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from opennrm.commands._closed import check_new, write_closed
from opennrm.commands.prevalence_verbs._reading import text_of
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.capture_lists import CaptureList, analyst_of, capture_list
from opennrm.procedures.statistics import demo_member
from opennrm.statistics.prevalence.keyed_files import write_keyed
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.sifting import REASONS
from opennrm.statistics.prevalence.target import read_target

NEEDS = "database"
ANSWERS_DATA = True
DONE, REFUSED = 0, 1
# What goes along as empty rows, so that whoever forms the lists can count it.
COUNTED_ALONG = frozenset({"anonymous", "without_basis"})
SAID = (
    "The list is personal data and not for publication: hand it to whoever links, and to nobody"
    " else."
)
REFUSALS = {
    "absent": "This member may not make a capture list: it takes the analyst, or their own token.",
    "no_such_member": "There is no such member: --as names a role of the demo.",
    "not_a_demo": "In production nobody acts as somebody else: give --token-file.",
    "busy": "Something large is being written, such as a load; try again in a minute.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The target, who acts, and where the rows go."""
    parser.add_argument("--target", type=Path, required=True, metavar="TARGET.toml")
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--as", dest="member", metavar="ROLE", help="in a demo: whose list")
    who.add_argument("--token-file", type=Path, metavar="FILE", help="the analyst's own token")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.csv")


def run(args: argparse.Namespace) -> int:
    """Write the rows and say what was left out; 0 done, 1 refused."""
    try:
        target = read_target(text_of(args.target))
        check_new(args.out)
        found = capture_list(_actor(args), target=target, on=date.today())
        left = {reason: n for reason, n in found.left_out if reason in COUNTED_ALONG}
        write_closed(args.out, write_keyed(found.rows, **left))
    except ListsRefused as refused:
        for sentence in refused.sentences:
            print(f"opennrm capture-list: {sentence}", file=sys.stderr)
        return REFUSED
    except Refusal as refusal:
        print(REFUSALS.get(refusal.code, f"Refused: {refusal.code}."), file=sys.stderr)
        return REFUSED
    said = {"digest": target.digest, **document(found), "file": str(args.out), "said": [SAID]}
    print(json.dumps(said, ensure_ascii=False) if args.json else "\n".join(lines(found)))
    return DONE


def document(found: CaptureList) -> dict[str, object]:
    """What was written and what was left out, without a row."""
    return {
        "given": found.given,
        "rows": len(found.rows),
        "people": len({row.key for row in found.rows}),
        "left_out": dict(found.left_out),
        "without_key": found.without_key,
    }


def lines(found: CaptureList) -> list[str]:
    """The same for people."""
    people = len({row.key for row in found.rows})
    return [
        f"{len(found.rows):,} rows of {people:,} people, of {found.given:,}.",
        *(f"  left out: {n:,} {REASONS[reason]}" for reason, n in found.left_out),
        f"  left out: {found.without_key:,} of people without a name or a whole birth date",
        SAID,
    ]


def _actor(args: argparse.Namespace) -> Actor:
    if args.member is not None:
        return demo_member(args.member)
    return analyst_of(text_of(args.token_file).strip())
