"""The appeal: lodged, heard, decided, put right; nothing ends and nobody is returned meanwhile.

Complete and off in the United Kingdom, whose law has no statutory appeal: no letter names it.
Source: provision appeal; R-REV-01; docs/adr/0043.
Example: allowed with the remedy `recognise`: the stage is open again, and the remedy is due.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.events.review import (
    AppealDecided,
    HearingHeld,
    HearingSet,
    RemedyCarriedOut,
    ReviewOpened,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.review_state import Appeal
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import AppealOutcome, Heard, Remedy, ReviewWhy
from opennrm.identification.deciding import decision_of
from opennrm.identification.reopening import adverse

# What is put right by a decision, and so is never ticked off by hand before there is one.
BY_DECISION = frozenset({Remedy.RECOGNISE, Remedy.DECIDE_AGAIN})


def open_appeals(state: CaseState) -> tuple[Appeal, ...]:
    """Give the appeals that are not decided."""
    return tuple(one for one in state.appeals if one.outcome is None)


def remedies_due(state: CaseState) -> tuple[tuple[Appeal, Remedy], ...]:
    """Give what appeals ordered and nobody has done so far."""
    return tuple(
        (appeal, remedy)
        for appeal in state.appeals
        for remedy in appeal.remedies
        if remedy not in appeal.done
    )


def check_hearing_set(history: History, event: HearingSet, *, on: date) -> None:
    """Raise RuleBroken where no such appeal is open, or the day is gone."""
    appeal_of(fold(history), event.appeal)
    if event.hearing_on < on:
        raise RuleBroken("due_before_today", "appeal", {"due_on": event.hearing_on})


def check_hearing_held(history: History, event: HearingHeld, *, on: date) -> None:
    """Raise RuleBroken where no hearing was set, or its day has not come."""
    appeal = appeal_of(fold(history), event.appeal)
    if appeal.hearing_on is None:
        raise RuleBroken("no_hearing_set", "appeal")
    if on < appeal.hearing_on:
        raise RuleBroken("hearing_not_yet", "appeal", {"hearing_on": appeal.hearing_on})


def decide_appeal(history: History, event: AppealDecided) -> ReviewOpened | None:
    """Give the review that an appeal opens, None where the decision stands; or raise RuleBroken.

    Allowed without a hearing is possible; dismissed is not, unless the person chose it in writing.
    Source: appeal; R-REV-01 (hearing).
    """
    state = fold(history)
    appeal = appeal_of(state, event.appeal)
    if event.text is None:
        raise RuleBroken("reasons_missing", "appeal")
    if event.outcome is AppealOutcome.DISMISSED:
        _check_dismissal(appeal, event)
        return None
    if not event.remedies:
        raise RuleBroken("remedy_missing", "appeal")
    decision = adverse(state)
    if decision is None or decision.id != appeal.decision:
        return None
    return ReviewOpened(stage=decision.stage, decision=decision.id, why=ReviewWhy.APPEAL)


def check_remedy(history: History, event: RemedyCarriedOut) -> None:
    """Raise RuleBroken where it was not ordered, is done, or needs a decision that is not there."""
    state = fold(history)
    due = {(appeal.id, remedy) for appeal, remedy in remedies_due(state)}
    if (event.appeal, event.remedy) not in due:
        raise RuleBroken("no_such_remedy", "appeal")
    appeal = next(one for one in state.appeals if one.id == event.appeal)
    if event.remedy in BY_DECISION and not _decided_since(state, appeal, event.remedy):
        raise RuleBroken("decide_first", "appeal")


def appeal_of(state: CaseState, appeal: UUID) -> Appeal:
    """Give an appeal that is open, or raise RuleBroken."""
    found = next((one for one in open_appeals(state) if one.id == appeal), None)
    if found is None:
        raise RuleBroken("no_such_appeal", "appeal")
    return found


def _check_dismissal(appeal: Appeal, event: AppealDecided) -> None:
    if appeal.heard is None:
        raise RuleBroken("not_heard", "appeal")
    if appeal.heard is Heard.DID_NOT_COME:
        raise RuleBroken("hear_again", "appeal")
    if event.remedies:
        raise RuleBroken("remedy_of_nothing", "appeal")


def _decided_since(state: CaseState, appeal: Appeal, remedy: Remedy) -> bool:
    stages = {one.stage for one in state.earlier_decisions if one.id == appeal.decision}
    made = [decision_of(state, stage) for stage in stages]
    if remedy is Remedy.RECOGNISE:
        return any(one is not None and one.outcome is Outcome.POSITIVE for one in made)
    return any(one is not None for one in made)
