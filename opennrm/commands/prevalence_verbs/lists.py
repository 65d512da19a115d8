"""Form capture lists from what several bodies hand over, and the overlap table that may be public.

Without --list the target is read and its digest printed: keep it before any list is formed, and
give it back as --registered. Each --list is KIND:NAME=FILE.csv, a file of keyed rows (see
docs/how-to/lists-for-prevalence.md); kinds: crime_records, provider, helpline, council, health,
referrals, first_responder_type. Types of first responders are doors into one register: they are
formed to show why that fails, and no lists are written of them but with
--doors-into-one-register, which puts the warning into every result.
--out writes LISTS.csv for `opennrm prevalence estimate`, one for each group that bears an estimate:
true counts, not for publication. overlap.json is what may be published. Published are the groups of
--by, or everybody, and one variant, never both: the difference of two tables tells small counts.
Example: `opennrm prevalence lists TARGET.toml --list crime_records:police=P.csv --out 2024`.
Codes: 4 where no group bears an estimate.
"""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from opennrm.commands._folders import check_folder, write_folder
from opennrm.commands.prevalence_verbs._reading import DONE, refusing, text_of
from opennrm.statistics.prevalence.bodies import Handed, Kind, read_kind
from opennrm.statistics.prevalence.forming import EVERYBODY, Formed, Group, form
from opennrm.statistics.prevalence.keyed_files import read_keyed
from opennrm.statistics.prevalence.lists import CaptureLists, ListsRefused
from opennrm.statistics.prevalence.overlap_tables import THRESHOLD, check_threshold, protect
from opennrm.statistics.prevalence.persons import BY
from opennrm.statistics.prevalence.sifting import REASONS
from opennrm.statistics.prevalence.target import (
    WITH,
    WITHOUT,
    Target,
    check_registered,
    read_target,
)

FOUND_NOTHING = 4
NOT_PUBLIC = (
    "LISTS.csv and report.json hold true counts of small groups: they stay with the analyst and are"
    " not for publication. overlap.json is what may be published."
)
REFUSED = (
    "Do not publish why a group was refused: beside its table that tells how many are on two lists."
)
NEAR = (
    "Few people are in one variant and not in the other: publish what was observed, and estimates,"
    " of one variant alone."
)
_GIVEN = re.compile(r"(?P<kind>[^:=]*):(?P<name>[^=]*)=(?P<file>.+)")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The target, the bodies, and what is wanted of them."""
    parser.add_argument("target", type=Path, metavar="TARGET.toml")
    parser.add_argument("--list", action="append", default=[], metavar="KIND:NAME=FILE.csv")
    parser.add_argument("--registered", metavar="DIGEST", help="of the target as it was kept")
    parser.add_argument("--by", choices=BY, help="groups beside everybody")
    parser.add_argument(
        "--without-found-not-victims",
        action="store_true",
        help="leave out who was later found not to be a victim",
    )
    parser.add_argument("--doors-into-one-register", action="store_true", help="see above")
    parser.add_argument("--threshold", type=int, default=THRESHOLD, help="least count shown")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write lists and tables here")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the report; 0 done, 1 refused, 4 no group bears an estimate."""
    return refusing("lists", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    check_threshold(args.threshold)
    target = read_target(text_of(args.target))
    if args.registered is not None:
        check_registered(target, args.registered)
    if not args.list:
        said = {"target": target.document(), "digest": target.digest}
        print(json.dumps(said) if args.json else f"{target.sentence()}\nDigest: {target.digest}")
        return DONE
    variant = WITHOUT if args.without_found_not_victims else WITH
    _check_variant(target, variant)
    if args.out is not None:
        check_folder(args.out)
    handed = [_handed(one) for one in args.list]
    formed = form(target, handed, by=args.by, doors=args.doors_into_one_register)
    groups = formed.groups(variant)
    wanted = groups if args.by is None else groups[1:]
    tables = [_table(one, args.threshold) for one in wanted]
    report = document(formed, variant, args.by, wanted, tables)
    report["said"] += _cautions(formed, wanted, args.threshold)
    if args.out is not None:
        write_folder(args.out, _files(report, wanted))
    print(json.dumps(report, ensure_ascii=False) if args.json else "\n".join(lines(report)))
    return DONE if any(one.bearing.bears for one in wanted) else FOUND_NOTHING


def _cautions(formed: Formed, wanted: Sequence[Group], threshold: int) -> list[str]:
    """What the analyst has to mind before anything is published."""
    people: dict[tuple[str, str], set[int]] = {}
    for one in formed.everything:
        people.setdefault((one.by, one.value), set()).add(one.people)
    near = any(0 < max(both) - min(both) < threshold for both in people.values())
    refused = not all(one.bearing.bears for one in wanted)
    return [NEAR] * near + [REFUSED] * refused


def _check_variant(target: Target, variant: str) -> None:
    if variant not in target.variants:
        raise ListsRefused(
            f"variants: the target was written down for {' and '.join(target.variants)} those later"
            f" found not to be victims only, not {variant} them."
        )


def _handed(given: str) -> Handed:
    found = _GIVEN.fullmatch(given)
    if found is None:
        kinds = ", ".join(Kind)
        raise ListsRefused(
            f"--list {given[:60]!r}: write KIND:NAME=FILE.csv, such as crime_records:police=P.csv."
            f" Kinds: {kinds}."
        )
    kind = read_kind(found["kind"])
    try:
        return Handed(found["name"], kind, read_keyed(text_of(Path(found["file"]))))
    except ListsRefused as refused:
        raise ListsRefused(
            *(f"{found['name']}: {sentence}" for sentence in refused.sentences)
        ) from refused


def _table(group: Group, threshold: int) -> dict[str, Any] | None:
    """What may be public of a group; an estimate beside it tells that enough are on two lists."""
    if group.lists is None:
        return None
    at_least = group.bearing.at_least
    return protect(group.lists, threshold=threshold, shared_at_least=at_least).document()


def document(
    formed: Formed,
    variant: str,
    by: str | None,
    groups: Sequence[Group],
    tables: Sequence[dict[str, Any] | None],
) -> dict[str, Any]:
    """The report as JSON: what became of every row, and for each group whether it bears."""
    return {
        "target": formed.target.document(),
        "digest": formed.target.digest,
        "variant": variant,
        "by": by,
        "doors_into_one_register": formed.doors,
        "said": [*formed.said, NOT_PUBLIC],
        "bodies": [
            {
                "name": one.name,
                "kind": one.kind,
                "given": one.given,
                "left_out": dict(one.left_out),
                "twice": one.twice,
                "people": one.people,
            }
            for one in formed.bodies
        ],
        "groups": [
            {
                "group": one.value,
                "met_nobody": list(one.empty),
                "bears": one.bearing.bears,
                "reason": one.bearing.reason,
                "warnings": list(one.bearing.warnings),
                "file": _name(one) if one.bearing.bears else None,
                "table": table,
            }
            for one, table in zip(groups, tables, strict=True)
        ],
    }


def _name(group: Group) -> str:
    return "LISTS.csv" if group.value == EVERYBODY else f"LISTS-{group.by}-{group.value}.csv"


def _files(report: dict[str, Any], groups: Sequence[Group]) -> dict[str, bytes]:
    """The files of the folder: true counts of groups that bear, the report, the public tables."""
    public = {name: report[name] for name in ("target", "digest", "variant", "by")}
    public["said"] = [one for one in report["said"] if one not in (NOT_PUBLIC, NEAR, REFUSED)]
    # Why a group bears no estimate would tell how many are on two lists.
    public["groups"] = [{k: one[k] for k in ("group", "table")} for one in report["groups"]]
    files = {
        "report.json": json.dumps(report, ensure_ascii=False, indent=1).encode(),
        "overlap.json": json.dumps(public, ensure_ascii=False, indent=1).encode(),
        "NOT-FOR-PUBLICATION.txt": f"{NOT_PUBLIC}\n".encode(),
    }
    return files | {
        _name(one): csv_of(one.lists).encode()
        for one in groups
        if one.lists is not None and one.bearing.bears
    }


def csv_of(lists: CaptureLists) -> str:
    """The lists as the CSV that `opennrm prevalence estimate` reads."""
    rows = [
        ",".join([*(str(mask >> at & 1) for at in range(len(lists.names))), str(people)])
        for mask, people in enumerate(lists.counts)
        if people
    ]
    return "\n".join([",".join((*lists.names, "count")), *rows]) + "\n"


def lines(report: dict[str, Any]) -> list[str]:
    """The report for people."""
    found = [f"Digest of the target: {report['digest']}", *report["said"], ""]
    for body in report["bodies"]:
        found.append(
            f"{body['name']} ({body['kind']}): {body['given']:,} rows, {body['people']:,} people"
            + (f", {body['twice']:,} rows of somebody already counted" if body["twice"] else "")
            + "."
        )
        found += [f"  left out: {n:,} {REASONS[reason]}" for reason, n in body["left_out"].items()]
    for group in report["groups"]:
        found += ["", *_group_lines(group)]
    return found


def _group_lines(group: dict[str, Any]) -> list[str]:
    bears = "bears an estimate" if group["bears"] else "refused for an estimate"
    found = [f"{group['group']}: {bears}. {group['reason']}", *group["warnings"]]
    if group["met_nobody"]:
        found.append(f"Met nobody of it: {', '.join(group['met_nobody'])}.")
    if group["table"] is not None:
        found.append("What may be published (* is left out):")
        shown = [(" and ".join(one["lists"]), one["people"]) for one in group["table"]["patterns"]]
        shown += [(f"all of {name}", n) for name, n in group["table"]["sizes"].items()]
        shown.append(("people", group["table"]["total"]))
        found += [f"  {name:<50} {'*' if n is None else f'{n:,}':>8}" for name, n in shown]
    return found
