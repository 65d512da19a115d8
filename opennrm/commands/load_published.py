"""Load an official cross-table of referrals as facts of the published population.

The whole file is checked first: a line that is wrong is named with its number and column, and
nothing is kept. The same file again changes nothing; a corrected quarter is a new vintage.
Example: `opennrm load-published nrm_cells_2022q2_2023q2.csv`.
"""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from tqdm import tqdm

from opennrm.procedures import Refusal
from opennrm.procedures.members import operator
from opennrm.procedures.published import LoadReceipt, load_published
from opennrm.statistics.published_lines import Fault

NEEDS = "database"
ANSWERS_DATA = True

WRONG = {
    "wrong_header": "the heading is wrong",
    "no_rows": "the file has no rows",
    "blank_line": "the line is blank",
    "wrong_number_of_columns": "a line has 8 columns, this one does not",
    "not_utf_8": "the text is not UTF-8",
    "control_character": "there is a control character in it",
    "not_csv": "the quotation marks do not close",
    "not_a_quarter": "a quarter is written like 2022-Q2, from 2009 on",
    "not_begun": "this quarter has not begun",
    "missing": "the field is empty",
    "too_long": "the label is longer than 200 characters",
    "not_a_count": "a count is a whole number from 1, in digits only",
    "too_many": "a count is at most 1000000",
    "repeated_cell": "the same cell stands in the file before",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", type=Path, help="the official cross-table as CSV")


def run(args: argparse.Namespace) -> int:
    """Load the file; 0 done or nothing to do, 1 refused."""
    try:
        with tqdm(unit=" people", file=sys.stderr, disable=None, leave=False) as bar:
            receipt = load_published(
                operator(), path=args.file, on=date.today(), progress=lambda *at: _show(bar, *at)
            )
    except Refusal as refusal:
        return _refused(args.file, refusal)
    _tell(receipt, as_json=getattr(args, "json", False))
    return 0


def _show(bar: "tqdm[None]", done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)


def _refused(path: Path, refusal: Refusal) -> int:
    if refusal.code == "malformed_file":
        faults = refusal.facts["faults"]
        assert isinstance(faults, tuple)
        for fault in faults:
            print(f"{path}: {_sentence(fault)}", file=sys.stderr)
        if refusal.facts["more"]:
            print(f"{path}: and {refusal.facts['more']} more lines", file=sys.stderr)
        print("The file is refused and nothing of it is kept.", file=sys.stderr)
    elif refusal.code == "not_readable":
        print(f"{path} cannot be read: {refusal.facts['why']}.", file=sys.stderr)
    else:
        print(f"The file is refused: {refusal.code}.", file=sys.stderr)
    return 1


def _sentence(fault: Fault) -> str:
    column = f", column {fault.column!r}" if fault.column else ""
    found = f" (found {fault.found!r})" if fault.found else ""
    return f"line {fault.line}{column}: {WRONG[fault.code]}{found}"


def _tell(receipt: LoadReceipt, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(_document(receipt), ensure_ascii=False))
        return
    if receipt.load is None:
        print("Nothing to do: every quarter of this file is loaded already, with the same content.")
    else:
        print(f"Loaded {receipt.people} people as vintage {receipt.vintage}.")
    for what, periods in (
        ("New", receipt.loaded),
        ("Replaced by this vintage", receipt.replaced),
        ("Unchanged", receipt.unchanged),
    ):
        if periods:
            print(f"{what}: {', '.join(periods)}")
    for one in receipt.unmapped:
        print(f"Without a code, kept as published: {one.column} {one.label!r} ({one.people})")


def _document(receipt: LoadReceipt) -> dict[str, object]:
    return {
        "population": "published",
        "vintage": receipt.vintage,
        "people": receipt.people,
        "loaded": receipt.loaded,
        "replaced": receipt.replaced,
        "unchanged": receipt.unchanged,
        "unmapped": [asdict(one) for one in receipt.unmapped],
    }
