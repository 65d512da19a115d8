"""The status of a case: its stage, what is due by which law, and its row in a list.

All of it is a function of history, law and, where days pass, the day. A row holds absolute days
only, so that it never goes stale: overdue and days left are computed by whoever shows it.
Source: decisions A.2 and A.3; practice 3 (withdrawn, suspended and closed are never negative).
Example: referred in England on Monday 2 March 2026: the first decision is due on 9 March.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import Deadline, end_by_rule, reckon
from opennrm.cases.history import History, fold, lead_of
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.settings import Urgent
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.identification.ages import on_child_route
from opennrm.identification.child_due import child_due
from opennrm.identification.clocks import STOPPING, first_decision, second_decision
from opennrm.identification.conclusive_grounds import earliest
from opennrm.identification.further_recovery import cut
from opennrm.identification.governing import governing, made_on
from opennrm.identification.handover import acceptance_due
from opennrm.identification.reopening import reopened
from opennrm.identification.told import recovery_told
from opennrm.identification.withdrawal import (
    closed_since,
    safety_checks_due,
    undo_until,
    withdrawn_since,
)
from opennrm.identification.written_for import representations_due
from opennrm.law import Law, Provision

DECIDED = {
    Outcome.POSITIVE: CaseStage.RECOGNISED,
    Outcome.NEGATIVE: CaseStage.NOT_RECOGNISED,
}
AWAITING = frozenset({CaseStage.AWAITING_REASONABLE_GROUNDS, CaseStage.AWAITING_CONCLUSIVE_GROUNDS})
# What puts a case into the caseworker's order of work; the rest is shown on the case itself.
QUEUED = frozenset(
    {
        Due.REASONABLE_GROUNDS,
        Due.CONCLUSIVE_GROUNDS,
        Due.TELL_LOCAL_AUTHORITY,
        Due.SAFETY_CHECK,
        Due.ANSWER_REPRESENTATION,
        Due.ACKNOWLEDGE_REPRESENTATION,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow:
    """What a list shows of a case. `child`: referred as a child, or as somebody who may be one."""

    stage: CaseStage
    outcome: Outcome | None
    nation: Nation | None
    child: bool
    urgent: bool
    received_on: date
    next_due_on: date | None
    next_due_what: str | None


def stage(state: CaseState) -> CaseStage:
    """Say where a case is."""
    if state.route is None:
        return CaseStage.NOTIFIED if state.notified else CaseStage.COUNTED
    if closed_since(state) is not None:
        return CaseStage.CLOSED
    if withdrawn_since(state) is not None:
        return CaseStage.WITHDRAWN
    return _decided(state) or (CaseStage.SUSPENDED if state.suspended_on else _awaited(state))


def _decided(state: CaseState) -> CaseStage | None:
    first, second = state.reasonable_grounds, state.conclusive_grounds
    if second is not None:
        return DECIDED[second.outcome]
    if first is not None and first.outcome is Outcome.NEGATIVE:
        return CaseStage.NOT_RECOGNISED
    return None


def _awaited(state: CaseState) -> CaseStage:
    if state.reasonable_grounds is None:
        return CaseStage.AWAITING_REASONABLE_GROUNDS
    return CaseStage.AWAITING_CONCLUSIVE_GROUNDS


def outcome(state: CaseState) -> Outcome | None:
    """Give the outcome of the latest decision, or None."""
    latest = state.conclusive_grounds or state.reasonable_grounds
    return latest.outcome if latest else None


def due(history: History, law: Law) -> tuple[Deadline, ...]:
    """Give what is due in a case, the next first, each with the provision that says so."""
    found = cut(_due(fold(history), law), history)
    return tuple(sorted(found, key=lambda item: (_day(item) or date.max, item.what)))


def _day(item: Deadline) -> date | None:
    return item.on or item.earliest


def _due(state: CaseState, law: Law) -> Iterator[Deadline]:
    now = stage(state)
    yield from safety_checks_due(state, law)
    yield from filter(None, (acceptance_due(state, law),))
    yield from representations_due(state, law)
    if now is CaseStage.WITHDRAWN:
        undone = undo_until(state, law)
        yield from (undone,) if undone else ()
    if now in AWAITING:
        yield from _decision(state, law, now)
        yield from child_due(state, law)
        yield from _contact(state, law)
    if now is CaseStage.SUSPENDED and state.suspended_for not in STOPPING:
        yield from _decision(state, law, _awaited(state))
    if now in (*AWAITING, *DECIDED.values(), CaseStage.SUSPENDED) or _is_put_away(state, now):
        yield from _recovery(state, law)


def _is_put_away(state: CaseState, now: CaseStage) -> bool:
    """Whether a case was closed for a reason that is no end of what the person was told they have.

    Source: decisions A.3 (closing is never a negative decision).
    """
    ends = (ClosureReason.DIED, ClosureReason.WITHDRAWN)
    return now is CaseStage.CLOSED and state.closed_for not in ends


def _decision(state: CaseState, law: Law, now: CaseStage) -> Iterator[Deadline]:
    if now is CaseStage.AWAITING_CONCLUSIVE_GROUNDS:
        yield from filter(None, (earliest(state, law), second_decision(state, law)))
        return
    first = first_decision(state, law)
    if first is not None:
        yield first
    received, rule = state.received_on, governing("add_to_referral", state, law)
    if rule is not None and received is not None:
        yield Deadline(what=Due.ADD_TO_REFERRAL, on=reckon(received, rule, law), provision=rule)


def _contact(state: CaseState, law: Law) -> Iterator[Deadline]:
    confirmed = state.safe_contact_confirmed_on
    if confirmed is None:
        return
    rule = governing("safe_contact", state, law, event=confirmed)
    if rule is not None:
        yield Deadline(
            what=Due.CONFIRM_SAFE_CONTACT, on=reckon(confirmed, rule, law), provision=rule
        )


def _recovery(state: CaseState, law: Law) -> Iterator[Deadline]:
    """Give the end of the recovery period, or the day until which it lasts at least.

    Where a letter told its length, the better of the date told and of today's holds.
    Source: recovery_period: its length, its end rule, and what a conclusive decision does to it,
    once it is served (service_of_letters, ours).
    """
    first, second = _begun_by(state), state.conclusive_grounds
    if first is None or first.outcome is not Outcome.POSITIVE:
        return
    if reopened(state, Stage.CONCLUSIVE_GROUNDS):
        # While a decision is looked at again, it ends nothing.
        second = None
    start = made_on(first)
    rule = governing("recovery_period", state, law, decided=start)
    if rule is None:
        return
    own = recovery_told(state, law) or reckon(start, rule, law)
    # What nobody has told the person ends nothing (service_of_letters, ours).
    concluded = second.served_on if second else None
    end = end_by_rule(own, rule, conclusive=concluded)
    if _is_ended_by(second, rule) and concluded:
        end = min(own, concluded)
    open_ended = end is None or (concluded is None and rule.kind == "at_least")
    what = Due.RECOVERY_AT_LEAST_UNTIL if open_ended else Due.RECOVERY_ENDS
    yield Deadline(what=what, on=end or own, provision=rule)


def _begun_by(state: CaseState) -> Decision | None:
    """The decision that began the period: one that was set aside later cuts none that was told."""
    aside = (one for one in state.set_aside if one.stage is Stage.REASONABLE_GROUNDS)
    return state.reasonable_grounds or next(aside, None)


def _is_ended_by(second: Decision | None, rule: Provision) -> bool:
    negative = second is not None and second.outcome is Outcome.NEGATIVE
    return negative and rule.more.get("negative_conclusive") == "ends_it"


def is_urgent(state: CaseState) -> bool:
    """Say whether a case stands at the head of the queue: danger, no bed, or health now."""
    health = state.urgent_health - {Urgent.NONE}
    return state.in_danger is Sure.YES or state.safe_tonight is Sure.NO or bool(health)


def caseload_row(history: History, law: Law, *, case: UUID | None = None) -> CaseloadRow | None:
    """Give the row of a case in a list, or None where there is no casework (published facts).

    `history` is the joint one; `case` says which of the linked cases the row is for: the work is
    done in the lead, the others say that they are linked.
    """
    state = fold(history)
    if state.published or state.received_on is None:
        return None
    now = stage(state)
    row = CaseloadRow(
        stage=now,
        outcome=outcome(state),
        nation=state.nation,
        child=on_child_route(state),
        urgent=now in AWAITING and is_urgent(state),
        received_on=state.received_on,
        next_due_on=None,
        next_due_what=None,
    )
    if case is not None and case != lead_of(state, case):
        return replace(row, stage=CaseStage.LINKED, urgent=False)
    nearest = next((item for item in due(history, law) if item.what in QUEUED), None)
    if nearest is None:
        return row
    return replace(row, next_due_on=_day(nearest), next_due_what=nearest.what)


def masked(row: CaseloadRow, *, own: CaseState | None = None) -> CaseloadRow:
    """Give what a referring agency sees in its list: its own facts, and stage and outcome only.

    `own` is the state folded from what that agency itself gave; without it the row is that of a
    case to which nobody else has added, and the facts in it are the agency's own.
    """
    shown = replace(row, next_due_on=None, next_due_what=None)
    if own is None or own.received_on is None:
        return shown
    return replace(
        shown,
        nation=own.nation,
        child=on_child_route(own),
        urgent=row.urgent and is_urgent(own),
        received_on=own.received_on,
    )
