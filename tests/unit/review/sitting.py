"""Telling panels in tests: seats, declarations and votes of made-up members, by number."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from opennrm.cases.envelope import By
from opennrm.cases.events.base import Event
from opennrm.cases.events.panels import (
    ConflictDeclared,
    PanelConvened,
    PanelDecided,
    PanelSeat,
    VoteCast,
)
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.panels import Conflict, PanelPurpose, PanelVote, SeatKind
from opennrm.law import current_law
from opennrm.review.panels import panel_of
from opennrm.review.quorum import dissenting, outcome_of, quorum
from tests.unit.cases.telling import DAY, Telling

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
USUAL = (SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY, SeatKind.SPECIALIST)
LOCAL = (SeatKind.POLICE, SeatKind.LOCAL_AUTHORITY, SeatKind.HEALTH)


def number(kind: SeatKind) -> int:
    return 100 + list(SeatKind).index(kind)


def agency(kind: SeatKind) -> UUID:
    return UUID(int=number(kind))


def member(kind: SeatKind) -> UUID:
    return UUID(int=1000 + number(kind))


def seat(kind: SeatKind, *, looked_at: bool = False) -> PanelSeat:
    seat_id = UUID(int=2000 + number(kind))
    return PanelSeat(seat=seat_id, agency=agency(kind), seat_kind=kind, looked_at=looked_at)


def say(
    told: Telling, event: Event, kind: SeatKind, day: date = DAY, *, by: UUID | None = None
) -> UUID:
    """Tell something that a member of the agency of this seat did."""
    made = told.tell(event, day, agency=agency(kind), role="panel_member")
    as_member = By(member=by or member(kind), agency=agency(kind), role="panel_member")
    told.envelopes[-1] = replace(told.envelopes[-1], by=as_member)
    return made


def convene(
    told: Telling,
    *kinds: SeatKind,
    purposes: tuple[PanelPurpose, ...] = (PanelPurpose.ACTIVE_WITNESS,),
    stages: tuple[Stage, ...] = (SECOND,),
    decision: UUID | None = None,
    day: date = DAY,
) -> UUID:
    return told.tell(
        PanelConvened(
            purposes=purposes,
            stages=stages,
            decision=decision,
            seats=tuple(seat(kind) for kind in kinds or USUAL),
            votes_by=day,
        ),
        day,
        role="caseworker",
    )


def declare(
    told: Telling,
    panel: UUID,
    kind: SeatKind,
    conflict: Conflict = Conflict.NONE,
    *,
    by: UUID | None = None,
    day: date = DAY,
) -> None:
    event = ConflictDeclared(panel=panel, seat=seat(kind).seat, conflict=conflict)
    say(told, event, kind, day, by=by)


def vote(
    told: Telling,
    panel: UUID,
    kind: SeatKind,
    said: PanelVote = PanelVote.NEGATIVE,
    *,
    stage: Stage = SECOND,
    by: UUID | None = None,
    day: date = DAY,
) -> None:
    event = VoteCast(panel=panel, seat=seat(kind).seat, stage=stage, vote=said, reasons=uuid4())
    say(told, event, kind, day, by=by)


def sit(told: Telling, panel: UUID, **votes: PanelVote) -> None:
    """Each named seat declares no conflict and votes so."""
    for name, said in votes.items():
        kind = SeatKind[name.upper()]
        declare(told, panel, kind)
        vote(told, panel, kind, said)


def close(
    told: Telling, panel: UUID, day: date = DAY, *, result: PanelVote | None = None
) -> PanelVote:
    """Write what the votes come to on each stage, whether or not there was a quorum."""
    history = told.history
    found = panel_of(history, panel)
    came_to = PanelVote.ASK
    for stage in found.stages:
        counted = quorum(found, stage, fold(history), LAW, on=day).votes
        came_to = result or outcome_of(counted)
        told.tell(
            PanelDecided(
                panel=panel,
                stage=stage,
                decision=found.decision,
                purposes=tuple(found.purposes),
                result=came_to,
                counted=tuple(one.seat for one in counted),
                dissenting=tuple(one.seat for one in dissenting(counted, came_to)),
            ),
            day,
            role="caseworker",
        )
    return came_to
