"""Taking consent back: whose word it is, when it holds, how long one word undoes it, what ends.

It holds as soon as the person says so: nothing is decided. For ten working days (ours) support goes
on and one word undoes it; after that the case counts as withdrawn, and coming back stays possible.
Nothing of this is counted up: the last day is a function of the day of the word and the law.
Source: withdrawal; withdrawal_undo; practice findings 12 and 47; docs/adr/0030.
Example: said in Glasgow on Wednesday 23 December 2026, it can be undone until 12 January 2027.
"""

from collections.abc import Collection, Mapping
from datetime import date

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.withdrawal import SafetyCheckEnded, SafetyCheckStarted, WithdrawalUndone
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.vocabulary.casework import ClosureReason, WithdrawalBy
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.stages import Due
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification.age_doubt import counts_as_child
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.law import Law

HEARD_FREELY = frozenset({Interpreter.INDEPENDENT, Interpreter.NOT_NEEDED})
# The grants that rest on a purpose, by the provision that they were made under. All others (the
# authority, the duplicate desk, a child's council) rest on law, and no withdrawal ends them.
RESTS_ON: Mapping[str, Purpose] = {
    "support_before_decision": Purpose.SUPPORT,
    **{f"consent_{purpose.value}": purpose for purpose in Purpose},
}


def withdrawn_since(state: CaseState, *, on: date | None = None) -> date | None:
    """Give the day since which the referral is withdrawn, or None.

    A word said on a day on which the person was, as we know now, a child counts for nothing.
    Source: withdrawal; practice finding 12 (nobody can withdraw a child).
    """
    said = state.withdrawn_on
    if said is None or treated_as_child(state, on=said):
        return None
    return said if on is None or said <= on else None


def closed_since(state: CaseState) -> date | None:
    """Give the day since which the case is closed, or None.

    Closed because the person withdrew, it is closed only while that withdrawal counts.
    Source: withdrawal; practice finding 12 (nobody can withdraw a child).
    """
    if state.closed_for is ClosureReason.WITHDRAWN and withdrawn_since(state) is None:
        return None
    return state.closed_on


def counts_for_nothing(state: CaseState) -> date | None:
    """Give the day of a withdrawal that counts for nothing, because a child said it, or None."""
    return state.withdrawn_on if withdrawn_since(state) is None else None


def undo_until(state: CaseState, law: Law) -> Deadline | None:
    """Give the last day on which one word undoes the withdrawal; None where there is none.

    Source: withdrawal_undo (ours).
    """
    said = withdrawn_since(state)
    rule = governing("withdrawal_undo", state, law, event=said) if said else None
    if said is None or rule is None:
        return None
    return Deadline(what=Due.WITHDRAWAL_UNDO, on=reckon(said, rule, law), provision=rule)


def may_undo(state: CaseState, law: Law, *, on: date) -> bool:
    """Say whether one word of the person still undoes the withdrawal on a day."""
    last = undo_until(state, law)
    return last is not None and last.on is not None and on <= last.on


def safety_checks_due(state: CaseState, law: Law) -> tuple[Deadline, ...]:
    """Give by when the person has to be heard alone after each message of somebody else.

    Source: safety_check (ours).
    """
    found = []
    for check in state.safety_checks:
        rule = governing("safety_check", state, law, event=check.started_on)
        if rule is not None:
            day = reckon(check.started_on, rule, law)
            found.append(Deadline(what=Due.SAFETY_CHECK, on=day, provision=rule))
    return tuple(found)


def check_withdrawal(
    history: History,
    event: ConsentWithdrawn,
    *,
    on: date,
    role: Role | None = None,
    resting: Collection[str] = (),
) -> None:
    """Raise RuleBroken for a withdrawal that is not the person's own word, or takes a child out.

    What a child agreed to besides being referred, such as research, they take back like anybody.
    `role`: of whoever records it; only a lawyer who acts here, whom the person confirmed, speaks
    for them, and has heard them alone. `resting`: the provisions of the grants in force, because
    what one of them rests on can be taken back, whatever was answered to somebody else.
    Source: withdrawal; practice findings 12 and 47.
    """
    state = fold(history)
    _check_open(state)
    if Purpose.REFERRAL in event.purposes and counts_as_child(history, on=on):
        raise RuleBroken("child_cannot_withdraw", "withdrawal")
    if event.by is WithdrawalBy.REPRESENTATIVE and role is not Role.LEGAL_REPRESENTATIVE:
        raise RuleBroken("message_of_another", "safety_check")
    check_heard(event.heard_alone, event.interpreter)
    if event.told_what_ends is not YesNo.YES or event.told_can_return is not YesNo.YES:
        raise RuleBroken("not_told_all", "withdrawal")
    if not set(event.purposes) <= _agreed(state, resting) or not event.purposes:
        raise RuleBroken("nothing_to_withdraw", "withdrawal")


def check_heard(alone: YesNo | None, interpreter: Interpreter | None) -> None:
    """Raise RuleBroken where the person was not heard alone, or a companion interpreted.

    Source: withdrawal; practice finding 12.
    """
    if alone is not YesNo.YES:
        raise RuleBroken("not_heard_alone", "withdrawal")
    if interpreter not in HEARD_FREELY:
        raise RuleBroken("interpreter_not_independent", "withdrawal")


def _agreed(state: CaseState, resting: Collection[str]) -> frozenset[Purpose]:
    """What can be taken back: being referred always, also by whom nobody asked, as a child was."""
    if state.withdrawn_on is not None:
        return state.agreed
    still = {RESTS_ON[provision] for provision in resting if provision in RESTS_ON}
    return state.agreed | still | {Purpose.REFERRAL}


def check_undo(history: History, event: WithdrawalUndone, *, law: Law, on: date) -> None:
    """Raise RuleBroken where there is no such withdrawal, or its ten working days are over.

    Source: withdrawal_undo (ours).
    """
    state = fold(history)
    last = undo_until(state, law)
    if state.withdrawal != event.withdrawal or last is None or last.on is None:
        raise RuleBroken("not_withdrawn", "withdrawal")
    if on > last.on:
        raise RuleBroken("undo_is_over", "withdrawal_undo", {"undo_until": last.on})


def check_closing_withdrawn(state: CaseState, *, law: Law, on: date) -> None:
    """Raise RuleBroken where a case would be closed as withdrawn that is not, or not for good yet.

    Source: withdrawal; withdrawal_undo (ours).
    """
    if withdrawn_since(state) is None:
        raise RuleBroken("not_withdrawn", "withdrawal")
    last = undo_until(state, law)
    if last is not None and last.on is not None and on <= last.on:
        raise RuleBroken("can_still_be_undone", "withdrawal_undo", {"undo_until": last.on})


def check_safety_start(history: History, event: SafetyCheckStarted) -> None:
    """Raise RuleBroken where nobody was referred. Whoever sent the message, nothing else changes.

    Source: safety_check (ours); practice finding 12.
    """
    if fold(history).route is None:
        raise RuleBroken("not_referred", "mechanism")


def check_safety_end(history: History, event: SafetyCheckEnded) -> None:
    """Raise RuleBroken where no such safety check is open."""
    if event.check not in {check.id for check in fold(history).safety_checks}:
        raise RuleBroken("no_such_check", "safety_check")


def ended_with(
    grants: Collection[Grant], purposes: Collection[Purpose], *, law_day: date | None, on: date
) -> tuple[tuple[Grant, date | None], ...]:
    """Give the grants that a withdrawal ends, each with its last day; None ends it at once.

    What rests on a purpose taken back ends at once. With the referral itself all that rests on
    consent ends, and lasts to `law_day`, the last day on which one word undoes the withdrawal.
    """
    whole = Purpose.REFERRAL in purposes
    found: list[tuple[Grant, date | None]] = []
    for grant in grants:
        purpose = RESTS_ON.get(grant.provision)
        if purpose is None or (grant.until is not None and grant.until < on):
            continue
        if purpose in purposes and not whole:
            found.append((grant, None))
        elif whole and law_day is not None:
            found.append((grant, min(law_day, grant.until or law_day)))
    return tuple(found)


def check_agreed(state: CaseState, provision: str) -> None:
    """Raise RuleBroken where a grant would rest on a consent that the person has not given.

    Source: practice finding 11 (each kind of sharing is agreed to by itself).
    """
    purpose = RESTS_ON.get(provision)
    if purpose is not None and purpose not in state.agreed:
        raise RuleBroken("not_agreed", "consent_adult")


def _check_open(state: CaseState) -> None:
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on = closed_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
