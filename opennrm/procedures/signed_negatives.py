"""Signed negatives that wait: what still stands between each and its issue.

Example: the case page says that no second person has read a negative signed on 2 March 2026.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.history import History
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.law import Law
from opennrm.review.issuing import brakes
from opennrm.review.situation import Brake, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class BrakeView:
    """One thing that stands in the way, with the provision that says so."""

    code: str
    provision: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingView:
    """A signed negative that has not issued. `own`: the one who looks signed it."""

    stage: str
    decision: UUID
    signed_on: date
    own: bool
    read: bool
    brakes: tuple[BrakeView, ...]


def waiting_negatives(
    history: History, *, member: UUID, law: Law, on: date
) -> tuple[WaitingView, ...]:
    """The signed negatives of a case that wait, as a caseworker sees them."""
    found = (Situation.of(history, stage, law=law, on=on) for stage in Stage)
    return tuple(_view(one, member) for one in found if one is not None)


def _view(situation: Situation, member: UUID) -> WaitingView:
    decision = situation.decision
    return WaitingView(
        stage=situation.stage.value,
        decision=decision.id,
        signed_on=decision.decided_on,
        own=decision.by == member,
        read=decision.reading is not None,
        brakes=brake_views(brakes(situation)),
    )


def brake_views(found: tuple[Brake, ...]) -> tuple[BrakeView, ...]:
    """Brakes as views."""
    return tuple(
        BrakeView(code=one.code, provision=one.provision, facts=dict(one.facts)) for one in found
    )
