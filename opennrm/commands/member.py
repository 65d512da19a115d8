"""Make, end, reset or list the members who sign in; a password is printed once.

opennrm member add --email E --name N --agency CODE --role ROLE [--from DAY] [--until DAY] [--json]
opennrm member end --email E [--agency CODE] [--role ROLE] [--until DAY]
opennrm member reset --email E [--json]
opennrm member list --agency CODE [--json]
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from opennrm.procedures import Refusal
from opennrm.procedures.accounts import ROLES, add_member, end_member, list_members, reset_member
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator

NEEDS = "database"
DONE, REFUSED = 0, 1

SENTENCES = {
    "unknown_agency": "--agency: there is no organisation with the code {agency!r}.",
    "unknown_role": "--role: nobody signs in as {role!r}.",
    "unknown_member": "--email: nobody has an account with this address.",
    "unknown_membership": "this account has no such membership that still runs.",
    "already_a_member": "this member is {role} there already, on some of these days.",
    "not_an_address": "--email: give an address such as name@example.org.",
    "ends_before_it_begins": "--until: {until} is before the first day, {from}.",
    "not_for_this_agency": (
        "--agency: {agency!r} is of the closed class. Its members may only refer, as"
        " first_responder; its competent authority has no members at all."
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the four verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add | end | reset | list")
    add = verbs.add_parser("add", help="give somebody a role, and an account where there is none")
    end = verbs.add_parser("end", help="end memberships; with the last one, the account")
    reset = verbs.add_parser("reset", help="a new password, and a new second factor to set up")
    listed = verbs.add_parser("list", help="the members of an organisation")
    for verb in (add, end, reset):
        verb.add_argument("--email", required=True, metavar="E", help="the address to sign in with")
    add.add_argument("--name", required=True, metavar="N", help="work name, for colleagues")
    add.add_argument("--from", dest="since", type=_day, metavar="DAY", help="first day (today)")
    for verb in (add, listed):
        verb.add_argument("--agency", required=True, metavar="CODE", help="the organisation")
    end.add_argument("--agency", metavar="CODE", help="only there (everywhere)")
    add.add_argument("--role", required=True, choices=ROLES, help="what they do there")
    end.add_argument("--role", choices=ROLES, help="only in this role (all)")
    add.add_argument("--until", type=_day, metavar="DAY", help="last day (no end)")
    end.add_argument("--until", type=_day, metavar="DAY", help="last day (at once)")
    for verb in (add, reset, listed):
        verb.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused with the argument that is wrong."""
    verbs: dict[str, Callable[[argparse.Namespace, date], None]] = {
        "add": _add,
        "end": _end,
        "reset": _reset,
        "list": _list,
    }
    try:
        verbs[args.verb](args, day_of(datetime.now(UTC)))
    except Refusal as refusal:
        sentence = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm member {args.verb}: {sentence.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED
    return DONE


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2027-03-31") from wrong


def _add(args: argparse.Namespace, on: date) -> None:
    made = add_member(
        operator(),
        email=args.email,
        name=args.name,
        agency_code=args.agency,
        role=args.role,
        from_day=args.since or on,
        to_day=args.until,
    )
    said = {"email": made.email, "password": made.password, "role": made.role}
    _tell(args, said | {"agency": made.agency_name, "from": made.from_day, "until": made.to_day})
    print(f"{made.email}: {made.role}, {made.agency_name}, from {made.from_day}.", file=sys.stderr)


def _reset(args: argparse.Namespace, on: date) -> None:
    _tell(args, {"email": args.email, "password": reset_member(operator(), email=args.email)})


def _tell(args: argparse.Namespace, said: dict[str, object]) -> None:
    """The password alone, or one document; a member who keeps theirs has none to print."""
    if args.json:
        print(json.dumps(said, ensure_ascii=False, default=str))
    elif said["password"]:
        print(said["password"])
    if said["password"]:
        print(
            "This password is not shown again. The first sign-in asks for a second factor.",
            file=sys.stderr,
        )


def _end(args: argparse.Namespace, on: date) -> None:
    ended = end_member(
        operator(),
        email=args.email,
        agency_code=args.agency,
        role=args.role,
        last_day=args.until,
        on=on,
    )
    shut = " The account is shut." if ended.shut else ""
    print(f"Memberships ended: {ended.memberships}.{shut}", file=sys.stderr)


def _list(args: argparse.Namespace, on: date) -> None:
    lines = [
        {
            "email": row.email,
            "name": row.name,
            "role": row.role,
            "from": row.from_day.isoformat(),
            "until": row.to_day.isoformat() if row.to_day else None,
            "account": "open" if row.active else "shut",
            "second_factor": row.second_factor,
        }
        for row in list_members(operator(), agency_code=args.agency)
    ]
    if args.json:
        print(json.dumps({"members": lines}, ensure_ascii=False))
        return
    for line in lines:
        print("  ".join("-" if value is None else str(value) for value in line.values()))
