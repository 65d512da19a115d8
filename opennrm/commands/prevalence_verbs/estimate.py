"""Estimate how many people there are, from lists that could each have met the same person.

LISTS.csv has a column of 0 and 1 for each list and then `count`; a pattern that is absent counts 0.
Methods: stepwise (Chan, Silverman and Vincent 2021), bic (the smallest BIC of all models up to
--max-order), averaged (over resamples that each choose by BIC), chao (a lower bound), lcm (Bayesian
latent classes). The answer always holds what other sound choices give, and the criticism.
--missed-links and --false-links carry stated linkage error into number and interval.
--thorough gives all of them intervals from as many resamples, and adds the latent classes.
Example: `opennrm prevalence estimate LISTS.csv --method bic --max-order 3 --json`.
"""

import argparse
import json
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tqdm import tqdm

from opennrm.commands._folders import check_folder, write_folder
from opennrm.commands.prevalence_verbs._reading import DONE, refusing, text_of
from opennrm.commands.prevalence_verbs._saying import interval, people
from opennrm.statistics.prevalence.bootstrap import REPLICATES
from opennrm.statistics.prevalence.choices import Choice, Method, check_interval
from opennrm.statistics.prevalence.documents import document
from opennrm.statistics.prevalence.linkage_error import read_rate
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused, read_lists
from opennrm.statistics.prevalence.sensitivity import Answer, answer
from opennrm.statistics.prevalence.stepwise import THRESHOLD

UNMODELLED = {
    "averaged": "those that the resamples chose, averaged",
    "chao": "none; a lower bound",
    "lcm": "kinds of people who differ in how easily each list meets them",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The lists, the method and its settings."""
    parser.add_argument("lists", type=Path, metavar="LISTS.csv")
    add_choice(parser)
    parser.add_argument("--thorough", action="store_true", help="intervals for every other choice")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="document, tables and charts")
    parser.add_argument(
        "--show-from",
        type=int,
        default=5,
        metavar="N",
        help="in the folder, leave out overlaps of fewer people (5)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The settings of an estimate."""
    names = [method.value for method in Method]
    parser.add_argument("--method", choices=names, default=Method.STEPWISE.value)
    parser.add_argument("--max-order", type=int, default=2, metavar="K", help="lists in an effect")
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="p of the stepwise way")
    parser.add_argument("--bootstrap", type=int, default=REPLICATES, metavar="N", help="resamples")
    parser.add_argument("--missed-links", default="0", metavar="RATE", help="0.05, or 0.02-0.08")
    parser.add_argument("--false-links", default="0", metavar="RATE", help="links that are wrong")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same answer")


def choice_of(args: argparse.Namespace) -> Choice:
    """The settings as they were given. Raises ListsRefused."""
    check_interval(args.bootstrap)
    return Choice(
        method=Method(args.method),
        max_order=args.max_order,
        threshold=args.threshold,
        replicates=args.bootstrap,
        seed=args.seed,
        missed=read_rate(args.missed_links, "missed-links"),
        false=read_rate(args.false_links, "false-links"),
    )


def run(args: argparse.Namespace) -> int:
    """Print the answer; 0 done, 1 refused."""
    return refusing("estimate", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    choice = choice_of(args)
    lists = read_lists(text_of(args.lists))
    if args.out:
        check_folder(args.out)
    if args.show_from < 1:
        raise ListsRefused(
            f"show-from is {args.show_from}; it is the least number of people that may be shown."
        )
    # Shown on a terminal only, and only where it takes longer than a breath.
    with tqdm(total=choice.replicates, disable=None, delay=2, unit="resample") as bar:
        found = answer(
            lists, choice, thorough=args.thorough, told=lambda done, _: bar.update(done - bar.n)
        )
    said = document(found)
    if args.out:
        write_folder(args.out, _folder(args, lists, found))
        print(f"Written to {args.out}.", file=sys.stderr)
    if args.json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        print("\n".join(lines(said)))
    return DONE


def _folder(args: argparse.Namespace, lists: CaptureLists, found: Answer) -> Mapping[str, bytes]:
    slug = re.sub(r"[^a-z0-9]+", "-", args.lists.stem.lower()).strip("-") or "lists"
    # Loaded only when asked for: charts and solver take longer to load than most estimates take.
    studying = import_module("opennrm.statistics.prevalence.studying")
    folder = import_module("opennrm.statistics.prevalence.folder")
    study = studying.study_of_lists(slug, lists, found, threshold=args.show_from)
    files: Mapping[str, bytes] = folder.study_folder(study)
    return files


def lines(said: dict[str, Any]) -> list[str]:
    """The answer for people: number, sensitivity, warnings, criticism."""
    head = [
        f"Observed on {len(said['lists'])} lists: {said['observed']:,} people.",
        f"Estimate ({said['method']}): {people(said['estimate'])},"
        f" 95 % {interval(said['interval95'])}, 80 % {interval(said['interval80'])}.",
        f"If the model were known: 95 % {interval(said['conditional95'])}."
        if said["conditional95"]
        else "",
        f"Model: {_model(said)}.",
        *(f"Warning: {warning}" for warning in said["warnings"]),
        "",
        f"Other sound choices say {people(said['sensitivity']['lowest'])} to"
        f" {people(said['sensitivity']['highest'])}:",
    ]
    rows = [
        f"  {row['label']:<44} {_number(row):>12}  {_rest(row)}".rstrip()
        for row in said["sensitivity"]["rows"]
    ]
    return [line for line in head if line or line == ""] + rows + ["", *said["criticism"]]


def _model(said: dict[str, Any]) -> str:
    if said["method"] in UNMODELLED:
        return UNMODELLED[said["method"]]
    pairs = [term for term in said["model"] if ":" in term]
    return f"each list, and {', '.join(pairs) if pairs else 'no pair of lists'}"


def _number(row: dict[str, Any]) -> str:
    return "none" if row["estimate"] is None else people(row["estimate"])


def _rest(row: dict[str, Any]) -> str:
    if row["estimate"] is None:
        return str(row["reason"])
    return interval(row["interval95"]) if row["interval95"] else "no interval computed"
