"""What an agency hears of a case that is linked to another agency's referral of the same person.

Decisions are made once, in the case that leads; the agencies of all linked cases are told stage
and outcome. But nothing that could not have come from an agency's own referral: what was recorded
before it, or happened before it was received, does not show, and a conclusive decision whose first
stage does not show only if it could have followed a first decision on the day of that referral.
Source: decisions A.9; practice findings 14 and 33; docs/adr/0032.
Example: referred on Monday, decided on Tuesday, referred by another agency on Wednesday: the second
agency sees a case that waits.
"""

from datetime import date
from uuid import UUID

from msgspec.structs import replace

from opennrm.cases.events import (
    ages,
    consent,
    corrections,
    decisions,
    looking_again,
    referral,
    setting_aside,
    withdrawal,
    work,
)
from opennrm.cases.events.base import Event
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.state import CaseState
from opennrm.identification.conclusive_grounds import earliest
from opennrm.law import Law

# The facts that stage and outcome are made of, and what mends them.
_TOLD: frozenset[type[Event]] = frozenset(
    {
        decisions.ReasonableGroundsDecided,
        decisions.ConclusiveGroundsDecided,
        decisions.DecisionIssued,
        decisions.DecisionServed,
        work.Suspended,
        work.Resumed,
        work.Closed,
        work.Reopened,
        consent.ConsentWithdrawn,
        # Whoever hears of a withdrawal hears that it was undone, or counted for nothing.
        withdrawal.WithdrawalUndone,
        consent.ConsentRecorded,
        consent.AskedAtEighteen,
        referral.AgeAssessed,
        ages.AgeDisputed,
        looking_again.LookedAtAgain,
        setting_aside.PositiveSetAside,
        *corrections.KINDS,
    }
)


def heard(joint: History, own: History, law: Law) -> History:
    """Give an agency's own facts, with those of linked cases that could have come from them."""
    received = fold(own).received_on
    if received is None or joint.cases <= own.cases:
        return own
    since = min(fact.envelope.recorded_at for fact in own.facts)
    told = {
        fact.envelope.id
        for fact in joint.facts
        if fact.envelope.case not in own.cases
        and type(fact.event) in _TOLD
        and fact.envelope.recorded_at >= since
        and fact.envelope.happened_on >= received
    }
    found = _those(joint, own, told)
    if _is_too_soon(fold(found), fold(joint), received, law):
        second = {
            fact.envelope.id
            for fact in joint.facts
            if isinstance(fact.event, decisions.ConclusiveGroundsDecided)
        }
        return _those(joint, own, told - second)
    return found


def _those(joint: History, own: History, told: set[UUID]) -> History:
    return History(
        tuple(fact for fact in joint.facts if fact.envelope.case in own.cases or _told(fact, told))
    )


def _told(fact: Fact, told: set[UUID]) -> bool:
    return fact.envelope.id in told


def _is_too_soon(state: CaseState, joint: CaseState, received: date, law: Law) -> bool:
    """Whether a second decision shows that a first one was made before this referral."""
    second, first = state.conclusive_grounds, joint.reasonable_grounds
    if second is None or state.reasonable_grounds is not None or first is None:
        return False
    on_that_day = replace(first, decided_on=received, issued_on=received, served_on=received)
    follows = earliest(replace(state, reasonable_grounds=on_that_day), law)
    if follows is None:
        return False
    day = follows.earliest or follows.on
    return day is not None and second.decided_on < day
