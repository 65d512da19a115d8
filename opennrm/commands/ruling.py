"""Register a ruling or new guidance, say how it was answered, and list what is registered.

opennrm ruling register (FILE | --shipped CODE)
opennrm ruling answer CODE --in TEXT [--on DAY]
opennrm ruling list [--json]
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from opennrm.procedures import Refusal
from opennrm.procedures.days import day_of
from opennrm.procedures.members import operator
from opennrm.procedures.review.rulings import (
    RulingRefused,
    RulingView,
    answer_ruling,
    list_rulings,
    register_ruling,
)

NEEDS = "database"
DONE, REFUSED = 0, 1
SHIPPED = ("mk_and_gega", "pk_ghana")
SENTENCES = {
    "ruling_registered_already": "code: {code!r} is registered, and what is registered is never"
    " changed. Give another code.",
    "no_such_ruling": "CODE: no ruling {code!r} is registered. `opennrm ruling list` shows them.",
    "owner_not_registered": "owner: there is no organisation with the code {owner!r}."
    " `opennrm agency list` shows them.",
    "answered_before_given": "--on: give a day not before the ruling, which is of {given}.",
    "ruling_answered_already": "CODE: how this ruling was answered stands already.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the three verbs."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="register | answer | list")
    new = verbs.add_parser("register", help="register a ruling; its cohort is then looked at again")
    which = new.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a ruling as TOML")
    which.add_argument("--shipped", choices=SHIPPED, metavar="CODE", help=" or ".join(SHIPPED))
    answer = verbs.add_parser("answer", help="record how a ruling was answered")
    answer.add_argument("code", metavar="CODE", help="the code of the ruling")
    answer.add_argument("--in", dest="source", required=True, metavar="TEXT", help="in which text")
    answer.add_argument("--on", dest="day", type=_day, metavar="DAY", help="which day (today)")
    listed = verbs.add_parser("list", help="what is registered, and how far each cohort is")
    listed.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 0 done, 1 refused with each field that is wrong."""
    verbs: dict[str, Callable[[argparse.Namespace, date], None]] = {
        "register": _register,
        "answer": _answer,
        "list": _list,
    }
    try:
        verbs[args.verb](args, day_of(datetime.now(UTC)))
    except RulingRefused as refused:
        for fault in refused.faults:
            print(f"opennrm ruling {args.verb}: {fault.field}: {fault.said}", file=sys.stderr)
        return REFUSED
    except Refusal as refusal:
        said = SENTENCES.get(refusal.code, f"refused: {refusal.code}")
        print(f"opennrm ruling {args.verb}: {said.format(**refusal.facts)}", file=sys.stderr)
        return REFUSED
    except OSError as wrong:
        print(f"opennrm ruling {args.verb}: FILE: {wrong.strerror}", file=sys.stderr)
        return REFUSED
    return DONE


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2027-03-31") from wrong


def _register(args: argparse.Namespace, on: date) -> None:
    shipped = files("opennrm.review") / "texts" / f"{args.shipped}.toml"
    text = args.file.read_bytes() if args.file else shipped.read_bytes()
    view = register_ruling(operator(), text=text, on=on)
    said = "What it reaches is listed, and adverse decisions are opened, within minutes."
    name = f"{view.ruling.title} {view.ruling.citation}"
    print(f"{view.ruling.code}: {name}. {said}", file=sys.stderr)


def _answer(args: argparse.Namespace, on: date) -> None:
    day = args.day or on
    answer_ruling(operator(), code=args.code, answered_on=day, source=args.source, on=on)
    print(f"{args.code}: answered on {day} in {args.source}.", file=sys.stderr)


def _list(args: argparse.Namespace, on: date) -> None:
    found = list_rulings(on=on)
    if args.json:
        print(json.dumps({"rulings": [_line(one) for one in found]}, ensure_ascii=False))
        return
    for one in found:
        print("  ".join("-" if value is None else str(value) for value in _line(one).values()))


def _line(one: RulingView) -> dict[str, object]:
    newest = one.progress[0] if one.progress else None
    return {
        "code": one.ruling.code,
        "title": f"{one.ruling.title} {one.ruling.citation}",
        "given": one.ruling.given.isoformat(),
        "answer_by": one.due_on.isoformat(),
        "answered_on": one.answered_on.isoformat() if one.answered_on else None,
        "late": "late" if one.late else None,
        "listed": newest.listed if newest else None,
        "looked_at": newest.looked_at if newest else None,
        "changed": newest.changed if newest else None,
    }
