"""Make link keys: at a body from names and birth dates, and again at whoever links.

opennrm link-key new KEYFILE                    a new key of 32 bytes, readable by its owner alone
opennrm link-key make PEOPLE.csv --key STUDY.key --out ROWS.csv
opennrm link-key again ROWS.csv --key LINKING.key --out LINKED.csv
PEOPLE.csv has the columns of keyed rows without `key`, and `name` and `birth_date` (1991-07-03);
ROWS.csv has `key` in their place. Without a name or a whole birth date no key is made. Whoever has
no key or no basis goes along as an empty row, to be counted and no more.
Runs without a database and without a network.
"""

import argparse
import csv
import io
import json
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from opennrm.commands._closed import check_new, write_closed
from opennrm.commands.prevalence_verbs._reading import text_of
from opennrm.statistics.prevalence.keyed import COLUMNS, KeyedList
from opennrm.statistics.prevalence.keyed_files import read_keyed, write_keyed
from opennrm.statistics.prevalence.link_keys import KEY_BYTES, keyed_again, link_key
from opennrm.statistics.prevalence.lists import ListsRefused

NEEDS = "nothing"
DONE, REFUSED = 0, 1
NAME, BORN = "name", "birth_date"
GIVEN = (NAME, BORN, *(column for column in COLUMNS if column != "key"))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """new, make and again."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="new | make | again")
    new = verbs.add_parser("new", help="a new key, in a file of its own")
    new.add_argument("out", type=Path, metavar="KEYFILE")
    for name, what in (
        ("make", "keys from names and birth dates, under the study key"),
        ("again", "keys from keys, under the linking office's key"),
    ):
        verb = verbs.add_parser(name, help=what)
        verb.add_argument("rows", type=Path, metavar="FILE.csv")
        verb.add_argument("--key", type=Path, required=True, metavar="KEYFILE")
        verb.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    for verb in verbs.choices.values():
        verb.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what the verb does; 0 done, 1 refused."""
    act: Callable[[argparse.Namespace], dict[str, object]] = {
        "new": _new,
        "make": _make,
        "again": _again,
    }[args.verb]
    try:
        check_new(args.out)
        said = act(args)
    except ListsRefused as refused:
        for sentence in refused.sentences:
            print(f"opennrm link-key: {sentence}", file=sys.stderr)
        return REFUSED
    print(json.dumps(said) if args.json else "\n".join(f"{k}: {v}" for k, v in said.items()))
    return DONE


def _new(args: argparse.Namespace) -> dict[str, object]:
    write_closed(args.out, secrets.token_hex(KEY_BYTES) + "\n")
    return {"file": str(args.out)}


def _make(args: argparse.Namespace) -> dict[str, object]:
    return _written(args.out, read_keyed(keyed(text_of(args.rows), key_of(args.key))))


def _again(args: argparse.Namespace) -> dict[str, object]:
    key = key_of(args.key)
    found = read_keyed(text_of(args.rows))
    rows = tuple(replace(row, key=keyed_again(row.key, key)) for row in found.rows)
    return _written(args.out, replace(found, rows=rows))


def _written(out: Path, found: KeyedList) -> dict[str, object]:
    """Write the rows in the order of their keys, so that the order tells nothing of the people."""
    rows = sorted(found.rows, key=lambda row: row.key)
    counts = {"anonymous": found.anonymous, "without_basis": found.without_basis}
    write_closed(out, write_keyed(rows, **counts))
    return {
        "file": str(out),
        "rows": found.given,
        "with_key_and_basis": len(found.rows),
        "without_key": found.anonymous,
        "without_basis": found.without_basis,
    }


def key_of(path: Path) -> bytes:
    """The key of a file: 64 hex digits. Raises ListsRefused; never shows what stood there."""
    try:
        key = bytes.fromhex(text_of(path).strip())
    except ValueError as error:
        if isinstance(error, ListsRefused):
            raise
        key = b""
    if len(key) != KEY_BYTES:
        raise ListsRefused(f"{path} is no key: it holds {KEY_BYTES * 2} hex digits.")
    return key


def keyed(text: str, key: bytes) -> str:
    """The CSV of keyed rows of a CSV of people. Raises ListsRefused, by line; shows no name."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    try:
        lines = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ListsRefused(f"The file is not comma-separated text: {error}.") from error
    header = tuple(cell.strip().lower() for cell in lines[0][1]) if lines else ()
    if sorted(header) != sorted(GIVEN):
        raise ListsRefused(f"The columns are {', '.join(GIVEN)}, each once.")
    found = io.StringIO()
    faults: list[str] = []
    writer = csv.writer(found, lineterminator="\n")
    writer.writerow(COLUMNS)
    for at, cells in lines[1:]:
        try:
            writer.writerow(_keyed_row(at, header, cells, key))
        except ListsRefused as refused:
            faults += refused.sentences
    if faults:
        raise ListsRefused(*faults[:20])
    return found.getvalue()


def _keyed_row(at: int, header: Sequence[str], cells: Sequence[str], key: bytes) -> list[str]:
    if len(cells) != len(header):
        raise ListsRefused(f"Line {at} has {len(cells)} fields; {len(header)} are right.")
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    return [_key(at, row, key), *(row[column] for column in COLUMNS[1:])]


def _key(at: int, row: Mapping[str, str], key: bytes) -> str:
    """The key of a row; "" where the day is not known. A date that is none is a fault."""
    if not row[NAME] or not row[BORN]:
        return ""
    try:
        return link_key(row[NAME], date.fromisoformat(row[BORN]), key)
    except ValueError:
        raise ListsRefused(
            f"Line {at}, birth_date: write 1991-07-03, or nothing where the day is not known."
        ) from None
