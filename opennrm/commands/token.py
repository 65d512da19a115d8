"""Make, list or revoke a token of the programming interface; a token is printed once.

opennrm token create --agency west_midlands_police --until 2027-03-31 [--json]
opennrm token create --agency CODE --member EMAIL --role caseworker --until DAY
opennrm token list [--json]
opennrm token revoke ID
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator
from opennrm.procedures.tokens import (
    ROLES,
    NewToken,
    TokenLine,
    create_token,
    list_tokens,
    revoke_token,
)

NEEDS = "database"
DONE, REFUSED = 0, 1

SENTENCES = {
    "unknown_agency": "--agency: there is no organisation with the code {agency!r}.",
    "unknown_role": "--role: {role!r} can have no token.",
    "until_in_the_past": "--until: {until} is over; give a day from {earliest} on.",
    "unknown_membership": "--member: nobody with this address is {role} of that organisation now.",
    "not_for_this_agency": (
        "--agency: {agency!r} is of the closed class. It may only refer, as first_responder;"
        " its competent authority not even that."
    ),
    "absent": "ID: there is no such token in force.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add create, list and revoke."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="create | list | revoke")
    create = verbs.add_parser("create", help="make a token and print it, once")
    create.add_argument("--agency", required=True, metavar="CODE", help="whose token it is")
    create.add_argument("--member", metavar="EMAIL", help="a member's own token, to decide with")
    create.add_argument(
        "--role",
        choices=ROLES,
        default=Role.FIRST_RESPONDER.value,
        help="in which role it acts (first_responder)",
    )
    create.add_argument("--until", required=True, type=_day, metavar="DAY", help="its last day")
    listed = verbs.add_parser("list", help="all tokens, without their text")
    for verb in (create, listed):
        verb.add_argument("--json", action="store_true", help="one JSON document on stdout")
    revoke = verbs.add_parser("revoke", help="end a token at once")
    revoke.add_argument("id", type=UUID, metavar="ID", help="the token's id, as list shows it")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused with the argument that is wrong."""
    verbs: dict[str, Callable[[argparse.Namespace, date], int]] = {
        "create": _create,
        "list": _list,
        "revoke": _revoke,
    }
    try:
        return verbs[args.verb](args, day_of(datetime.now(UTC)))
    except Refusal as refusal:
        sentence = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm token {args.verb}: {sentence.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2027-03-31") from wrong


def _create(args: argparse.Namespace, on: date) -> int:
    made = create_token(
        operator(),
        agency_code=args.agency,
        email=args.member,
        role=args.role,
        until=args.until,
        on=on,
    )
    print(json.dumps(_made(made), ensure_ascii=False) if args.json else made.text)
    whose = f"{made.agency_name}, {made.role}{f', {made.email}' if made.email else ''}"
    print(f"For {whose}, until {made.until}. It is not shown again.", file=sys.stderr)
    return DONE


def _made(made: NewToken) -> dict[str, object]:
    return {
        "id": str(made.id),
        "token": made.text,
        "agency": made.agency_name,
        "member": made.email,
        "role": made.role,
        "until": made.until.isoformat(),
    }


def _list(args: argparse.Namespace, on: date) -> int:
    lines = list_tokens(operator())
    if args.json:
        print(json.dumps({"tokens": [_listed(line, on) for line in lines]}, ensure_ascii=False))
        return DONE
    for line in lines:
        found = _listed(line, on)
        print("  ".join(str(found[key] or "-") for key in found))
    return DONE


def _listed(line: TokenLine, on: date) -> dict[str, object]:
    state = "revoked" if line.revoked else "expired" if line.until < on else "in force"
    return {
        "id": str(line.id),
        "agency": line.agency_code,
        "member": line.email,
        "role": line.role,
        "from": line.from_day.isoformat(),
        "until": line.until.isoformat(),
        "state": state,
    }


def _revoke(args: argparse.Namespace, on: date) -> int:
    revoke_token(operator(), token=args.id, on=on)
    print("Revoked.", file=sys.stderr)
    return DONE
