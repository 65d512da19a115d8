"""Write docs/reference from the code: law, access, kinds of facts, questions and commands.

Nothing in those pages is typed by hand. `python scripts/make_reference.py` writes them;
with `--check` it changes nothing, names the stale pages and answers 4.
"""

import argparse
import ast
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from opennrm.access.gateways import ACTS, LINK_READERS, ROLE_SLICES
from opennrm.access.guarded import WRITTEN_ONLY_BY
from opennrm.access.hidden import HIDDEN_FIELDS
from opennrm.cases import events
from opennrm.cases.vocabulary import absences, acts, agencies, readers, roles, slices, stages
from opennrm.cases.vocabulary.question_form import Field, Question, absences_for
from opennrm.cases.vocabulary.questions import question
from opennrm.cases.vocabulary.sections import SECTIONS
from opennrm.identification import status
from opennrm.law import Provision, current_law
from opennrm.project import cli

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "reference"
STALE = 4
# A longer list of choices is counted, not written out; the signs are a list of their own.
FEW = 30
MADE = "<!-- Made by scripts/make_reference.py. Do not edit. -->\n\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    columns = list(head)
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def first_line(thing: object) -> str:
    """The first line of a docstring."""
    return (getattr(thing, "__doc__", None) or "").strip().split("\n")[0]


def law_page() -> str:
    """Every provision of the texts, by name and territory."""
    law = current_law()
    parts = ["# The law as it is loaded\n\n", *_law_head(law.version)]
    for name in law.names:
        found = [
            p for t in law.territories if (name, t) in law.timelines for p in law.history(name, t)
        ]
        governed = found[0].governed_by
        parts.append(f"\n## {name}\n\n")
        parts.append(f"Governing date: {governed.date}. Governing place: {governed.place}.\n\n")
        rows = [_provision(p) for p in found]
        parts.append(
            table(("territory", "from", "to", "says", "force", "evidence", "source"), rows)
        )
    return "".join(parts)


def _law_head(version: str) -> list[str]:
    return [
        "Made from `opennrm/law/texts/gb`. `V` was read in the source, `E` in an excerpt;\n"
        "`ours` is what this project decided where the sources are silent\n"
        "([ADR 0021](../adr/0021-law-as-dated-data.md)).\n"
        "Ask for one day with `opennrm law show england-and-wales --on 2026-11-21`.\n\n",
        f"Version of the texts: `{version}`\n",
    ]


def _provision(p: Provision) -> tuple[str, ...]:
    to = str(p.to) if p.to else ""
    return (p.territory, str(p.from_), to, _says(p), p.force, p.evidence, p.source)


def _says(p: Provision) -> str:
    if not p.in_force:
        return "no rule"
    value = ", ".join(p.value) if isinstance(p.value, tuple) else str(p.value)
    parts = [value if p.unit in ("wording", "code", "codes", "yes_no") else f"{value} {p.unit}"]
    parts += [str(p.kind)] if p.kind not in ("rule", "test") else []
    parts += [f"starts: {p.starts}"] if p.starts else []
    parts += [f"ends: {p.ends}"] if p.ends else []
    parts += [f"longer by: {p.longer_by}"] if p.longer_by else []
    parts += [f"{key}: {_plain(more)}" for key, more in sorted(p.more.items())]
    return "; ".join(parts)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(item) for item in value)
    if isinstance(value, Mapping | MappingProxyType):
        return ", ".join(f"{key} = {_plain(item)}" for key, item in value.items())
    return str(value)


def access_page() -> str:
    """What a role can ever see, and who may do which act."""
    columns = list(slices.Slice)
    sees = [
        (f"`{role.value}`", *("yes" if s in ROLE_SLICES[role] else "" for s in columns))
        for role in roles.Role
    ]
    acts_rows = [(f"`{act.value}`", acts.LABELS[act], *_act_cells(act)) for act in acts.Act]
    kinds = [(f"`{t.value}`", agencies.LABELS[t]) for t in agencies.AgencyType]
    guarded = [
        (f"`{kind}`", ", ".join(f"`{act.value}`" for act in acts.Act if act in by))
        for kind, by in sorted(WRITTEN_ONLY_BY.items())
    ]
    hidden = [
        (f"`{role.value}`", ", ".join(sorted(fields))) for role, fields in HIDDEN_FIELDS.items()
    ]
    return (
        "# Who may see and do what\n\n"
        "Made from `opennrm/access/gateways.py`; the database holds the same tables as rows.\n\n"
        "## What a role can ever see\n\n"
        "A role sees a slice of a case only where its own agency wrote the fact or a grant in\n"
        "force covers it. A closed agency sees nothing, whatever the role.\n\n"
        + table(("role", *(s.value for s in columns)), sees)
        + "\n## Acts\n\n"
        "Slice: what a grant must cover. Home: the agency that opened the case may do it without\n"
        "a grant. Closed: an agency of the closed class may do it too.\n\n"
        + table(
            ("act", "what", "roles", "slice", "home", "opens a case", "closed", "provision"),
            acts_rows,
        )
        + "\n## Kinds that only some acts may write\n\n"
        "Whoever acts; the database holds the same table.\n\n"
        + table(("kind", "acts"), guarded)
        + "\n## Hidden inside a slice\n\n"
        f"Facts about links and grants are seen by {_roles(LINK_READERS)} only. Who else was\n"
        "referred (`same_situation_said`) is seen by the same, and by the agency that wrote it.\n\n"
        + table(("role", "fields it never sees"), hidden)
        + "\n## Kinds of agency\n\n"
        + table(("code", "what"), kinds)
    )


def _act_cells(act: acts.Act) -> tuple[str, ...]:
    rule = ACTS[act]
    return (
        _roles(rule.roles),
        rule.slice.value if rule.slice else "",
        "yes" if rule.home_may else "",
        "yes" if rule.opens_stream else "",
        "yes" if rule.closed_may else "",
        rule.provision,
    )


def _roles(allowed: frozenset[roles.Role]) -> str:
    people = frozenset(roles.Role) - {roles.Role.SYSTEM}
    if people <= allowed:
        return "everybody" if roles.Role.SYSTEM in allowed else "all who sign in"
    return ", ".join(f"`{role.value}`" for role in roles.Role if role in allowed)


def stages_page() -> str:
    """Where a case can be, and what can be due in it."""
    by_outcome = {stage: outcome.value for outcome, stage in status.DECIDED.items()}
    places = [
        (
            f"`{stage.value}`",
            stages.LABELS[stage],
            "yes" if stage in status.AWAITING else "",
            by_outcome.get(stage, ""),
        )
        for stage in stages.CaseStage
    ]
    owed = [
        (f"`{due.value}`", stages.DUE_LABELS[due], "yes" if due in status.QUEUED else "")
        for due in stages.Due
    ]
    return (
        "# Where a case is, and what is due\n\n"
        "Made from `opennrm/cases/vocabulary/stages.py` and `opennrm/identification/status.py`.\n"
        "A stage is computed from the history; it is never set and never counted up.\n\n"
        + table(("stage", "what", "a decision is awaited", "outcome"), places)
        + "\n## What can be due\n\n"
        "Queue: it puts the case into the caseworker's order of work. The rest is shown on the\n"
        "case itself, each with the provision that says so.\n\n"
        + table(("due", "what", "queue"), owed)
    )


def events_page() -> str:
    """Every kind of fact, by slice."""
    parts = [
        "# Kinds of facts\n\n"
        "Made from `opennrm/cases/events`. A fact holds codes, numbers, spans of days and ids of\n"
        "vault rows; never a name or a text ([ADR 0019](../adr/0019-vault.md)).\n"
    ]
    for one in slices.Slice:
        kinds = [(k, e) for k, e in sorted(events.KINDS.items()) if events.SLICE_OF[k] == one.value]
        if not kinds:
            continue
        rows = [
            (f"`{k}`", str(e.version), first_line(e), ", ".join(e.__struct_fields__))
            for k, e in kinds
        ]
        parts.append(f"\n## {one.value}\n\n")
        parts.append(table(("kind", "version", "what it says", "fields"), rows))
    return "".join(parts)


def questions_page() -> str:
    """Every question, section by section: its fields, its absences, who reads it and why."""
    parts = [
        "# The questions\n\n"
        "Made from `opennrm/cases/vocabulary/sections`. Pages, checks and the printed form are\n"
        "made from the same tables ([ADR 0023](../adr/0023-questions-as-data.md),\n"
        "[ADR 0027](../adr/0027-questions-in-sections.md)). A changed meaning is a new version or\n"
        "a new code. [The real form, field by field](real-form.md) says where each of its\n"
        "questions is.\n\n"
        "An answer can be left with a reason: the five are "
        + ", ".join(f"`{a.value}`" for a in absences.THE_FIVE)
        + ".\n`not_known_yet` is for the urgent start, where it stands beside them, and for the\n"
        "episodes. None is held against the person.\n"
    ]
    for section in SECTIONS:
        parts.append(f"\n## {section.title}\n\n{section.hint}\n")
        parts += [_question(question(code)) for code in section.questions]
    return "".join(parts)


def _question(asked: Question) -> str:
    rows = [
        (
            f"`{field.name}`",
            field.label,
            field.kind,
            _choices_of(field),
            _shown_if(field),
            "yes" if field.required else "",
            _absences_of(asked, field),
        )
        for field in asked.fields
    ]
    head = ("field", "asks", "kind", "choices", "shown if", "required", "can be left as")
    entries = f" Up to {asked.repeats} entries." if asked.repeats > 1 else ""
    of = "" if asked.asked_of == "everyone" else f" Asked of {asked.asked_of} only."
    return (
        f"\n### {asked.title} (`{asked.code}`, version {asked.version})\n\n{asked.hint}\n\n"
        f"Read by: {', '.join(readers.LABELS[one] for one in asked.readers)}. "
        f"Why: {asked.why}{entries}{of}\n\n" + table(head, rows)
    )


def _choices_of(field: Field) -> str:
    if field.kind == "entries":
        return f"entries of `{field.of}`"
    if len(field.choices) > FEW:
        return f"a list of {len(field.choices)}"
    return ", ".join(f"`{choice.code}`" for choice in field.choices)


def _shown_if(field: Field) -> str:
    if field.show_if is None:
        return f"begins with `{field.begins_with}`" if field.begins_with else ""
    where, wanted = field.show_if
    return f"`{where}` is {' or '.join(f'`{one}`' for one in wanted)}"


def _absences_of(asked: Question, field: Field) -> str:
    found = set(absences_for(asked, field))
    five = ("the five",) if set(absences.THE_FIVE) <= found else ()
    unknown = ("`not_known_yet`",) if absences.Absence.NOT_KNOWN_YET in found else ()
    return ", ".join((*five, *unknown))


def commands_page() -> str:
    """Every command, read from its source without loading it."""
    commands = {c.name: c for top in cli.find_commands() for c in (top, *cli.find_verbs(top))}
    parts = [
        "# Commands\n\n"
        "`opennrm COMMAND --help` says more. Exit codes: 0 done, 1 refused or bad input, 2 usage,\n"
        "3 surroundings, 4 a check found something.\n"
    ]
    for name, command in sorted(commands.items()):
        path = ROOT.joinpath(*command.module.split(".")).with_suffix(".py")
        said = ast.get_docstring(ast.parse(path.read_text())) or ""
        parts.append(f"\n## opennrm {name}\n\n```\n{said}\n```\n")
    return "".join(parts)


MAKERS: dict[str, Callable[[], str]] = {
    "law.md": law_page,
    "access.md": access_page,
    "stages.md": stages_page,
    "facts.md": events_page,
    "questions.md": questions_page,
    "commands.md": commands_page,
}


def stale() -> tuple[str, ...]:
    """The pages that do not say what the code says."""
    return tuple(
        name
        for name, make in MAKERS.items()
        if not (PAGES / name).is_file() or (PAGES / name).read_text() != MADE + make()
    )


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, name stale pages")
    found = stale()
    if parser.parse_args(arguments).check:
        for name in found:
            print(f"stale: docs/reference/{name}; run python scripts/make_reference.py")
        return STALE if found else 0
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in found:
        (PAGES / name).write_text(MADE + MAKERS[name]())
        print(f"written: docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
