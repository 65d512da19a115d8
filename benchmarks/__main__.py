"""Run every benchmark and print its figures; ends with 4 where one misses its mark.

`python -m benchmarks [--json] [--only NAME]`. Conditions: embedded PostgreSQL, one machine, both
sides of each ratio in the same run.
"""

import argparse
import importlib
import json
import sys
from dataclasses import asdict

from benchmarks import folding
from benchmarks.figures import Figure
from benchmarks.installation import benchmark_installation

MISSED = 4
# By name: they can be loaded only once an installation stands.
WITH_DATABASE = ("loading", "pages")


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", choices=("folding", *WITH_DATABASE))
    args = parser.parse_args()
    found: list[Figure] = []
    if args.only in (None, "folding"):
        found += folding.measure()
    for name in WITH_DATABASE:
        if args.only in (None, name):
            with benchmark_installation() as server:
                found += importlib.import_module(f"benchmarks.{name}").measure(server)
    if args.json:
        json.dump([asdict(f) for f in found], sys.stdout, indent=1)
        print()
    else:
        for figure in found:
            print(figure.line())
    return MISSED if any(not f.met for f in found) else 0


if __name__ == "__main__":
    sys.exit(main())
