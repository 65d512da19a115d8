"""Applying a ruling: its cohort is listed, adverse decisions in force are opened, in a batch.

Done by jobs, each case in a transaction of its own, as `system:review` within the competent
authority. Positives are listed and never touched. Lawyers on record are told in the act that opens;
nobody else is written to by it, and support and stay are as before. A second time nothing is added.
Source: R-REV-05, R-NPN-02; practice finding 44; docs/adr/0047.
Example: MK and Gega: 40 cases read, 12 criminal matters listed, 9 lawyers told.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.decisions import ConclusiveGroundsDecided, ReasonableGroundsDecided
from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.rulings import RulingOnDecision, RulingOnMatter
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.cases.vocabulary.review import ReviewWhy
from opennrm.cases.vocabulary.rulings import Reached
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.errands import owe
from opennrm.procedures.identification.working import FOLLOWED_BY
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.review import rulings as register
from opennrm.procedures.review.rulings import ruling_of
from opennrm.records import jobs, rulings, store
from opennrm.records.errands import NewErrand
from opennrm.records.rulings import CohortRow, ProgressRow, RulingRow
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.judgments import cohort_of, lawyers_on_record
from opennrm.review.old_rule import Listed
from opennrm.review.reconsidering import reopening
from opennrm.review.ruling_steps import protected, steps_of
from opennrm.review.rulings import Ruling

APPLY = register.APPLY
BATCH = 100
# Which facts a kind of decision or matter begins with.
BEGINS = {
    Reached.REASONABLE_GROUNDS: ReasonableGroundsDecided.kind,
    Reached.CONCLUSIVE_GROUNDS: ConclusiveGroundsDecided.kind,
    Reached.CRIMINAL_MATTER: CriminalMatterStated.kind,
}


def defer_applying() -> int:
    """Have every registered ruling applied again: what was recorded late is found; how many."""
    with doing(_system(), Act.APPLY_RULING) as unit:
        found = rulings.read_all()
        unit.counted = len(found)
        jobs.defer(APPLY, keys=[row.id for row in found])
        return len(found)


def apply_ruling(key: UUID, *, on: date) -> int:
    """List the cohort of a ruling in the cases, and open what was adverse; how many are listed.

    Errors: Refusal(no_such_ruling).
    """
    row = rulings.read(id=key)
    if row is None:
        raise Refusal("no_such_ruling", facts={"code": str(key)})
    ruling = ruling_of(row)
    for case in _candidates(ruling):
        try:
            apply_to_case(row, ruling, case, on=on)
        except Refusal as refusal:
            # A case that the authority can no longer open is another's to look at.
            if refusal.code != ABSENT:
                raise
    return _count(row, ruling, on=on)


def apply_to_case(row: RulingRow, ruling: Ruling, case: UUID, *, on: date) -> int:
    """List what a ruling reaches in one case, and open it; how many facts were written.

    Errors: Refusal(absent).
    """
    with doing(_system(), Act.APPLY_RULING) as unit:
        history = open_for_acting(unit, case)
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        listed = cohort_of(history, ruling, current_law(), key=row.id)
        new = [event for one in listed if one.opens for event in _opening(row, one, history, on)]
        lawyers = lawyers_on_record(fold(history), on=on) if new else ()
        if new:
            history = _append(unit, head, history, new)
            owe(unit, [_notice(row, head, agency) for agency in lawyers], on=on)
        rulings.put_case(unit, row.id, [_row(case, one, len(lawyers)) for one in listed], on=on)
        for one in listed:
            steps = steps_of(history, row.id, what=one.what, about=one.about)
            rulings.put_steps(unit, row.id, one.about, steps, on=on)
        return len(new)


def follow_case(case: UUID, *, on: date) -> int:
    """Write how far what is listed of a case has come; how many are listed. Errors: Refusal."""
    with doing(_system(), Act.APPLY_RULING) as unit:
        head = store.read_head(case)
        lead = case if head is None or head.lead is None else head.lead
        listed = rulings.of_case(lead)
        history = open_for_acting(unit, lead) if listed else None
        for ruling, one in listed:
            assert history is not None
            steps = steps_of(history, ruling, what=Reached(one.what), about=one.about)
            rulings.put_steps(unit, ruling, one.about, steps, on=on)
        return len(listed)


def _system() -> Actor:
    return system_actor("review", agency_code=AUTHORITY)


def _candidates(ruling: Ruling) -> Iterator[UUID]:
    """The leads of cases that hold such a decision or matter, a batch at a time."""
    kinds = [BEGINS[one] for one in ruling.decisions if one in BEGINS]
    late = Reached.CRIMINAL_MATTER in ruling.decisions
    beyond: UUID | None = None
    while kinds:
        with doing(_system(), Act.APPLY_RULING) as unit:
            found = rulings.candidates(
                kinds,
                since=ruling.first_day,
                until=date.max if late else ruling.last_day,
                beyond=beyond,
                at_most=BATCH,
            )
            unit.counted = len(found)
        if not found:
            return
        yield from found
        beyond = found[-1]


def _opening(row: RulingRow, one: Listed, history: History, on: date) -> Iterator[NewEvent]:
    if one.what is Reached.CRIMINAL_MATTER:
        yield encode(RulingOnMatter(ruling=row.id, matter=one.about), happened_on=on)
        return
    bears = RulingOnDecision(ruling=row.id, stage=Stage(one.what.value), decision=one.about)
    yield encode(bears, happened_on=on)
    yield encode(reopening(history, why=ReviewWhy.RULING), happened_on=on)


def _append(unit: Unit, head: Head, history: History, new: list[NewEvent]) -> History:
    """Append, write the list rows, and have others follow, as after any act on a case."""
    before = tuple(fact.envelope for fact in history.facts)
    after = append_to(unit, head.case, before, new, expected=head.position)
    put_caseload(head.case, after, law=current_law())
    kinds = {one.kind for one in new}
    for task, follows in FOLLOWED_BY.items():
        if kinds & follows:
            jobs.defer(task, keys=[head.case])
    return after


def _notice(row: RulingRow, head: Head, agency: UUID) -> NewErrand:
    return NewErrand(
        id=uuid4(),
        case=head.case,
        reference=head.reference,
        agency=agency,
        kind=ErrandKind.RULING.value,
        about=row.id,
    )


def _row(case: UUID, one: Listed, lawyers: int) -> CohortRow:
    return CohortRow(
        subject=case,
        about=one.about,
        what=one.what.value,
        decided_on=one.decided_on,
        adverse=one.adverse,
        opened=one.opens,
        lawyers=lawyers if one.opens else 0,
    )


def _count(row: RulingRow, ruling: Ruling, *, on: date) -> int:
    """Write protected totals for anybody; gives how many are listed."""
    if not any(one in BEGINS for one in ruling.decisions):
        return 0
    law = current_law()
    fewest = law.find("review_figures", law.territories[0], on).number
    with doing(_system(), Act.APPLY_RULING) as unit:
        totals = rulings.totals(row.id)
        rulings.put_progress(unit, row.id, progress_row(totals, fewest=fewest, sealed=False, on=on))
        unit.counted = totals[0]
        return totals[0]


def progress_row(totals: Sequence[int], *, fewest: int, sealed: bool, on: date) -> ProgressRow:
    """Totals as anybody may read them."""
    listed, adverse, looked_at, changed, told = protected(totals, fewest=fewest)
    return ProgressRow(
        sealed=sealed,
        counted_on=on,
        listed=listed,
        adverse=adverse,
        looked_at=looked_at,
        changed=changed,
        told=told,
    )
