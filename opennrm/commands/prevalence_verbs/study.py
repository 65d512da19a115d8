"""Make a study that ships with OpenNRM again: the same lists, the same seed, the same document.

Without a name it lists the studies. --out writes document, tables, charts and a page into a folder.
With --check the result is compared with the one that ships: 4 where they differ.
Example: `opennrm prevalence study uk-2013 --out uk-2013`.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from tqdm import tqdm

from opennrm.commands._folders import check_folder, write_folder
from opennrm.commands.prevalence_verbs._reading import DONE, refusing
from opennrm.commands.prevalence_verbs.estimate import lines
from opennrm.statistics.prevalence.choices import Choice
from opennrm.statistics.prevalence.folder import study_folder
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.studies import made_document, slugs, typed_study
from opennrm.statistics.prevalence.studying import study_of

FOUND = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The study, and where to."""
    parser.add_argument("slug", nargs="?", metavar="STUDY")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="document, tables and charts")
    parser.add_argument("--check", action="store_true", help="compare with the one that ships")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Make it; 0 done, 1 refused, 4 another result than the one that ships."""
    return refusing("study", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    if args.slug is None:
        if args.check or args.out:
            # A list of studies must not look like a check that was passed.
            raise ListsRefused(f"Name the study that is meant: {', '.join(slugs())}.")
        return _list(as_json=args.json)
    study = typed_study(args.slug)
    if args.out:
        check_folder(args.out)
    choice = Choice()
    with tqdm(total=choice.replicates, disable=None, delay=2, unit="resample") as bar:
        made = study_of(study, choice, lambda done, _: bar.update(done - bar.n))
    if args.out:
        write_folder(args.out, study_folder(made))
        print(f"Written to {args.out}.", file=sys.stderr)
    print(json.dumps(made, ensure_ascii=False) if args.json else "\n".join(_lines(made)))
    return _compared(made, args.slug) if args.check else DONE


def _list(*, as_json: bool) -> int:
    studies = {slug: typed_study(slug).about.title for slug in slugs()}
    if as_json:
        print(json.dumps({"studies": studies}, ensure_ascii=False))
    else:
        print("\n".join(f"{slug}: {title}" for slug, title in studies.items()))
    return DONE


def _lines(made: dict[str, Any]) -> list[str]:
    about = made["study"]
    head = [about["title"], f"Source: {about['source']}", *about["caveats"], ""]
    return head + lines(made["estimate"])


def _compared(made: dict[str, Any], slug: str) -> int:
    """Equal but for the last digits, which another processor may give otherwise."""
    if nearly(made, made_document(slug)):
        print("The same as the study that ships.", file=sys.stderr)
        return DONE
    print("Another result than the study that ships.", file=sys.stderr)
    return FOUND


def nearly(one: object, other: object) -> bool:
    """Whether two documents are the same but for a millionth in each number."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(nearly(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(nearly, one, other))
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-6 * max(1.0, abs(one))
    return one == other
