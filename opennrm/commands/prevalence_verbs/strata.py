"""Estimate strata together, such as adults and children, so that thin ones lean on the others.

FILE.csv has a first column headed `stratum`, then as for `estimate`. --pooling partial draws the
effects of each stratum towards common middles, as strongly as strata are alike; full gives pairs of
lists one effect for all strata; none takes each stratum apart. A stratum whose overlaps cannot bear
an estimate is refused with the reason and may still be in the total.
Example: `opennrm prevalence strata LISTS.csv --pooling partial --json`.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from tqdm import tqdm

from opennrm.commands.prevalence_verbs._reading import DONE, refusing, text_of
from opennrm.commands.prevalence_verbs._saying import interval, people
from opennrm.statistics.prevalence.pooling import Pooling
from opennrm.statistics.prevalence.stepwise import THRESHOLD
from opennrm.statistics.prevalence.strata import REPLICATES, estimate_strata
from opennrm.statistics.prevalence.strata_document import strata_document
from opennrm.statistics.prevalence.stratified import read_stratified


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, how to pool, and the resamples."""
    parser.add_argument("lists", type=Path, metavar="FILE.csv")
    parser.add_argument(
        "--pooling", choices=[way.value for way in Pooling], default=Pooling.PARTIAL.value
    )
    parser.add_argument("--threshold", type=float, default=THRESHOLD, help="p for a pair to enter")
    parser.add_argument("--bootstrap", type=int, default=REPLICATES, metavar="N", help="resamples")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same answer")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the answer; 0 done, 1 refused."""
    return refusing("strata", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    lists = read_stratified(text_of(args.lists))
    with tqdm(total=args.bootstrap, disable=None, delay=2, unit="resample") as bar:
        found = estimate_strata(
            lists,
            pooling=Pooling(args.pooling),
            replicates=args.bootstrap,
            seed=args.seed,
            threshold=args.threshold,
            told=lambda done, _: bar.update(done - bar.n) and None,
        )
    said = strata_document(found)
    print(json.dumps(said, ensure_ascii=False) if args.json else "\n".join(lines(said)))
    return DONE


def lines(said: dict[str, Any]) -> list[str]:
    """The answer for people: strata, total, what other ways say, warnings, criticism."""
    total = said["total"]
    return [
        f"Pooling {said['pooling']}, {len(said['strata'])} strata on {len(said['lists'])} lists:",
        *(line for one in said["strata"] for line in _stratum(one)),
        f"  {'In all':<24} observed {total['observed']:>7,}, {_number(total)}",
        f"    of: {', '.join(total['strata'])}.",
        f"Pairs of lists in the model: {_pairs(said)}.",
        "",
        "Other sound choices say:",
        *(
            f"  {row['label']:<44} {_people(row['estimate'])}"
            for row in said["sensitivity"]["rows"]
        ),
        "",
        *(f"Warning: {warning}" for warning in said["warnings"]),
        "",
        *said["criticism"],
    ]


def _pairs(said: dict[str, Any]) -> str:
    if said["pooling"] == Pooling.NONE.value:
        return "each stratum has its own"
    return ", ".join(term for term in said["model"] if ":" in term) or "none"


def _stratum(one: dict[str, Any]) -> list[str]:
    head = f"  {one['stratum']:<24} observed {one['observed']:>7,}, "
    if one["estimate"] is None:
        return [f"{head}no number:", *(f"    {reason}" for reason in one["refused"])]
    beside = ", ".join(f"{way} {_people(number)}" for way, number in one["by_pooling"].items())
    return [
        f"{head}{_number(one)}",
        f"    {one['weight_of_others']:.0%} of what is known comes from the others; {beside}.",
    ]


def _number(one: dict[str, Any]) -> str:
    return (
        f"estimate {people(one['estimate'])}, 95 % {interval(one['interval95'])},"
        f" 80 % {interval(one['interval80'])}"
    )


def _people(number: float | None) -> str:
    return "none" if number is None else people(number)
