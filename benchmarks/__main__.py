"""Run every benchmark and print its figures; ends with 4 where one misses its mark.

`python -m benchmarks [--json] [--only NAME]`. Conditions: embedded PostgreSQL, one machine, both
sides of each ratio in the same run; each benchmark in a process and an installation of its own.
"""

import argparse
import importlib
import json
import subprocess
import sys
from dataclasses import asdict

from benchmarks.figures import Figure
from benchmarks.installation import benchmark_installation

MISSED = 4
NO_DATABASE = ("folding", "duplicates", "link_keys", "prevalence", "planning", "guard")
NAMES = (*NO_DATABASE, "loading", "pages", "documents", "same_time")


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=NAMES)
    args = parser.parse_args()
    found = one(args.only) if args.only else each()
    if args.json:
        json.dump([asdict(f) for f in found], sys.stdout, indent=1)
        print()
    else:
        for figure in found:
            print(figure.line())
    return MISSED if any(not f.met for f in found) else 0


def each() -> list[Figure]:
    """Every benchmark, one after the other, each in its own process."""
    found = []
    for name in NAMES:
        command = [sys.executable, "-m", "benchmarks", "--json", "--only", name]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        found += [Figure(**figure) for figure in json.loads(done.stdout)]
    return found


def one(name: str) -> list[Figure]:
    """One benchmark; those that need a database are loaded only once an installation stands."""
    if name in NO_DATABASE:
        alone: list[Figure] = importlib.import_module(f"benchmarks.{name}").measure()
        return alone
    with benchmark_installation() as server:
        measure = importlib.import_module(f"benchmarks.{name}").measure
        found: list[Figure] = measure(server)
        return found


if __name__ == "__main__":
    sys.exit(main())
