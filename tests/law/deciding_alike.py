"""Two cases of one situation, told step by step, and what becomes of a negative in one of them.

A lawyer writes what happened in which order; what the rules make of it is expected: whether a
negative waits, and whether one that had issued is looked at again.
"""

from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.events.panels import PanelConvened, PanelDecided, PanelSeat
from opennrm.cases.events.related import (
    CasesRelated,
    RelatedPositive,
    RelatedPositiveGone,
    RelationUndone,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import CorrectionReason
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote, SeatKind
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.related import Shared, Strength
from opennrm.identification import status
from opennrm.identification.related import Ground, check_relating, strength_of
from opennrm.law import current_law
from opennrm.review.consistency import divergence, opened_again
from tests.unit.cases.telling import Telling, decided, referred

LAW = current_law()
OTHER, POSITIVE = UUID(int=70), UUID(int=71)
FIRST = Stage.REASONABLE_GROUNDS


def _related(telling: Telling, day: date) -> None:
    telling.tell(
        CasesRelated(
            other=OTHER,
            shared=(Shared.PREMISES_AND_TIME,),
            strength=Strength.STRONG,
            other_may_be_exploiter=Sure.NOT_SURE,
        ),
        day,
    )


def _panel(telling: Telling, day: date, reconciliation: UUID | None) -> None:
    seat = PanelSeat(seat=uuid4(), agency=uuid4(), seat_kind=SeatKind.SPECIALIST)
    purposes = (PanelPurpose.RELATED_CASE,)
    panel = telling.tell(
        PanelConvened(purposes=purposes, stages=(FIRST,), seats=(seat,), votes_by=day), day
    )
    telling.tell(
        PanelDecided(
            panel=panel,
            stage=FIRST,
            purposes=purposes,
            result=PanelVote.NEGATIVE,
            counted=(seat.seat,),
            reconciliation=reconciliation,
        ),
        day,
    )


STEPS = {
    "related": _related,
    "the other is recognised": lambda telling, day: telling.tell(
        RelatedPositive(other=OTHER, stage=FIRST, decision=POSITIVE), day
    ),
    "the other's positive is set aside": lambda telling, day: telling.tell(
        RelatedPositiveGone(other=OTHER, stage=FIRST, decision=POSITIVE), day
    ),
    "the relation is undone": lambda telling, day: telling.tell(
        RelationUndone(other=OTHER, reason=CorrectionReason.MATCH_WRONG), day
    ),
    "a panel gives reasons": lambda telling, day: _panel(telling, day, uuid4()),
    "a panel gives none": lambda telling, day: _panel(telling, day, None),
    "a negative issues": lambda telling, day: decided(telling, FIRST, Outcome.NEGATIVE, day),
    "a positive issues": lambda telling, day: decided(telling, FIRST, Outcome.POSITIVE, day),
}


def ask_decided_alike(example):
    """What holds after the steps: whether a negative waits, and what is looked at again."""
    telling = referred(
        nation=Nation(example["places"]["referral"]), day=example["dates"]["referral"]
    )
    for step in example["steps"]:
        STEPS[step["what"]](telling, step["on"])
    found = {"negative_waits": divergence(telling.history, FIRST) is not None}
    again = opened_again(telling.history)
    found["looked_at_again"] = bool(again)
    for event in again:
        telling.tell(event, example["steps"][-1]["on"])
    found["stage"] = status.stage(fold(telling.history)).value
    return found


def ask_situation(example):
    """How strong what two cases share is together, and whether a person may rest a relation on it.

    Each ground is written as `name: strength`.
    """
    grounds = [
        Ground(Shared(name.strip()), Strength(strength.strip()))
        for name, _, strength in (one.partition(":") for one in example["shared"])
    ]
    telling = referred(nation=Nation(example["places"]["referral"]))
    try:
        check_relating(
            fold(telling.history),
            [one.shared for one in grounds],
            law=LAW,
            on=example["dates"]["event"],
        )
    except RuleBroken as refused:
        allowed = refused.code
    else:
        allowed = "allowed"
    strength = strength_of(grounds)
    return {
        "suggested": "no" if strength is Strength.WEAK else strength.value,
        "confirmed": allowed,
    }
