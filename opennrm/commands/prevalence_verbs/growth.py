"""Tell growth of referrals apart: by source, by capture, and by training, campaigns and recording.

REFERRALS.csv has the columns period, source, referrals and, if known, body: a period is a year
2019, a quarter 2022-Q2 or a month 2011-09, a source is a kind of first responder. ESTIMATES.csv has
period, estimate, low95, high95 and, if several, choice: the sound choice of model. EVENTS.toml has
[[change]], [[campaign]] and [[training]], each with its source.
The parts add up to the change. The last sentence always says what cannot be told.
Example: `opennrm prevalence growth REFERRALS.csv --estimates ESTIMATES.csv --out growth`.
"""

import argparse
import csv
import io
import json
from pathlib import Path
from typing import Any

from opennrm.cases.vocabulary.growth import LEFT_OUT, NOTE, SENTENCES
from opennrm.commands._folders import check_folder, write_folder
from opennrm.commands.prevalence_verbs._reading import DONE, refusing, text_of
from opennrm.commands.prevalence_verbs._saying import interval, people
from opennrm.statistics.prevalence.growth.document import document
from opennrm.statistics.prevalence.growth.drawn import charts
from opennrm.statistics.prevalence.growth.estimates import read_estimates
from opennrm.statistics.prevalence.growth.events_file import read_events
from opennrm.statistics.prevalence.growth.referrals import read_referrals
from opennrm.statistics.prevalence.growth.told import NO_EVENTS, Growth, tell_apart


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The referrals, what else is known, and which periods are compared."""
    parser.add_argument("referrals", type=Path, metavar="REFERRALS.csv")
    parser.add_argument("--estimates", type=Path, metavar="ESTIMATES.csv")
    parser.add_argument("--events", type=Path, metavar="EVENTS.toml")
    parser.add_argument("--from", dest="before", metavar="PERIOD", help="default: the first")
    parser.add_argument("--to", dest="after", metavar="PERIOD", help="default: the last")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="tables, charts and JSON")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run(args: argparse.Namespace) -> int:
    """Print what can be told and what cannot; 0 done, 1 refused, 3 the folder cannot be written."""
    return refusing("growth", lambda: _run(args))


def _run(args: argparse.Namespace) -> int:
    if args.out is not None:
        check_folder(args.out)
    growth = _growth(args)
    said = document(growth)
    for one in said["said"]:
        one["sentence"] = sentence(one["code"], one["facts"])
    said["note"] = NOTE
    if args.out is not None:
        write_folder(args.out, files(growth, said))
    print(json.dumps(said, ensure_ascii=False) if args.json else "\n".join(lines(said)))
    return DONE


def _growth(args: argparse.Namespace) -> Growth:
    referrals = read_referrals(text_of(args.referrals))
    estimates = read_estimates(text_of(args.estimates)) if args.estimates else ()
    events = NO_EVENTS
    if args.events:
        events = read_events(text_of(args.events), sources=referrals.sources)
    return tell_apart(
        referrals, before=args.before, after=args.after, estimates=estimates, events=events
    )


def sentence(code: str, facts: dict[str, Any]) -> str:
    """A saying in English."""
    return SENTENCES[code].format(**{name: _shown(fact) for name, fact in facts.items()})


def _shown(fact: str | int | float) -> str:
    if isinstance(fact, str):
        return fact
    return f"{fact:,}" if isinstance(fact, int) else f"{fact:,.1f}"


def lines(said: dict[str, Any]) -> list[str]:
    """The document for people: sentences, sources, capture, what goes along, breaks."""
    return [
        *(one["sentence"] for one in said["said"]),
        "",
        f"By source, {said['from']} to {said['to']}:",
        *(_source_line(one) for one in said["sources"]),
        *_spread_line(said),
        *_capture_lines(said["capture"]),
        *_awareness_lines(said["awareness"]),
        *(_break_line(one) for one in said["breaks"]),
        *_missing_lines(said),
        "",
        NOTE,
    ]


def _source_line(one: dict[str, Any]) -> str:
    bodies = one["bodies"]
    counted = f"; bodies {bodies['before']} to {bodies['after']}" if bodies else ""
    if bodies and bodies["breadth"] is not None:
        counted += (
            f" ({bodies['breadth']:+,.0f} by how many they are, {bodies['depth']:+,.0f} by each)"
        )
    usual = ", within ordinary ups and downs" if one["ordinary"] else ""
    return (
        f"  {one['source']:<30} {one['before']:>8,} to {one['after']:>8,}"
        f"  {one['change']:>+8,}{usual}{counted}"
    )


def _spread_line(said: dict[str, Any]) -> list[str]:
    if said["spread"] is None:
        return [
            "The series is too short to show its ordinary ups and downs: each referral is taken to"
            " come by itself."
        ]
    return [f"Ordinary ups and downs: {said['spread']:.1f} times those of chance alone."]


def _capture_lines(capture: dict[str, Any] | None) -> list[str]:
    if capture is None:
        return []
    found = [_choice_line(one) for one in capture["choices"]]
    if found:
        found[:0] = ["", "More people, or a larger share of them found, by choice of model:"]
        found += ["From intervals alone, as if the estimates were log-normal and independent."]
    if any(one["lopsided"] for one in capture["choices"]):
        found.append("An interval reaches further on one side; the longer side is taken for both.")
    return found + [
        f"Left out: {one['choice']}, {LEFT_OUT[one['reason']]}." for one in capture["left_out"]
    ]


def _choice_line(one: dict[str, Any]) -> str:
    hidden, share = one["hidden"], one["found"]
    return (
        f"  {one['choice']:<30} more people {people(hidden['people'])}"
        f" ({interval(hidden['interval95'])}; above zero {hidden['chance_above_zero']:.0%}),"
        f" more found {people(share['people'])} ({interval(share['interval95'])};"
        f" above zero {share['chance_above_zero']:.0%})"
    )


def _awareness_lines(awareness: dict[str, Any] | None) -> list[str]:
    if awareness is None or awareness["refused"]:
        return []
    found = ["", "What goes along with dated inputs (to go along is not to be caused):"]
    for fit in awareness["fits"]:
        parts = ", ".join(
            f"{part['part']} {people(part['people'])} ({interval(part['interval95'])})"
            for part in fit["parts"]
        )
        found.append(f"  trend {fit['trend']}: {parts}")
    untrained = awareness["counted_as_untrained"]
    return found + ([f"Counted as untrained: {'; '.join(untrained)}."] if untrained else [])


def _break_line(one: dict[str, Any]) -> str:
    """Only a change in who is counted breaks a comparison of totals."""
    word = "Break" if one["touches"] == "totals" else "Changed, and not who is counted"
    return f"{word}, {one['from']}: {one['says']} ({one['source']})."


def _missing_lines(said: dict[str, Any]) -> list[str]:
    found = []
    if said["periods_missing"]:
        found.append(f"Periods without a line: {', '.join(said['periods_missing'])}.")
    if said["counted_as_none"]:
        cells = [f"{one['source']} in {one['period']}" for one in said["counted_as_none"][:5]]
        more = len(said["counted_as_none"]) - len(cells)
        found.append(
            f"No line, so counted as none: {'; '.join(cells)}{f' and {more} more' if more else ''}."
        )
    return found


def files(growth: Growth, said: dict[str, Any]) -> dict[str, bytes]:
    """The files of a folder: the document, its sentences, and each chart with its table."""
    found = {
        "growth.json": (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode(),
        "growth.txt": ("\n".join(lines(said)) + "\n").encode(),
    }
    for chart in charts(growth):
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows([chart.header, *chart.rows])
        found[f"{chart.name}.svg"] = chart.svg.encode()
        found[f"{chart.name}.csv"] = table.getvalue().encode()
    return found
