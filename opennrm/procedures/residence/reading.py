"""Reading the sealed compartment: the list of the unit, one file, and totals of a year.

Rows of the list hold absolute days; what is overdue is computed for the day of looking. One page is
one row of the access log and a constant number of queries. Source: docs/adr/0046.
Example: `read_files(actor, stage="to_assess", page=1, on=day)`.
"""

from datetime import date
from math import ceil
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.facts import read
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.residence import DisqualificationStage, ResidenceStage
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.residence.viewing import view_of
from opennrm.procedures.residence.views import CountLine, FileLine, FilePage, FileView
from opennrm.records import residence
from opennrm.records.residence import FileHead

PAGE = 50
STAGES = frozenset(
    {*(one.value for one in ResidenceStage), *(one.value for one in DisqualificationStage)}
)


def read_files(actor: Actor, *, stage: str, page: int, on: date) -> FilePage:
    """One page of the unit's files; `stage` narrows it, `to_renew` to what is due for renewal.

    Errors: Refusal(absent), Refusal(unknown_filter).
    """
    if (stage and stage not in STAGES) or not 1 <= page <= residence.MOST_COUNTED // PAGE:
        raise Refusal("unknown_filter", None, {"filter": "stage"})
    renews = stage == ResidenceStage.TO_RENEW
    wanted = ResidenceStage.GIVEN.value if renews else stage or None
    with doing(actor, Act.LIST_RESIDENCE) as unit:
        rows, total = residence.read_files(
            stage=wanted, due_by=on if renews else None, limit=PAGE, offset=(page - 1) * PAGE
        )
        unit.counted = len(rows)
    return FilePage(
        rows=tuple(_line(row, on=on) for row in rows),
        page=page,
        pages=max(1, ceil(min(total, residence.MOST_COUNTED) / PAGE)),
        total=total,
    )


def _line(row: FileHead, *, on: date) -> FileLine:
    past = row.next_on is not None and row.next_on <= on
    renews = past and row.stay_stage == ResidenceStage.GIVEN
    return FileLine(
        id=row.id,
        reference=row.reference,
        stay_stage=ResidenceStage.TO_RENEW.value if renews else row.stay_stage,
        other_stage=row.other_stage,
        next_on=row.next_on,
        next_what=row.next_what,
        overdue=past,
    )


def read_file(actor: Actor, *, file: UUID, on: date) -> FileView:
    """A file as the unit sees it on a day. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_RESIDENCE) as unit:
        head = residence.read_head(file)
        if head is None:
            raise Refusal(ABSENT)
        unit.about(file)
        facts = tuple(read(envelope) for envelope in residence.read_facts(file))
        texts = residence.read_texts(head)
    return view_of(actor, head, facts, texts, law=current_law(), on=on)


def read_counts(actor: Actor) -> tuple[CountLine, ...]:
    """Totals by year; the database gives none under five. Errors: Refusal(absent)."""
    with doing(actor, Act.COUNT_RESIDENCE):
        return tuple(
            CountLine(kind=c.kind, outcome=c.outcome, year=c.year, happened=c.happened)
            for c in residence.counts()
        )
