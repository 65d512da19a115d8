"""Make the teams of a competent authority, and say who is in them and for how many cases.

opennrm team put --agency CODE --team CODE --name N
opennrm team seat --agency CODE --team CODE --email E --capacity N [--skill S …] [--until DAY]
opennrm team leave --agency CODE --team CODE --email E
opennrm team list --agency CODE [--json]
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from opennrm.procedures import Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator
from opennrm.procedures.teams import Seat, leave, list_teams, put_team, seat

NEEDS = "database"
DONE, REFUSED = 0, 1
SENTENCES = {
    "unknown_agency": "--agency: there is no organisation with the code {agency!r}.",
    "no_authority": "--agency: {agency!r} decides no cases, so it has no teams.",
    "unknown_team": "--team: there is no team with the code {team!r}. Make it with `team put`.",
    "unknown_member": "--email: nobody has an account with this address.",
    "not_a_code": "--team: {code!r} is no code. Use small letters, digits and underscores.",
    "not_a_name": "--name: give a name of up to {most} characters.",
    "not_a_capacity": "--capacity: give a whole number from 0 to {most}.",
    "not_a_skill": "--skill: {skill!r} is neither `child` nor a language of three letters.",
    "ends_before_it_begins": "--until: {until} is before the first day, {from}.",
    "not_in_team": "--email: this member is not in {team!r}.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the four verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="put | seat | leave | list")
    put = verbs.add_parser("put", help="make a team, or name one anew")
    put.add_argument("--name", required=True, metavar="N", help="what its members call it")
    into = verbs.add_parser("seat", help="put a member into a team")
    into.add_argument("--capacity", required=True, type=int, metavar="N", help="cases at most")
    into.add_argument("--skill", action="append", default=[], metavar="S", help="child, or vie")
    into.add_argument("--from", dest="since", type=_day, metavar="DAY", help="first day (today)")
    into.add_argument("--until", type=_day, metavar="DAY", help="last day (no end)")
    out = verbs.add_parser("leave", help="take a member out of a team, from today on")
    listed = verbs.add_parser("list", help="the teams of an authority and who is in them")
    listed.add_argument("--json", action="store_true", help="one JSON document on stdout")
    for verb in (put, into, out, listed):
        verb.add_argument("--agency", required=True, metavar="CODE", help="the authority")
    for verb in (put, into, out):
        verb.add_argument("--team", required=True, metavar="CODE", help="the team")
    for verb in (into, out):
        verb.add_argument("--email", required=True, metavar="E", help="the member")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused with the argument that is wrong."""
    verbs: dict[str, Callable[[argparse.Namespace, date], None]] = {
        "put": _put,
        "seat": _seat,
        "leave": _leave,
        "list": _list,
    }
    try:
        verbs[args.verb](args, day_of(datetime.now(UTC)))
    except Refusal as refusal:
        sentence = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm team {args.verb}: {sentence.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED
    return DONE


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2027-03-31") from wrong


def _put(args: argparse.Namespace, on: date) -> None:
    put_team(operator(), agency_code=args.agency, code=args.team, name=args.name)
    print(f"{args.team}: {args.name}.", file=sys.stderr)


def _seat(args: argparse.Namespace, on: date) -> None:
    seat(
        operator(),
        agency_code=args.agency,
        team=args.team,
        email=args.email,
        capacity=args.capacity,
        skills=args.skill,
        from_day=args.since or on,
        to_day=args.until,
    )
    print(f"{args.email} is in {args.team}, for {args.capacity} cases at most.", file=sys.stderr)


def _leave(args: argparse.Namespace, on: date) -> None:
    leave(operator(), agency_code=args.agency, team=args.team, email=args.email, on=on)
    said = f"{args.email} has left {args.team}. Their cases are handed on within the hour."
    print(said, file=sys.stderr)


def _list(args: argparse.Namespace, on: date) -> None:
    found = list_teams(operator(), agency_code=args.agency)
    if args.json:
        print(json.dumps({"teams": [_line(one) for one in found]}, ensure_ascii=False))
        return
    for one in found:
        print("  ".join("-" if value is None else str(value) for value in _line(one).values()))


def _line(one: Seat) -> dict[str, object]:
    return {
        "team": one.team,
        "name": one.name,
        "email": one.email,
        "capacity": one.capacity,
        "skills": " ".join(one.skills) or None,
        "from": one.from_day.isoformat() if one.from_day else None,
        "until": one.to_day.isoformat() if one.to_day else None,
    }
