"""Plan: the backlog, waits and breaches to expect for two years, or the staff that a target takes.

opennrm plan                                   the scenario fitted to the published UK figures
opennrm plan --scenario SCENARIO.toml [--changes CHANGES.toml]
opennrm plan --history FILE.csv [--fit-to DAY]  fit to a history, check on what came after DAY, plan
opennrm plan --target-backlog N | --target-days N --share 0.8  [--by-week W] [--desk DESK]
opennrm plan --show-scenario [example | uk]     a scenario to begin one's own with
FILE.csv has a line a period (period, referrals, reasonable, reasonable_positive, conclusive, and if
known conclusive_positive, left, waiting, mean_days, staff) or a line a case (received, reasonable,
reasonable_outcome, conclusive, conclusive_outcome, left, asked_again, days_on_hold).
A plan is no forecast of what governments do: it says what follows if nothing but the named breaks
changes. --remake FOLDER makes the shipped scenario and its checks anew.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from opennrm.commands import _planning as planning
from opennrm.commands._folders import FolderRefused, check_folder, write_folder
from opennrm.commands.prevalence_verbs._reading import text_of
from opennrm.statistics.planning import shipped
from opennrm.statistics.planning.history import HistoryRefused
from opennrm.statistics.planning.needed import (
    Target,
    check_target,
    needed_document,
    staff_needed,
)
from opennrm.statistics.planning.plan import check_sizes, plan
from opennrm.statistics.planning.scenario import Scenario, ScenarioRefused
from opennrm.statistics.planning.scenario_text import read_changes, read_scenario
from opennrm.statistics.prevalence.lists import ListsRefused

NEEDS = "nothing"
ANSWERS_DATA = True
DONE, REFUSED = 0, 1
SHIPPED = (
    "No scenario was given: this is the one fitted to the published figures of the United Kingdom."
)
REMADE = "Made anew: {names} in {folder}."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """From what, how far, how often, which target, and where it goes."""
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--scenario", type=Path, metavar="SCENARIO.toml")
    source.add_argument("--history", type=Path, metavar="FILE.csv")
    source.add_argument(
        "--show-scenario", nargs="?", const="example", choices=("example", "uk"), help="print one"
    )
    source.add_argument("--remake", type=Path, metavar="FOLDER", help="what ships, made anew")
    parser.add_argument("--changes", type=Path, metavar="CHANGES.toml", help="more dated breaks")
    parser.add_argument("--fit-to", type=date.fromisoformat, metavar="DAY", help="of --history")
    parser.add_argument("--weeks", type=int, default=shipped.WEEKS)
    parser.add_argument("--runs", type=int, default=shipped.RUNS)
    parser.add_argument("--seed", type=int, default=shipped.SEED)
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--target-backlog", type=int, metavar="CASES")
    target.add_argument("--target-days", type=int, metavar="DAYS")
    parser.add_argument("--share", type=float, help="of those decided within --target-days: 0.8")
    parser.add_argument("--by-week", type=int, metavar="WEEK", help="default: the last")
    parser.add_argument(
        "--desk",
        choices=("reasonable_grounds", "conclusive_grounds"),
        default="conclusive_grounds",
        help="whose staff are searched",
    )
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="tables, charts and JSON")


def run(args: argparse.Namespace) -> int:
    """Print the plan; 0 done, 1 refused, 3 the folder cannot be written."""
    try:
        return _run(args)
    except (ScenarioRefused, HistoryRefused, ListsRefused, FolderRefused) as refused:
        for sentence in refused.sentences:
            print(f"opennrm plan: {sentence}", file=sys.stderr)
        return refused.code if isinstance(refused, FolderRefused) else REFUSED


def _run(args: argparse.Namespace) -> int:
    if args.show_scenario:
        print(shipped.example_text() if args.show_scenario == "example" else shipped.shipped_text())
        return DONE
    if args.remake is not None:
        return _remake(args.remake)
    _check_together(args)
    check_sizes(weeks=args.weeks, runs=args.runs, seed=args.seed)
    if args.out is not None:
        check_folder(args.out)
    document, scenario = _planned(args)
    if args.out is not None:
        write_folder(args.out, planning.files(document, scenario))
    if args.json:
        print(json.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(planning.lines(document)))
    return DONE


def _planned(args: argparse.Namespace) -> tuple[dict[str, Any], Scenario]:
    fitted: planning.Fitted | None = None
    if args.history is not None:
        fitted = planning.fitted(text_of(args.history), fit_to=args.fit_to)
        scenario = fitted.scenario
    elif args.scenario is not None:
        scenario = read_scenario(text_of(args.scenario))
    else:
        print(SHIPPED, file=sys.stderr)
        scenario = shipped.shipped_scenario()
    if args.changes is not None:
        changes, reopenings = read_changes(text_of(args.changes))
        scenario = replace(
            scenario,
            changes=(*scenario.changes, *changes),
            reopenings=(*scenario.reopenings, *reopenings),
        )
    target = _target(args)
    if target is not None:
        check_target(scenario, target, args.desk)
        if target.days is not None:
            scenario = replace(scenario, target_days=target.days)
    document = plan(scenario, weeks=args.weeks, runs=args.runs, seed=args.seed)
    document["needed"] = None if target is None else _needed(args, scenario, target)
    if fitted is not None:
        document |= planning.fit_and_check(fitted, scenario, runs=args.runs, seed=args.seed)
    document["said"] = list(planning.CANNOT)
    return document, scenario


def _check_together(args: argparse.Namespace) -> None:
    """Refuse options that say nothing beside each other, naming them."""
    wrong = []
    if args.fit_to is not None and args.history is None:
        wrong.append("--fit-to is the last day that is fitted: it needs --history FILE.csv.")
    if args.share is not None and args.target_days is None:
        wrong.append("--share is of those decided within --target-days DAYS: give both.")
    if args.by_week is not None and args.target_days is None and args.target_backlog is None:
        wrong.append("--by-week is of a target: give --target-backlog or --target-days.")
    if args.by_week is not None and not 1 <= args.by_week <= args.weeks:
        wrong.append(f"--by-week is {args.by_week}: 1 to --weeks {args.weeks} is right.")
    if wrong:
        raise ScenarioRefused(*wrong)


def _target(args: argparse.Namespace) -> Target | None:
    if args.target_backlog is None and args.target_days is None:
        return None
    return Target(
        by_week=args.weeks if args.by_week is None else args.by_week,
        backlog=args.target_backlog,
        days=args.target_days,
        share=0.8 if args.share is None else args.share,
    )


def _needed(args: argparse.Namespace, scenario: Scenario, target: Target) -> dict[str, Any]:
    found = staff_needed(
        scenario,
        target,
        desk=args.desk,
        runs=min(args.runs, planning.MOST_SEARCHED),
        seed=args.seed,
        progress=_progress(),
    )
    return needed_document(found, target)


def _progress() -> Callable[[int, int], None]:
    """Say on a terminal how far the search is; elsewhere nothing."""
    if not sys.stderr.isatty():
        return lambda done, of: None

    def told(done: int, of: int) -> None:
        end = "\n" if done == of else ""
        print(f"\rsearching the staff: {done} of {of}", end=end, file=sys.stderr, flush=True)

    return told


def _remake(folder: Path) -> int:
    if not folder.is_dir():
        raise ScenarioRefused(f"{folder} is no folder: name opennrm/statistics/planning/stored.")
    files = shipped.remade(told=lambda said: print(said, file=sys.stderr))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print(REMADE.format(names=", ".join(files), folder=folder))
    return DONE
