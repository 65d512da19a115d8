"""Panels: which decisions need one, and what the facts of a case say of those that were convened.

Brakes hold adverse decisions only: no panel is ever needed for a positive (practice finding 30).
Which decisions need one is law data: negative conclusive decisions from 2019-04 to 2022-12, sites
where a local panel decides on children, and, as ours, a negative on an active witness and one that
differs from a related case.
Source: provisions panel, devolved_child_panel, panel_of_our_own; R-DEC-03; docs/adr/0042.
Example: a negative conclusive decision in May 2020 needs a panel; in May 2024 it does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from opennrm.cases.events.base import Event
from opennrm.cases.events.panels import (
    ConflictDeclared,
    PanelConvened,
    PanelDecided,
    PanelDissolved,
    PanelSeat,
    PanelSeatAdded,
    PanelSeatEnded,
    VoteCast,
)
from opennrm.cases.history import Fact, History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.panels import Conflict, PanelPurpose, PanelVote, SeatKind
from opennrm.identification.governing import governing
from opennrm.law import Law

PROVISION_OF: dict[PanelPurpose, str] = {
    PanelPurpose.NEGATIVE_CONCLUSIVE: "panel",
    PanelPurpose.DEVOLVED_CHILD: "devolved_child_panel",
    PanelPurpose.ACTIVE_WITNESS: "panel_of_our_own",
    PanelPurpose.RELATED_CASE: "panel_of_our_own",
    PanelPurpose.SETTING_ASIDE: "panel_of_our_own",
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat: whose it is, and who took it; `declined` are those who declared a conflict."""

    id: UUID
    agency: UUID
    kind: SeatKind
    member: UUID | None = None
    declined: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: the last that a member cast from a seat on a stage."""

    seat: UUID
    member: UUID
    stage: Stage
    vote: PanelVote
    reasons: UUID
    dissent: UUID | None


@dataclass(frozen=True, slots=True)
class Result:
    """What a panel found on one stage."""

    stage: Stage
    decision: UUID | None
    purposes: frozenset[PanelPurpose]
    vote: PanelVote
    decided_on: date
    counted: frozenset[UUID]
    dissenting: tuple[UUID, ...]
    reconciliation: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A panel as its facts left it. `seats` are those in place, `votes` all that were cast."""

    id: UUID
    convened_on: date
    votes_by: date
    purposes: frozenset[PanelPurpose]
    stages: tuple[Stage, ...]
    decision: UUID | None
    question: UUID | None
    seats: tuple[Seat, ...]
    votes: tuple[Vote, ...] = ()
    results: tuple[Result, ...] = ()
    dissolved_on: date | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still has something to decide."""
        return self.dissolved_on is None and len(self.results) < len(self.stages)

    def seat(self, wanted: UUID) -> Seat | None:
        """Give a seat in place, or None."""
        return next((seat for seat in self.seats if seat.id == wanted), None)

    def result(self, stage: Stage) -> Result | None:
        """Give what it found on a stage, or None so far."""
        return next((one for one in self.results if one.stage is stage), None)


def panel_needed(
    state: CaseState,
    stage: Stage,
    outcome: Outcome,
    law: Law,
    *,
    on: date,
    active_witness: bool = False,
    diverges: bool = False,
) -> tuple[PanelPurpose, ...]:
    """Say for which purposes a decision of this outcome needs a panel; a positive never does.

    `active_witness` and `diverges` are what the case's own facts say (officer.py, consistency.py).
    Source: panel, devolved_child_panel, panel_of_our_own; practice finding 30.
    """
    if outcome is not Outcome.NEGATIVE:
        return ()
    ours = governing("panel_of_our_own", state, law, decided=on)
    own = ours.codes if ours else ()
    then = governing("panel", state, law, decided=on)
    wanted = {
        PanelPurpose.NEGATIVE_CONCLUSIVE: stage is Stage.CONCLUSIVE_GROUNDS
        and then is not None
        and "negative_conclusive_grounds" in then.codes,
        PanelPurpose.DEVOLVED_CHILD: decides_here(state, law),
        PanelPurpose.ACTIVE_WITNESS: active_witness and "negative_on_active_witness" in own,
        PanelPurpose.RELATED_CASE: diverges and "negative_diverging_from_linked_case" in own,
    }
    return tuple(purpose for purpose, is_so in wanted.items() if is_so)


def decides_here(state: CaseState, law: Law) -> bool:
    """Say whether a local panel is the authority of this case, and the law has such panels.

    Source: devolved_child_panel.
    """
    is_site = state.authority is Authority.DEVOLVED_PANEL
    return is_site and governing("devolved_child_panel", state, law) is not None


def panels_of(history: History) -> tuple[Panel, ...]:
    """Give every panel of a case, the first convened first."""
    found: dict[UUID, Panel] = {}
    for fact in history.effective():
        if isinstance(fact.event, PanelConvened):
            found[fact.envelope.id] = _convened(fact, fact.event)
        else:
            for panel, changed in _changed(fact, fact.event, found):
                found[panel] = changed
    return tuple(found.values())


def panel_of(history: History, wanted: UUID) -> Panel:
    """Give one panel of a case, or raise RuleBroken("no_such_panel")."""
    found = next((panel for panel in panels_of(history) if panel.id == wanted), None)
    if found is None:
        raise RuleBroken("no_such_panel", "panel_composition")
    return found


def open_panel(history: History, stage: Stage) -> Panel | None:
    """Give the panel that is open on a stage, or None."""
    return next(
        (one for one in reversed(panels_of(history)) if one.is_open and stage in one.stages), None
    )


def but_open_votes(history: History) -> tuple[Fact, ...]:
    """Give the facts to be shown: all but the votes of panels that are still under way."""
    going = {panel.id for panel in panels_of(history) if panel.is_open}
    return tuple(
        fact
        for fact in history.facts
        if not (isinstance(fact.event, VoteCast) and fact.event.panel in going)
    )


def _convened(fact: Fact, event: PanelConvened) -> Panel:
    return Panel(
        id=fact.envelope.id,
        convened_on=fact.envelope.happened_on,
        votes_by=event.votes_by,
        purposes=frozenset(event.purposes),
        stages=event.stages,
        decision=event.decision,
        question=event.question,
        seats=tuple(_seat(seat) for seat in event.seats),
    )


def _seat(seat: PanelSeat) -> Seat:
    return Seat(seat.seat, seat.agency, seat.seat_kind)


def _changed(fact: Fact, event: Event, found: dict[UUID, Panel]) -> Iterator[tuple[UUID, Panel]]:
    panel = found.get(getattr(event, "panel", None) or fact.envelope.id)
    if panel is None or not panel.is_open:
        return
    if isinstance(event, PanelSeatAdded):
        yield panel.id, replace(panel, seats=(*panel.seats, _seat(event.added)))
    elif isinstance(event, PanelSeatEnded):
        yield panel.id, replace(panel, seats=tuple(s for s in panel.seats if s.id != event.seat))
    elif isinstance(event, ConflictDeclared):
        seats = tuple(_declared(seat, fact, event) for seat in panel.seats)
        yield panel.id, replace(panel, seats=seats)
    elif isinstance(event, VoteCast):
        yield panel.id, replace(panel, votes=_voted(panel, fact, event))
    elif isinstance(event, PanelDecided):
        yield panel.id, replace(panel, results=(*panel.results, _decided(fact, event)))
    elif isinstance(event, PanelDissolved):
        yield panel.id, replace(panel, dissolved_on=fact.envelope.happened_on)


def _declared(seat: Seat, fact: Fact, event: ConflictDeclared) -> Seat:
    """The seat is taken where there is no conflict, and left by whoever declares one."""
    member = fact.envelope.by.member
    if seat.id != event.seat or fact.envelope.by.agency != seat.agency:
        return seat
    if event.conflict is Conflict.NONE:
        is_free = seat.member is None and member not in seat.declined
        return replace(seat, member=member) if is_free else seat
    left = None if seat.member == member else seat.member
    return replace(seat, member=left, declined=seat.declined | {member})


def _voted(panel: Panel, fact: Fact, event: VoteCast) -> tuple[Vote, ...]:
    """A vote counts only as the seated member's own; a later one takes the place of the first."""
    member = fact.envelope.by.member
    cast = Vote(event.seat, member, event.stage, event.vote, event.reasons, event.dissent)
    others = tuple(
        vote
        for vote in panel.votes
        if (vote.seat, vote.member, vote.stage) != (cast.seat, cast.member, cast.stage)
    )
    return (*others, cast)


def _decided(fact: Fact, event: PanelDecided) -> Result:
    return Result(
        stage=event.stage,
        decision=event.decision,
        purposes=frozenset(event.purposes),
        vote=event.result,
        decided_on=fact.envelope.happened_on,
        counted=frozenset(event.counted),
        dissenting=event.dissenting,
        reconciliation=event.reconciliation,
    )
