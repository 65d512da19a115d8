"""Applying a ruling inside the compartment: its files are listed, refusals are looked at again.

Done by a job as the unit itself, in acts of the compartment; it reads no case and tells none. What
leaves are protected totals. A permission that was given is listed and never touched, and nobody is
written to: the unit tells when a new decision is there. A second time nothing is added.
Source: R-REV-05; practice findings 43 and 44; docs/adr/0046, docs/adr/0047.
Example: PK (Ghana): refusals made before 8 February 2018 by open discretion.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.facts import read
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.residence import AskedBy
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.rulings import Reached, RulingStep
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import Refusal
from opennrm.procedures.residence.second_look import ask_again
from opennrm.procedures.residence.telling import UNIT
from opennrm.procedures.review.applying import progress_row
from opennrm.procedures.review.rulings import ruling_of
from opennrm.records import residence, rulings
from opennrm.records.rulings import CohortRow, RulingRow
from opennrm.residence.folding import fold_file
from opennrm.residence.rulings import cohort_of_file, steps_of_file
from opennrm.review.old_rule import Listed
from opennrm.review.rulings import Ruling

BATCH = 500
Totals = Counter[str]


def apply_to_files(key: UUID, *, on: date) -> int:
    """List what a ruling reaches in the unit's files, and open refusals; how many are listed.

    Errors: Refusal(no_such_ruling).
    """
    row = rulings.read(id=key)
    if row is None:
        raise Refusal("no_such_ruling", facts={"code": str(key)})
    ruling, totals = ruling_of(row), Totals()
    if Reached.PERMISSION_TO_STAY not in ruling.decisions:
        return 0
    for file in tuple(_files()):
        totals += _apply_to_file(row, ruling, file, on=on)
    _count(row, totals, on=on)
    return totals["listed"]


def unit() -> Actor:
    """The unit as the job acts for it: in its one role, within its own agency."""
    return replace(system_actor("rulings", agency_code=UNIT), role=Role.RESIDENCE_CASEWORKER)


def _files() -> Iterator[UUID]:
    offset = 0
    while True:
        with doing(unit(), Act.LIST_RESIDENCE):
            heads, _ = residence.read_files(stage=None, due_by=None, limit=BATCH, offset=offset)
        if not heads:
            return
        yield from (head.id for head in heads)
        offset += BATCH


def _apply_to_file(row: RulingRow, ruling: Ruling, file: UUID, *, on: date) -> Totals:
    totals = Totals()
    with doing(unit(), Act.LIST_RESIDENCE) as work:
        state = fold_file(read(envelope) for envelope in residence.read_facts(file))
        listed = cohort_of_file(state, ruling, current_law())
        rulings.put_file(work, row.id, [_row(file, one) for one in listed], on=on)
        for one in listed:
            steps = steps_of_file(state, one.about)
            totals.update(["listed", *(["adverse"] if one.adverse else ()), *steps])
    for one in listed:
        if one.opens:
            ask_again(unit(), file=file, decision=one.about, by=AskedBy.RULING.value, on=on)
    return totals


def _row(file: UUID, one: Listed) -> CohortRow:
    return CohortRow(
        subject=file,
        about=one.about,
        what=one.what.value,
        decided_on=one.decided_on,
        adverse=one.adverse,
        opened=one.opens,
    )


def _count(row: RulingRow, totals: Totals, *, on: date) -> None:
    law = current_law()
    fewest = law.find("review_figures", law.territories[0], on).number
    steps = (RulingStep.LOOKED_AT, RulingStep.CHANGED, RulingStep.TOLD)
    counted = (totals["listed"], totals["adverse"], *(totals[step] for step in steps))
    with doing(unit(), Act.LIST_RESIDENCE) as work:
        shown = progress_row(counted, fewest=fewest, sealed=True, on=on)
        rulings.put_progress(work, row.id, shown)
