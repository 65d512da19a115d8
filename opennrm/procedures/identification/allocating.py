"""Giving a case to somebody, by hand or by rule, and handing on what somebody may no longer sign.

Who never gets a case is the same by rule and by hand. Where nobody of an authority holds a current
qualification, any of its caseworkers may sign a positive, so that no case is left without hands.
A second run of the job finds nothing left to do.
Source: allocation, qualification_warning (ours); practice finding 48; docs/adr/0044.
Example: a qualification ended yesterday: this morning each case of its holder has somebody else.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.clocks import CaseAllocated
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.cases.vocabulary.clocks import AllocatedHow, Escalation, NoAllocation
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification import allocating as rules
from opennrm.identification.allocating import Choice, Colleague
from opennrm.identification.pausing import check_waiting
from opennrm.identification.ranking import (
    days_that_cannot_wait,
    eighteen,
    escalation,
    lead_days,
)
from opennrm.identification.status import is_urgent
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import Refusal
from opennrm.procedures.staff import PROVISION
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import keeper, organisations, registers, staff, teams, worklist
from opennrm.records.store import Head

Lines = Sequence[tuple[UUID, UUID]]


def colleagues(agency: UUID, *, on: date, using: str = "default") -> tuple[Colleague, ...]:
    """Who of an agency can have cases on a day: those in teams, and caseworkers in none.

    Five queries, however many there are. A caseworker in no team gets a case by hand only.
    """
    workers = teams.caseworkers(agency, on=on)
    seats = teams.seats(agency, on=on)
    had = worklist.loads(agency, using=using)
    signing = signers(agency, workers, on=on)
    seated = {one.member for one in seats}
    return (
        *(
            Colleague(
                member=one.member,
                team=one.team,
                skills=frozenset(one.skills),
                capacity=one.capacity,
                cases=had.get(one.member, 0),
                may_sign=one.member in signing,
            )
            for one in seats
        ),
        *(
            Colleague(
                member=one, team=None, capacity=0, cases=had.get(one, 0), may_sign=one in signing
            )
            for one in workers
            if one not in seated
        ),
    )


def signers(agency: UUID, workers: Sequence[UUID], *, on: date) -> frozenset[UUID]:
    """Who of some caseworkers may sign a positive on a day: whoever is qualified, or else all."""
    qualified = qualified_on(agency, on=on)
    return frozenset(one for one in workers if one in qualified) or frozenset(workers)


def qualified_on(agency: UUID, *, on: date) -> frozenset[UUID]:
    """Who of an agency's caseworkers holds a current qualification on a day."""
    held = staff.qualified_in(agency, qualification(on), role=Role.CASEWORKER.value, on=on)
    return frozenset(row.member for row in held)


def qualification(on: date) -> str:
    """The code of the qualification that signing needs on a day."""
    law = current_law()
    return str(law.find(PROVISION, law.territories[0], on).value)


def allocate(actor: Actor, *, case: UUID, member: UUID | None, on: date) -> CaseworkReceipt:
    """Give a case to somebody by hand, or (None) put it back into the queue of its team.

    Errors: Refusal: never_gets_it, absent, closed and the like.
    """
    known = colleagues(actor.agency, on=on) if member else ()
    lines = teams.lines(on=on) if member else ()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        if member is None:
            return _put_back(history, head, on=on)
        check_waiting(fold(history))
        to = rules.check_by_hand(history, member, known, lines)
        event = CaseAllocated(team=to.team, member=to.member, how=AllocatedHow.BY_HAND)
        return (encode(event, happened_on=on),)

    return act_on(actor, Act.ALLOCATE, case, plan, at_lead=True)


def allocate_by_rule(actor: Actor, *, case: UUID, on: date) -> CaseworkReceipt:
    """Give a case to whoever the rule names. Errors: Refusal nobody_to_allocate, absent."""
    known, lines = colleagues(actor.agency, on=on), teams.lines(on=on)
    plan = partial(_by_rule, known=known, lines=lines, how=AllocatedHow.BY_RULE, on=on)
    return act_on(actor, Act.ALLOCATE, case, plan, at_lead=True)


def hand_out(*, on: date) -> int:
    """Give out what nobody has, and hand on what its holder may no longer sign; how many.

    In each authority that has teams; what cannot wait first.
    """
    return sum(_hand_out_in(code, on=on) for code in _authorities())


def _hand_out_in(code: str, *, on: date) -> int:
    agency = registers.agency_by_code(code)
    if agency is None or not teams.of_agency(agency.id):
        return 0
    actor, lines, done = system_actor("allocator", agency_code=code), teams.lines(on=on), 0
    known = colleagues(agency.id, on=on, using="keeper")
    able = [one.member for one in known if one.may_sign]
    for case in worklist.without_hands(agency.id, able=able):
        done += _hand_on(actor, case, known, lines, on=on)
        known = colleagues(agency.id, on=on, using="keeper")
    return done


def _hand_on(
    actor: Actor, case: UUID, known: Sequence[Colleague], lines: Lines, *, on: date
) -> bool:
    """Whether one case was given out, or put back because nobody else can have it.

    What nobody has and nobody can have stays as it is: nothing is written or logged.
    """
    history = History.of(keeper.histories([case])[case])
    lapsed = rules.must_be_handed_on(fold(history), known)
    if _chosen(history, known, lines, on=on).to is not None:
        how = AllocatedHow.HANDED_ON if lapsed else AllocatedHow.BY_RULE
        plan = partial(_by_rule, known=known, lines=lines, how=how, on=on)
    elif lapsed:
        plan = partial(_put_back, on=on)
    else:
        return False
    try:
        act_on(actor, Act.ALLOCATE, case, plan, at_lead=True)
    except Refusal:
        return False
    return True


def _put_back(history: History, head: Head, *, on: date) -> Sequence[NewEvent]:
    """Into the queue of the team that had it."""
    state = fold(history)
    check_waiting(state)
    team = state.allocated.team if state.allocated else None
    return (encode(CaseAllocated(team=team, how=AllocatedHow.PUT_BACK), happened_on=on),)


def _by_rule(
    history: History,
    head: Head,
    *,
    known: Sequence[Colleague],
    lines: Lines,
    how: AllocatedHow,
    on: date,
) -> Sequence[NewEvent]:
    check_waiting(fold(history))
    choice = _chosen(history, known, lines, on=on)
    if choice.to is None:
        why = choice.why_nobody or NoAllocation.NOT_OF_THE_TEAM
        raise RuleBroken("nobody_to_allocate", "allocation", {"no_allocation": why.value})
    event = CaseAllocated(team=choice.to.team, member=choice.to.member, how=how)
    return (encode(event, happened_on=on),)


def _chosen(history: History, known: Sequence[Colleague], lines: Lines, *, on: date) -> Choice:
    state = fold(history)
    return rules.choose(
        known,
        needed=rules.needs(state, on=on),
        never=rules.barred(history, lines),
        cannot_wait=cannot_wait(state, on=on),
    )


def cannot_wait(state: CaseState, *, on: date) -> bool:
    """Whether a case is given out though every list is full: danger, a birthday, a near day."""
    law = current_law()
    near = lead_days("cannot_wait", law, on=on)
    return (
        is_urgent(state)
        or escalation(eighteen(state), law, on=on) is not Escalation.NONE
        or any(0 <= (day - on).days <= near for day in days_that_cannot_wait(state))
    )


def _authorities() -> tuple[str, ...]:
    return tuple(
        row.code
        for row in organisations.shipped()
        if row.agency_type == AgencyType.COMPETENT_AUTHORITY and row.agency_class == "open"
    )
