"""The clocks of one case: what is due, on which days it stood still, what holds it, who has it.

Shown to the caseworkers of its authority, with what each can do about it. Whoever else works with
the person is told of a date that cannot wait, and may write one down.
Source: R-DEC-13, R-DEC-18; practice findings 45 and 46.
Example: the deadline of the first decision moved by three working days, with the pause that did it.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.gateways import acts_open_to, slices_of
from opennrm.access.redact import redact
from opennrm.cases.deadlines import Deadline
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.stages import CaseStage
from opennrm.identification import allocating as rules
from opennrm.identification.clocks import first_decision, second_decision, stands_still
from opennrm.identification.holds import holds
from opennrm.identification.ranking import eighteen, escalation
from opennrm.identification.rows import WAITING
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.case_page import alone, sees_links
from opennrm.procedures.identification.offered import offered
from opennrm.procedures.identification.order import Names, named, why_of, works_here
from opennrm.procedures.identification.work_lists import hold_line
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.procedures.work_views import (
    CaseClockView,
    DayView,
    DeadlineView,
)
from opennrm.records import caseload, grants, registers, store, teams
from opennrm.records.caseload import Listed
from opennrm.records.store import Head


def read_case_clock(actor: Actor, *, case: UUID, on: date) -> CaseClockView:
    """The clocks of a case as this actor may see them. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CASE) as unit:
        head, row = store.read_head(case), caseload.read_one(case, agency=actor.agency)
        if head is None or row is None:
            raise Refusal(ABSENT)
        unit.about(case)
        granted = frozenset(Slice(s) for s in grants.granted_slices(case))
        home = head.home_agency == actor.agency
        may = offered(acts_open_to(actor, granted=granted, home=home))
        stored = History.of(store.read_events(case))
        stored = stored if sees_links(actor, granted) else alone(stored, case)
        history = redact(stored, actor=actor, granted=granted)
        inside = works_here(actor) and Slice.DECISION in granted & slices_of(actor)
        view = _inside if inside else _outside
        return view(actor, head, row, history, may, on=on)


def _outside(
    actor: Actor, head: Head, row: Listed, history: History, may: frozenset[str], *, on: date
) -> CaseClockView:
    """For whoever else works with the person: the dates that cannot wait, and nothing of hands."""
    return CaseClockView(
        case=head.case,
        reference=head.reference,
        stage=row.stage,
        deadlines=(),
        holds=(),
        days=_days(history, actor, on=on),
        hands=Names(actor, {}, {}).hands(None, None),
        why=(),
        level=escalation(None, current_law(), on=on).value,
        may=may & {Act.SET_DAY.value},
        colleagues=(),
        barred={},
        requests=(),
        waiting_stages=(),
    )


def _inside(
    actor: Actor, head: Head, row: Listed, history: History, may: frozenset[str], *, on: date
) -> CaseClockView:
    law, state = current_law(), fold(history)
    workers = teams.caseworkers(actor.agency, on=on)
    never = rules.barred(history, teams.lines(on=on))
    held = [one for one in holds(state, law) if one.stands(on=on)]
    names = Names.of(actor, (*workers, row.owner, *(one.owner for one in held)))
    return CaseClockView(
        case=head.case,
        reference=head.reference,
        stage=row.stage,
        deadlines=tuple(_deadlines(state, on=on)) if _waits(row) else (),
        holds=tuple(hold_line(one, names, on=on) for one in held),
        days=_days(history, actor, on=on),
        hands=names.hands(row.team, row.owner),
        why=why_of(row, on=on),
        level=escalation(eighteen(state), law, on=on).value if _waits(row) else "none",
        may=may,
        colleagues=named(names.people, workers),
        barred={one: why.value for one, why in never.items() if one in workers},
        requests=_requests(state, on=on),
        waiting_stages=_stages(state) if _waits(row) else (),
    )


def _waits(row: Listed) -> bool:
    return CaseStage(row.stage) in WAITING


def _deadlines(state: CaseState, *, on: date) -> Iterator[DeadlineView]:
    law = current_law()
    for stage, found in (
        (Stage.REASONABLE_GROUNDS, first_decision(state, law)),
        (Stage.CONCLUSIVE_GROUNDS, second_decision(state, law)),
    ):
        still = stands_still(state, stage, on=on)
        if found is not None and stage.value in _stages(state):
            yield _deadline(found, still, on=on)


def _deadline(found: Deadline, still: bool, *, on: date) -> DeadlineView:
    return DeadlineView(
        what=str(found.what),
        on=found.on,
        provision=found.provision.name,
        source=found.provision.source,
        force=found.provision.force,
        overdue=found.on is not None and found.on < on,
        stands_still=still,
    )


def _stages(state: CaseState) -> tuple[str, ...]:
    """The stage whose decision is waited for."""
    first = state.reasonable_grounds
    if first is None:
        return (Stage.REASONABLE_GROUNDS.value,)
    waits = first.outcome is Outcome.POSITIVE and state.conclusive_grounds is None
    return (Stage.CONCLUSIVE_GROUNDS.value,) if waits else ()


def _days(history: History, actor: Actor, *, on: date) -> tuple[DayView, ...]:
    own = {fact.envelope.id for fact in history.facts if fact.envelope.by.agency == actor.agency}
    days = sorted(fold(history).cannot_wait, key=lambda one: (one.day, one.id))
    return tuple(
        DayView(id=one.id, day=one.day, mine=one.id in own) for one in days if one.day >= on
    )


def _requests(state: CaseState, *, on: date) -> tuple[tuple[UUID, date, str], ...]:
    """The open requests that are in time, to choose from: id, due day, who was asked."""
    open_now = [one for one in state.requests if one.due_on >= on]
    names = {row.id: row.name for row in registers.agencies({one.of for one in open_now})}
    return tuple((one.id, one.due_on, names.get(one.of, "")) for one in open_now)
