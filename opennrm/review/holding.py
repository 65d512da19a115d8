"""What holds back that a decision stands: every brake of a negative but its own second reading.

That a decision stands is as adverse as the decision was. The second reading of a review is its own
(reconsidering.py), so that of the negative is not asked again; a request in time, a linked case, a
panel are. What came in before it was signed that the decision stands was weighed then.
Source: practice finding 30; docs/adr/0043.
Example: a statement asked of the police in time: the review does not end as `stands` before it.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from msgspec import structs

from opennrm.cases.events.review import ReviewSigned
from opennrm.cases.history import History, fold
from opennrm.cases.review_state import Review
from opennrm.identification.deciding import decision_of
from opennrm.law import Law
from opennrm.review import issuing, second_reading, standing
from opennrm.review.situation import Brake, Situation


def brakes_of_standing(
    history: History, review: Review, *, law: Law, on: date
) -> tuple[Brake, ...]:
    """Give everything that stands between a review and its end as `stands`.

    Source: practice finding 30.
    """
    state = fold(history)
    decision = decision_of(state, review.stage)
    if decision is None or decision.id != review.decision:
        return ()
    situation = Situation(
        history=history, state=state, stage=review.stage, decision=decision, on=on, law=law
    )
    return tuple(_brakes(situation, _signing(history, review)))


def _brakes(situation: Situation, signing: UUID | None) -> Iterator[Brake]:
    for part in issuing.BRAKES:
        if part is standing.brakes and signing is not None:
            signed = structs.replace(situation.decision, id=signing)
            yield from part(replace(situation, decision=signed))
        elif part is not second_reading.brakes:
            yield from part(situation)


def _signing(history: History, review: Review) -> UUID | None:
    """The fact by which it was last signed that the decision stands."""
    signed = (
        fact.envelope.id
        for fact in reversed(history.facts)
        if isinstance(fact.event, ReviewSigned) and fact.event.review == review.id
    )
    return next(signed, None)
