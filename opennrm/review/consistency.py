"""Cases of one situation are decided alike: what a related positive does to a negative, and when.

A negative that is signed while a related case has a positive of the same stage waits until a panel
has reconciled the two with reasons; one that was issued before is looked at again, by itself. A
positive is never held. All that this needs stands in the case's own history.
Source: R-DEC-06; provision decided_alike; practice finding 33; docs/adr/0041.
Example: two girls of one brothel: A recognised on Monday, B's negative signed on Tuesday waits.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.panels import PanelConvened, PanelDecided
from opennrm.cases.events.related import RelatedPositive, RelatedPositiveGone
from opennrm.cases.history import History, fold
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.state_related import PositiveElsewhere
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote
from opennrm.identification.deciding import decision_of
from opennrm.review.situation import Brake, Situation


@dataclass(frozen=True, slots=True)
class Divergence:
    """A stage that is decided, or about to be, otherwise than in related cases."""

    stage: Stage
    positives: tuple[PositiveElsewhere, ...]


def divergence(history: History, stage: Stage) -> Divergence | None:
    """Give what still has to be reconciled before a negative of this stage can issue, or None.

    Source: decided_alike.
    """
    open_ = tuple(
        one
        for one in fold(history).positives_elsewhere
        if one.stage is stage and not _reconciled(history, one)
    )
    return Divergence(stage, open_) if open_ else None


def brakes(situation: Situation) -> Iterator[Brake]:
    """Give what holds back a signed negative because a related case was decided positively.

    No word of the other case: its own page shows that. Source: decided_alike.
    """
    found = divergence(situation.history, situation.stage)
    if found is not None:
        since = max(one.known_on for one in found.positives)
        facts = {"cases": len({one.other for one in found.positives}), "since": since}
        yield Brake(code="related_positive", provision="decided_alike", facts=facts)


def divergences(history: History) -> tuple[Divergence, ...]:
    """Give every stage on which this case has no positive and a related case has.

    Source: decided_alike; a case that is recognised itself diverges from nobody.
    """
    state = fold(history)
    found = (divergence(history, stage) for stage in Stage if not _is_positive(state, stage))
    return tuple(one for one in found if one is not None)


def told_by(here: CaseState, there: CaseState, *, case: UUID) -> tuple[Event, ...]:
    """Give the facts that a case has to be told of the positives of a related one, `case`.

    What it knows already is not told again; a positive that no longer stands is taken back.
    Source: decided_alike.
    """
    if case not in {one.other for one in here.related}:
        return ()
    known = {one.decision: one for one in here.positives_elsewhere if one.other == case}
    standing = {
        found.id: found
        for stage in Stage
        if (found := decision_of(there, stage)) is not None and _stands(found)
    }
    return (
        *(
            RelatedPositive(other=case, stage=found.stage, decision=found.id)
            for found in standing.values()
            if found.id not in known
        ),
        *(
            RelatedPositiveGone(other=case, stage=one.stage, decision=one.decision)
            for one in known.values()
            if one.decision not in standing
        ),
    )


def opened_again(history: History) -> tuple[LookedAtAgain, ...]:
    """Give the issued negatives that a related positive opens again; nothing ends by it.

    One that issued after a panel had reconciled the two stays. Source: decided_alike.
    """
    state = fold(history)
    return tuple(
        LookedAtAgain(stage=stage, decision=decided.id)
        for stage in Stage
        if (decided := decision_of(state, stage)) is not None
        and decided.outcome is Outcome.NEGATIVE
        and decided.issued_on is not None
        and divergence(history, stage) is not None
    )


def _is_positive(state: CaseState, stage: Stage) -> bool:
    decided = decision_of(state, stage)
    return decided is not None and decided.outcome is Outcome.POSITIVE


def _stands(decision: Decision) -> bool:
    return decision.outcome is Outcome.POSITIVE and decision.issued_on is not None


def _reconciled(history: History, positive: PositiveElsewhere) -> bool:
    """Whether a panel that was convened when this was known found, with reasons, that both hold."""
    convened = dict(_convened_after(history, positive.known_at))
    return any(
        fact.event.panel in convened
        and fact.event.stage is positive.stage
        and PanelPurpose.RELATED_CASE in fact.event.purposes
        and fact.event.result is PanelVote.NEGATIVE
        and fact.event.reconciliation is not None
        for fact in history.effective()
        if isinstance(fact.event, PanelDecided)
    )


def _convened_after(history: History, moment: datetime) -> Iterator[tuple[UUID, datetime]]:
    for fact in history.effective():
        if isinstance(fact.event, PanelConvened) and fact.envelope.recorded_at > moment:
            yield fact.envelope.id, fact.envelope.recorded_at
