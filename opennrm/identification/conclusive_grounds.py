"""The conclusive-grounds decision: whether, on the balance of probabilities, a person is a victim.

It follows a positive first decision and has an earliest day. Before that day a negative is
refused; a positive is allowed where the law data says so, and a devolved child panel may decide
both at one meeting.
Source: conclusive_grounds_test, conclusive_grounds_earliest; practice finding 4; R-DEC-01.
Example: positive first decision in England on 2 March 2026: no negative before 1 April.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.deadlines import Deadline, reckon
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events.decisions import FindingMade, GuardHit
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.deciding import (
    Decidable,
    check_findings,
    check_negative,
    check_open,
    check_outcome,
    written,
)
from opennrm.identification.governing import governing, made_on
from opennrm.law import Law, Provision

STAGE = Stage.CONCLUSIVE_GROUNDS


def earliest(state: CaseState, law: Law) -> Deadline | None:
    """Give the first day on which a conclusive decision may be negative, or None where none is set.

    Source: conclusive_grounds_earliest, governed by the day of the positive first decision (ours).
    """
    first = state.reasonable_grounds
    if first is None or first.outcome is not Outcome.POSITIVE:
        return None
    start = made_on(first)
    rule = governing("conclusive_grounds_earliest", state, law, decided=start)
    if rule is None:
        return None
    day = reckon(start, rule, law)
    return Deadline(what=Due.CONCLUSIVE_GROUNDS, earliest=day, provision=rule)


def check_conclusive_grounds(
    history: History,
    *,
    findings: Sequence[FindingMade],
    on: date,
    law: Law,
    outcome: Outcome | None = None,
    disagrees: UUID | None = None,
) -> Decidable:
    """Say what can be decided on these findings today, or raise RuleBroken.

    Source: practice findings 4, 30 and 32.
    """
    state = fold(history)
    check_open(state, STAGE, on=on)
    check_follows_positive(state)
    check_findings(history, state, findings, law=law, on=on)
    decidable = check_outcome(state, findings, law=law, on=on, outcome=outcome, disagrees=disagrees)
    check_not_too_early(state, decidable.outcome, on=on, law=law)
    if decidable.outcome is Outcome.NEGATIVE:
        check_negative(history, state, findings, STAGE, on=on)
    return decidable


def check_follows_positive(state: CaseState) -> None:
    """Raise RuleBroken where no positive first decision stands, also where it was set aside since.

    Source: conclusive_grounds_test; practice finding 4.
    """
    first = state.reasonable_grounds
    if first is None or first.outcome is not Outcome.POSITIVE:
        raise RuleBroken("no_positive_reasonable_grounds", "conclusive_grounds_test")


def check_not_too_early(state: CaseState, outcome: Outcome, *, on: date, law: Law) -> None:
    """Raise RuleBroken("too_early") before the earliest day, unless a positive may come earlier.

    Source: conclusive_grounds_earliest (positive_earlier, devolved_child_panel).
    """
    first_day = earliest(state, law)
    if first_day is None or first_day.earliest is None or on >= first_day.earliest:
        return
    rule = first_day.provision
    if outcome is Outcome.POSITIVE and rule.more.get("positive_earlier") is True:
        return
    if _at_one_meeting(state, rule):
        return
    raise RuleBroken("too_early", rule.name, {"earliest": first_day.earliest})


def _at_one_meeting(state: CaseState, rule: Provision) -> bool:
    both = rule.more.get("devolved_child_panel") == "both_decisions_at_one_meeting"
    return both and state.authority is Authority.DEVOLVED_PANEL


def decide(
    history: History,
    *,
    findings: Sequence[FindingMade],
    on: date,
    law: Law,
    reasons: UUID | None = None,
    hits: Sequence[GuardHit] = (),
    outcome: Outcome | None = None,
    disagrees: UUID | None = None,
    new_id: Callable[[], UUID] = uuid4,
) -> tuple[NewEvent, ...]:
    """Decide on conclusive grounds: signed, and a positive issues at once.

    Source: decisions A.25.
    """
    decidable = check_conclusive_grounds(
        history, findings=findings, on=on, law=law, outcome=outcome, disagrees=disagrees
    )
    return written(
        decidable,
        STAGE,
        findings=findings,
        told=(),
        reasons=reasons,
        on=on,
        law=law,
        hits=hits,
        disagrees=disagrees,
        new_id=new_id,
    )
