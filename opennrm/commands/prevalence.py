"""Estimate how many people no list ever met, and show what other sound choices would have said.

opennrm prevalence VERB --help says what each verb reads and answers.
Every estimate comes with its interval, its sensitivity to the choice of method and the criticism of
the method; there is no way to have the number alone.
Example: `opennrm prevalence estimate LISTS.csv --json`.
"""

import argparse
from pathlib import Path

NEEDS = "nothing"
# Each verb is a module that the entry point loads by itself, so that none waits for the others.
VERBS = sorted(
    path.stem
    for path in Path(__file__).with_name("prevalence_verbs").glob("*.py")
    if not path.stem.startswith("_")
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which verb; one that is known never comes here."""
    parser.add_argument("verb", choices=VERBS, metavar=" | ".join(VERBS))


def run(args: argparse.Namespace) -> int:
    """Raise ValueError: a verb that is known was run before."""
    raise ValueError(f"opennrm prevalence {args.verb} has no module")
