"""How far one of a ruling's cohort has come, read from its history each time.

Source: R-REV-05; practice finding 44; docs/adr/0047.
Example: a new positive was issued and not served so far: looked at again, changed, still to tell.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from opennrm.cases.events.review import ReviewEnded
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.rulings import Reached, RulingStep
from opennrm.identification.deciding import decision_of
from opennrm.review.judged_matters import matter_steps
from opennrm.review.reconsidering import outcome_of

ROUNDED_TO = 5


def steps_of(
    history: History, ruling: UUID, *, what: Reached, about: UUID
) -> frozenset[RulingStep]:
    """Give the steps that were made. Told is: of the new decision, or of that the old one stands.

    Source: R-REV-05; practice finding 44.
    """
    if what is Reached.CRIMINAL_MATTER:
        return matter_steps(history, ruling, about)
    state = fold(history)
    over = {
        one.id: outcome
        for one in state.reviews
        if one.decision == about and (outcome := outcome_of(state, one)) is not None
    }
    if not over:
        return frozenset()
    steps = {RulingStep.LOOKED_AT}
    stage = next(one.stage for one in state.reviews if one.id in over)
    now = decision_of(state, stage)
    if ReviewOutcome.REPLACED not in over.values() or now is None:
        return frozenset({*steps, *_told_that_it_stands(history, state, over.keys())})
    if now.outcome is Outcome.POSITIVE:
        steps.add(RulingStep.CHANGED)
    if now.served_on is not None:
        steps.add(RulingStep.TOLD)
    return frozenset(steps)


def _told_that_it_stands(
    history: History, state: CaseState, reviews: Collection[UUID]
) -> set[RulingStep]:
    ends = {
        fact.envelope.id
        for fact in history.facts
        if isinstance(fact.event, ReviewEnded) and fact.event.review in reviews
    }
    served = any(one.about in ends and one.served_on is not None for one in state.letters)
    return {RulingStep.TOLD} if served else set()


def protected(counts: Sequence[int], *, fewest: int) -> tuple[int | None, ...]:
    """Give counts that anybody may read: none below `fewest`, all others to the nearest five.

    Rounding keeps what is left out from being told by subtracting. Source: review_figures (ours).
    """
    return tuple(
        None if count < fewest else ROUNDED_TO * round(count / ROUNDED_TO) for count in counts
    )
