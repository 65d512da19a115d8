"""Panels: who was asked to sit, what they declared, how each voted and why, and what came of it.

A panel is named by the id of the event that convened it. Who did it is in the envelope: a
declaration and a vote are a member's own, under their own sign-in. R-DEC-03; docs/adr/0042.
Example: `VoteCast(panel=…, seat=…, stage=…, vote=PanelVote.NEGATIVE, reasons=<vault row>)`.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event, Value
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.panels import (
    Conflict,
    Dissolution,
    PanelPurpose,
    PanelVote,
    SeatEnding,
    SeatKind,
)
from opennrm.cases.vocabulary.slices import Slice


class PanelSeat(Value, frozen=True, kw_only=True):
    """A place for one member of an agency.

    `looked_at`: those who did it are said to work for a body of this kind, and somebody looked
    and found that it is not this one.
    """

    seat: UUID
    agency: UUID
    seat_kind: SeatKind
    looked_at: bool = False


class PanelConvened(Event, frozen=True, kw_only=True):
    """A panel was convened on a decision (the event that signed it) or on stages to be decided."""

    kind: ClassVar[str] = "panel_convened"
    slice: ClassVar[str] = Slice.DECISION
    purposes: tuple[PanelPurpose, ...]
    stages: tuple[Stage, ...]
    decision: UUID | None = None
    seats: tuple[PanelSeat, ...]
    votes_by: date
    question: UUID | None = None


class PanelSeatAdded(Event, frozen=True, kw_only=True):
    """One more agency was asked to sit."""

    kind: ClassVar[str] = "panel_seat_added"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    added: PanelSeat


class PanelSeatEnded(Event, frozen=True, kw_only=True):
    """A seat is no longer part of its panel; a vote from it does not count."""

    kind: ClassVar[str] = "panel_seat_ended"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    seat: UUID
    why: SeatEnding


class ConflictDeclared(Event, frozen=True, kw_only=True):
    """A member declared a conflict, or that there is none, and with that took the seat."""

    kind: ClassVar[str] = "conflict_declared"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    seat: UUID
    conflict: Conflict
    note: UUID | None = None


class VoteCast(Event, frozen=True, kw_only=True):
    """A member's vote on one stage, with reasons, and what to record should the panel differ."""

    kind: ClassVar[str] = "vote_cast"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    seat: UUID
    stage: Stage
    vote: PanelVote
    reasons: UUID
    dissent: UUID | None = None


class PanelDecided(Event, frozen=True, kw_only=True):
    """What the panel found on one stage, from which seats, and which of them dissent.

    `reconciliation` says why a related case was decided otherwise, where that was the question.
    """

    kind: ClassVar[str] = "panel_decided"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    stage: Stage
    decision: UUID | None = None
    purposes: tuple[PanelPurpose, ...]
    result: PanelVote
    counted: tuple[UUID, ...]
    dissenting: tuple[UUID, ...] = ()
    reconciliation: UUID | None = None


class PanelDissolved(Event, frozen=True, kw_only=True):
    """A panel ended without a result."""

    kind: ClassVar[str] = "panel_dissolved"
    slice: ClassVar[str] = Slice.DECISION
    panel: UUID
    why: Dissolution


KINDS: tuple[type[Event], ...] = (
    PanelConvened,
    PanelSeatAdded,
    PanelSeatEnded,
    ConflictDeclared,
    VoteCast,
    PanelDecided,
    PanelDissolved,
)
