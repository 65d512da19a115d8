"""The reasonable-grounds decision: whether there is reason to believe that a person is a victim.

Positive starts the recovery period. The outcome is computed from the findings at the standard of
this stage, whose wording is law data.
Source: reasonable_grounds_test, reasonable_grounds_target; Modern Slavery Act 2015 s.49; R-DEC-01.
Example: act, means and purpose met: positive, issued, recovery told until a day.
"""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.deadlines import reckon
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events.decisions import FindingMade, GuardHit, ToldDate
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
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
from opennrm.identification.governing import governing
from opennrm.law import Law

STAGE = Stage.REASONABLE_GROUNDS


def check_reasonable_grounds(
    history: History,
    *,
    findings: Sequence[FindingMade],
    on: date,
    law: Law,
    outcome: Outcome | None = None,
    disagrees: UUID | None = None,
) -> Decidable:
    """Say what can be decided on these findings today, or raise RuleBroken.

    Source: practice findings 30 and 32.
    """
    state = fold(history)
    check_open(state, STAGE, on=on)
    check_findings(history, state, findings, law=law, on=on)
    decidable = check_outcome(state, findings, law=law, on=on, outcome=outcome, disagrees=disagrees)
    if decidable.outcome is Outcome.NEGATIVE:
        check_negative(history, state, findings, STAGE, on=on)
    return decidable


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
    """Decide on reasonable grounds: a positive issues at once, with the dates it tells.

    Source: decisions A.25; practice finding 8.
    """
    decidable = check_reasonable_grounds(
        history, findings=findings, on=on, law=law, outcome=outcome, disagrees=disagrees
    )
    positive = decidable.outcome is Outcome.POSITIVE
    return written(
        decidable,
        STAGE,
        findings=findings,
        told=told_dates(decidable.state, on=on, law=law) if positive else (),
        reasons=reasons,
        on=on,
        law=law,
        hits=hits,
        disagrees=disagrees,
        new_id=new_id,
    )


def told_dates(state: CaseState, *, on: date, law: Law) -> tuple[ToldDate, ...]:
    """Give the days that the letter of a positive decision made on a day tells.

    Source: recovery_period, governed by the day of the decision.
    """
    period = governing("recovery_period", state, law, decided=on)
    if period is None:
        return ()
    what = Due.RECOVERY_AT_LEAST_UNTIL if period.kind == "at_least" else Due.RECOVERY_ENDS
    return (ToldDate(what=what.value, on=reckon(on, period, law)),)
