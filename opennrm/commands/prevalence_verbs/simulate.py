"""Say how often an interval would hold the true number, for lists like these.

A model is fitted to LISTS.csv and taken as the truth; lists are drawn from it again and again and
estimated by --method. --truth names the method whose model is taken as the truth, so that a way of
choosing can be tried against a world that it did not choose.
Example: `opennrm prevalence simulate LISTS.csv --method stepwise --truth bic --runs 200 --json`.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from opennrm.commands.prevalence_verbs._reading import DONE, refusing, text_of
from opennrm.commands.prevalence_verbs.estimate import add_choice, choice_of
from opennrm.statistics.prevalence.choices import Method
from opennrm.statistics.prevalence.criticism import CRITICISM
from opennrm.statistics.prevalence.lists import ListsRefused, read_lists
from opennrm.statistics.prevalence.simulating import coverage

RUNS, RESAMPLES = 200, 400
# Methods whose model can be drawn from, and methods with an interval that is quick enough.
TRUTHS = (Method.STEPWISE, Method.BIC)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The lists, the method, the truth, and how many runs."""
    parser.add_argument("lists", type=Path, metavar="LISTS.csv")
    add_choice(parser)
    parser.set_defaults(bootstrap=RESAMPLES)
    parser.add_argument("--truth", choices=[method.value for method in TRUTHS])
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the coverage; 0 done, 1 refused."""
    return refusing("simulate", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    choice = choice_of(args)
    truth = args.truth or (choice.method if choice.method in TRUTHS else Method.STEPWISE)
    if choice.method is Method.LCM:
        raise ListsRefused("method lcm takes too long to be simulated; it has its own warnings.")
    lists = read_lists(text_of(args.lists))
    with tqdm(total=args.runs, disable=None, delay=2, unit="run") as bar:
        found = coverage(
            lists,
            choice,
            runs=args.runs,
            truth=replace(choice, method=Method(truth)),
            told=lambda done, _: bar.update(done - bar.n),
        )
    said: dict[str, Any] = {
        "method": choice.method.value,
        "truth_by": str(Method(truth).value),
        "replicates": choice.replicates,
        **asdict(found),
        "criticism": list(CRITICISM),
    }
    print(json.dumps(said, ensure_ascii=False) if args.json else "\n".join(lines(said)))
    return DONE


def lines(said: dict[str, Any]) -> list[str]:
    """The coverage for people."""
    low, high = said["margin95"]
    return [
        f"True number: {said['truth']:,.0f}, by the {said['truth_by']} model of these lists.",
        f"{said['runs']:,} runs by {said['method']}, {said['replicates']:,} resamples each:",
        f"  the 95 % interval held the truth in {said['coverage95']:.1%}"
        f" ({low:.1%} to {high:.1%}), the 80 % interval in {said['coverage80']:.1%};",
        f"  median estimate {said['median']:,.0f}, mean {said['bias']:+.1%} from the truth,"
        f" typical error {said['spread']:.0%};",
        f"  {said['without_estimate']:,} runs had no estimate,"
        f" {said['without_limit']:,} no upper limit.",
        "",
        *said["criticism"],
    ]
