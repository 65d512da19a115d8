"""Say where an agency is told when one of its urgent drafts stays unsent, such as its duty desk.

opennrm agency contact CODE [--json]
opennrm agency contact CODE ADDRESS
opennrm agency contact CODE --remove
Without an address of its own, every member of the agency is told. The mail has no content.
"""

import argparse
import json
import sys

from opennrm.procedures import Refusal
from opennrm.procedures.agency_contacts import read_contact, remove_contact, set_contact
from opennrm.procedures.members import operator

NEEDS = "database"
DONE, REFUSED = 0, 1

SENTENCES = {
    "unknown_agency": "there is no organisation with the code {agency!r}.",
    "not_an_address": "give an address such as name@example.org.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add contact."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="contact")
    contact = verbs.add_parser("contact", help="show, set or remove the address that is told")
    contact.add_argument("code", metavar="CODE", help="the organisation")
    contact.add_argument("address", metavar="ADDRESS", nargs="?", help="the new address")
    contact.add_argument("--remove", action="store_true", help="tell its members again")
    contact.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused."""
    try:
        _change(args)
        address = read_contact(operator(), agency_code=args.code)
    except Refusal as refusal:
        sentence = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm agency contact: {sentence.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED
    if args.json:
        print(json.dumps({"agency": args.code, "contact": address}, ensure_ascii=False))
    else:
        print(address or "No address of its own: its members are told.")
    return DONE


def _change(args: argparse.Namespace) -> None:
    if args.remove:
        remove_contact(operator(), agency_code=args.code)
    elif args.address:
        set_contact(operator(), agency_code=args.code, address=args.address)
