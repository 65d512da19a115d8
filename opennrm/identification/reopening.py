"""Whether a decision is being looked at again: its stage is then open, and nothing ends meanwhile.

A review is open while nobody has ended it and the decision that it looks at is in force.
Source: R-REV-01; practice finding 40; docs/adr/0043.
Example: a negative under review can be decided anew, and support goes on as it was.
"""

from opennrm.cases.review_state import Review
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.decisions import Outcome, Stage


def adverse(state: CaseState) -> Decision | None:
    """Give the adverse decision in force, or None. Source: routes_after_negative."""
    latest = state.conclusive_grounds or state.reasonable_grounds
    return latest if latest is not None and latest.outcome is Outcome.NEGATIVE else None


def open_reviews(state: CaseState) -> tuple[Review, ...]:
    """Give the reviews that are going on, the oldest first."""
    in_force = {
        stage: decision.id
        for stage, decision in (
            (Stage.REASONABLE_GROUNDS, state.reasonable_grounds),
            (Stage.CONCLUSIVE_GROUNDS, state.conclusive_grounds),
        )
        if decision is not None
    }
    return tuple(
        one
        for one in state.reviews
        if one.outcome is None and in_force.get(one.stage) == one.decision
    )


def reopened(state: CaseState, stage: Stage) -> bool:
    """Say whether a stage that was decided can be decided anew, because it is looked at again."""
    return any(one.stage is stage for one in open_reviews(state))
