"""Read reasons for what may not carry an adverse decision, or list the rules of the guard.

opennrm guard check FILE.csv [--json] [--on DAY] [--territory england-and-wales]
opennrm guard rules [--json] [--on DAY] [--territory england-and-wales]
FILE.csv has the columns `id` and `text`, and where known `decision` (reasonable_grounds,
conclusive_grounds, reconsideration, support_exit, further_recovery_period, permission_to_stay,
disqualification) and `outcome` (positive, negative); without them every rule that the words hit is
reported. Each id is answered with the rules hit, the words that hit, where they start and end
(characters, the first is 0) and the source. Ends with 0, with or without hits: the answer is the
document; with 1 where the file cannot be read as such. Runs without a database.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from opennrm.identification.guard import Decision, Hit, Rule, Side, check_reasons, rules
from opennrm.identification.guard.scope import decision, side
from opennrm.law import NoProvision, current_law
from opennrm.law.calendar import local_day

NEEDS = "nothing"
DONE, REFUSED = 0, 1
ID, TEXT, DECISION, OUTCOME = "id", "text", "decision", "outcome"
TERRITORY = "england-and-wales"
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Reasons:
    """One row of the file: a text to be read, and which decision it is for, if that is given."""

    id: str
    text: str
    decision: Decision | None
    side: Side | None


class FileRefused(ValueError):
    """A file that cannot be read as reasons, with a sentence for each fault."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add check and rules."""
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="check | rules")
    check = verbs.add_parser("check", help="which rules the reasons in a file hit")
    check.add_argument("file", type=Path, metavar="FILE.csv", help="columns id and text")
    listed = verbs.add_parser("rules", help="the rules, what they forbid and their sources")
    for verb in (check, listed):
        verb.add_argument("--on", type=_day, metavar="DAY", help="day of the decision (today)")
        verb.add_argument("--territory", default=TERRITORY, help=f"or nation ({TERRITORY})")
        verb.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Do what the verb does; 0 done, 1 refused."""
    try:
        document = _check(args) if args.verb == "check" else _rules(args)
    except FileRefused as refused:
        for sentence in refused.sentences:
            print(f"opennrm guard: {sentence}", file=sys.stderr)
        return REFUSED
    except NoProvision as unknown:
        print(f"opennrm guard: {unknown}", file=sys.stderr)
        return REFUSED
    if args.json:
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_check_lines(document) if args.verb == "check" else _rule_lines(document)))
    return DONE


def read_reasons(content: bytes) -> tuple[Reasons, ...]:
    """Read the rows of a file; raises FileRefused with line and column of each fault."""
    lines = _rows(_decoded(content))
    header = next(lines, (1, []))[1]
    columns = [cell.strip().casefold() for cell in header]
    _check_columns(columns)
    faults: list[str] = []
    found: dict[str, Reasons] = {}
    for line, cells in lines:
        try:
            one = _reasons(line, columns, cells)
            if one.id in found:
                raise FileRefused(f"Line {line}, column id: {one.id!r} was there before.")
            found[one.id] = one
        except FileRefused as refused:
            faults += refused.sentences
    if faults:
        more = len(faults) - MOST_FAULTS
        raise FileRefused(*faults[:MOST_FAULTS], *([f"And {more} more."] if more > 0 else []))
    return tuple(found.values())


def _check(args: argparse.Namespace) -> dict[str, Any]:
    law = current_law()
    law.territory_of(args.territory)
    on = _on(args)
    try:
        content = args.file.read_bytes()
    except OSError as error:
        raise FileRefused(f"{args.file} cannot be read: {error.strerror}.") from error
    hits = {
        one.id: check_reasons(
            one.text,
            law=law,
            on=on,
            territory=args.territory,
            decision=one.decision,
            side=one.side,
        )
        for one in read_reasons(content)
    }
    return {"results": [{"id": key, "hits": [_shown(h) for h in of]} for key, of in hits.items()]}


def _shown(hit: Hit) -> dict[str, Any]:
    return {
        "rule": hit.rule,
        "words": hit.words,
        "start": hit.start,
        "end": hit.end,
        "source": hit.source,
    }


def _rules(args: argparse.Namespace) -> dict[str, Any]:
    on = _on(args)
    found = rules(current_law(), territory=args.territory, on=on)
    return {
        "territory": args.territory,
        "on": on.isoformat(),
        "rules": [_rule(rule) for rule in found],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    provision = rule.provision
    return {
        "rule": rule.id,
        "forbids": rule.forbids,
        "decisions": [one.value for one in rule.decisions],
        "side": str(provision.more["side"]),
        "coded": list(rule.coded),
        "from": str(provision.from_),
        "to": str(provision.to) if provision.to else None,
        "force": provision.force,
        "evidence": provision.evidence,
        "source": provision.source,
        "hits": list(rule.words.must),
        "does_not_hit": list(rule.words.must_not),
    }


def _on(args: argparse.Namespace) -> date:
    zone = current_law().country.time_zone
    on: date = args.on or local_day(datetime.now(UTC), zone)
    return on


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{written!r} is not a day such as 2026-11-21") from wrong


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before) - (before.rfind(b"\n") + 1) + 1
        said = f"Line {line}, column {column}: not UTF-8. Save the file as CSV in UTF-8."
        raise FileRefused(said) from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each row that is not empty, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(f"Line {begins}: not comma-separated text ({error}).") from error


def _check_columns(columns: Sequence[str]) -> None:
    missing = [name for name in (ID, TEXT) if name not in columns]
    if missing:
        raise FileRefused(
            f"Line 1: the column {' and '.join(missing)} is missing; the columns are id, text,"
            " and if known decision and outcome."
        )
    for name in (ID, TEXT, DECISION, OUTCOME):
        if columns.count(name) > 1:
            raise FileRefused(f"Line 1, column {name}: it stands there more than once.")


def _reasons(line: int, columns: Sequence[str], cells: Sequence[str]) -> Reasons:
    if len(cells) != len(columns):
        said = f"Line {line} has {len(cells)} columns; {len(columns)} are right."
        raise FileRefused(f"{said} A text with a comma stands in double quotation marks.")
    row = dict(zip(columns, cells, strict=True))
    key = row[ID].strip()
    if not key:
        raise FileRefused(f"Line {line}, column id: it is empty; each text needs an id.")
    return Reasons(key, row[TEXT], _decision(line, row), _side(line, row))


def _decision(line: int, row: Mapping[str, str]) -> Decision | None:
    written = row.get(DECISION, "").strip()
    try:
        return decision(written) if written else None
    except ValueError as unknown:
        raise FileRefused(f"Line {line}, column decision: {unknown}.") from unknown


def _side(line: int, row: Mapping[str, str]) -> Side | None:
    written = row.get(OUTCOME, "").strip()
    try:
        return side(written) if written else None
    except ValueError as unknown:
        raise FileRefused(f"Line {line}, column outcome: {unknown}.") from unknown


def _check_lines(document: Mapping[str, Any]) -> list[str]:
    lines = []
    for result in document["results"]:
        lines.append(f"{result['id']}: {'' if result['hits'] else 'no rule is hit'}".rstrip())
        for hit in result["hits"]:
            lines.append(f"    {hit['rule']} ({hit['start']} to {hit['end']}): “{hit['words']}”")
            lines.append(f"        {hit['source']}")
    return lines or ["There is no text in the file."]


def _rule_lines(document: Mapping[str, Any]) -> list[str]:
    lines = [f"{document['territory']} on {document['on']}", ""]
    for rule in document["rules"]:
        decisions = ", ".join(rule["decisions"]).replace("_", " ")
        lines += [
            f"{rule['rule']} ({rule['force']}): {rule['forbids']}",
            f"    Read in: {decisions}; adverse only.",
            f"    {rule['source']}",
        ]
    return lines
