"""Steps of folding: related cases of other people, and an issued negative that is open again.

Example: `LookedAtAgain` puts the negative among the earlier decisions: the case waits once more.
"""

# Every step takes the same three arguments, whether it needs them or not.

from typing import Any
from uuid import UUID

from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import looking_again, related
from opennrm.cases.facts import Fact
from opennrm.cases.state_related import (
    LookedAgain,
    PositiveElsewhere,
    RefusedRelation,
    RelatedCase,
)
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome


def _related(draft: Draft, fact: Fact, event: related.CasesRelated) -> None:
    _of(draft, "refused_relations").pop(event.other, None)
    _of(draft, "related")[event.other] = RelatedCase(
        other=event.other,
        shared=event.shared,
        strength=event.strength,
        other_may_be_exploiter=event.other_may_be_exploiter,
        why=event.why,
        since=fact.envelope.happened_on,
    )


def _refused(draft: Draft, fact: Fact, event: related.RelationRefused) -> None:
    _forget(draft, event.other)
    _of(draft, "refused_relations")[event.other] = RefusedRelation(
        other=event.other, reason=event.reason
    )


def _undone(draft: Draft, fact: Fact, event: related.RelationUndone) -> None:
    _forget(draft, event.other)
    _of(draft, "refused_relations").pop(event.other, None)


def _forget(draft: Draft, other: UUID) -> None:
    _of(draft, "related").pop(other, None)
    positives = _of(draft, "positives_elsewhere")
    for key in [key for key, one in positives.items() if one.other == other]:
        del positives[key]


def _positive(draft: Draft, fact: Fact, event: related.RelatedPositive) -> None:
    if event.other in _of(draft, "related"):
        _of(draft, "positives_elsewhere")[event.decision] = PositiveElsewhere(
            id=fact.envelope.id,
            other=event.other,
            stage=event.stage,
            decision=event.decision,
            known_on=fact.envelope.happened_on,
            known_at=fact.envelope.recorded_at,
        )


def _gone(draft: Draft, fact: Fact, event: related.RelatedPositiveGone) -> None:
    _of(draft, "positives_elsewhere").pop(event.decision, None)


def _looked_again(draft: Draft, fact: Fact, event: looking_again.LookedAtAgain) -> None:
    decision = draft.get(event.stage)
    if decision is None or decision.id != event.decision or decision.outcome != Outcome.NEGATIVE:
        return
    draft[event.stage] = None
    draft["earlier_decisions"] = (*draft.get("earlier_decisions", ()), decision)
    draft["looked_again"] = (
        *draft.get("looked_again", ()),
        LookedAgain(
            stage=event.stage,
            decision=event.decision,
            decided_on=decision.decided_on,
            since=fact.envelope.happened_on,
        ),
    )
    # What was closed because it was decided is open: there is something to decide.
    if draft.get("closed_for") is ClosureReason.DECIDED:
        draft["closed_on"] = draft["closed_for"] = None


def _of(draft: Draft, name: str) -> dict[UUID, Any]:
    found: dict[UUID, Any] = draft.setdefault(name, {})
    return found


STEPS: dict[type, Step] = {
    related.CasesRelated: _related,
    related.RelationRefused: _refused,
    related.RelationUndone: _undone,
    related.RelatedPositive: _positive,
    related.RelatedPositiveGone: _gone,
    looking_again.LookedAtAgain: _looked_again,
}
