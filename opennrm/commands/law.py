"""Show what the law was in a territory on a day, how a provision changed, or check law texts.

opennrm law show england-and-wales --on 2022-12-12 [--json]
opennrm law history recovery_period --territory scotland [--json]
opennrm law check FOLDER
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from opennrm.law import LawRefused, NoProvision, current_law, load
from opennrm.law.calendar import local_day
from opennrm.law.shown import show, show_history

NEEDS = "nothing"
DONE, REFUSED, FOUND = 0, 1, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add show, history and check."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="show | history | check")
    shown = verbs.add_parser("show", help="what the law of a territory was on a day")
    shown.add_argument("territory", help="a territory or nation, such as england-and-wales")
    shown.add_argument("--on", type=_day, help="the day, as 2022-12-12 (today if left out)")
    history = verbs.add_parser("history", help="how one provision changed")
    history.add_argument("name", help="the provision, such as recovery_period")
    history.add_argument("--territory", required=True, help="a territory or nation")
    for verb in (shown, history):
        verb.add_argument("--json", action="store_true", help="one JSON document on stdout")
    check = verbs.add_parser("check", help="refuse law texts that cannot be law")
    check.add_argument("folder", type=Path, help="a folder with territories.toml and other texts")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; a day or a name that the texts do not know is refused."""
    verbs: dict[str, Callable[[argparse.Namespace], int]] = {
        "show": _show,
        "history": _history,
        "check": _check,
    }
    try:
        return verbs[args.verb](args)
    except NoProvision as unknown:
        print(f"opennrm law {args.verb}: {unknown}", file=sys.stderr)
        return REFUSED


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        said = f"{written!r} is not a day such as 2022-12-12"
        raise argparse.ArgumentTypeError(said) from wrong


def _show(args: argparse.Namespace) -> int:
    law = current_law()
    on = args.on or local_day(datetime.now(UTC), law.country.time_zone)
    document = show(law, args.territory, on)
    _print(document, _show_lines, as_json=args.json)
    return DONE


def _history(args: argparse.Namespace) -> int:
    document = show_history(current_law(), args.name, args.territory)
    _print(document, _history_lines, as_json=args.json)
    return DONE


def _check(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        print(f"opennrm law check: {args.folder} is not a folder", file=sys.stderr)
        return REFUSED
    try:
        law = load(args.folder)
    except LawRefused as refused:
        print(refused, file=sys.stderr)
        return FOUND
    print(f"{law.country.name}: {len(law.names)} provisions, version {law.version}")
    return DONE


def _print(
    document: Mapping[str, Any],
    lines: Callable[[Mapping[str, Any]], list[str]],
    *,
    as_json: bool,
) -> None:
    if as_json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(document)))


def _show_lines(document: Mapping[str, Any]) -> list[str]:
    lines = [f"{document['territory']} on {document['on']}", ""]
    for name, provision in document["provisions"].items():
        lines += [f"{name}: {_said(provision)}", f"    {_days(provision)}. {provision['source']}"]
        if not provision["settled"]:
            lines.append("    The sources do not settle this day.")
        if "now_known" in provision:
            lines.append(f"    Now known to have been law: {_said(provision['now_known'])}")
    return lines


def _history_lines(document: Mapping[str, Any]) -> list[str]:
    lines = [f"{document['name']} in {document['territory']}", ""]
    for provision in document["timeline"]:
        lines += [f"{_days(provision)}: {_said(provision)}", f"    {provision['source']}"]
    return lines


def _said(provision: Mapping[str, Any]) -> str:
    if not provision.get("in_force", True):
        return "no rule"
    value, unit = provision["value"], provision["unit"]
    if unit == "yes_no":
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value).replace("_", " ")
    words = (
        [str(provision.get("kind", "")), str(value), unit] if isinstance(value, int) else [value]
    )
    if "ends" in provision and provision["ends"] != "fixed":
        words.append(f"({provision['ends']})")
    return " ".join(word for word in words if word).replace("_", " ")


def _days(provision: Mapping[str, Any]) -> str:
    to = provision["to"]
    return f"from {_moment(provision['from'])}" + (f" to {_moment(to)}" if to else "")


def _moment(written: str | Mapping[str, str]) -> str:
    if isinstance(written, str):
        return written
    since = f" (not before {written['not_before']})" if "not_before" in written else ""
    return f"a day known by {written['known_by']}{since}"
