"""What the pages of panels show: seats, how far the votes are, results; codes and days only.

How somebody voted stands in a view only where whoever looks may know it.
Example: the chair sees that the police have voted, and how only when the panel has decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.law import Law
from opennrm.procedures.views import AgencyChoice, TimelineItem
from opennrm.review.panels import Panel
from opennrm.review.quorum import composition, quorum, unfilled


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSeatView:
    """A seat in place: whose it is, whether somebody took it, and whether they have voted."""

    seat: UUID
    agency_name: str
    kind: str
    taken: bool
    voted: bool
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StageView:
    """How far a panel is on one stage. `missing` are places that nobody spoke for so far."""

    stage: str
    votes: int
    wanted: int
    missing: tuple[str, ...]
    met: bool
    result: str | None = None
    dissenting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """A panel as the chair sees it. `places` are those that no seat fills."""

    panel: UUID
    convened_on: date
    votes_by: date
    purposes: tuple[str, ...]
    stages: tuple[StageView, ...]
    seats: tuple[PanelSeatView, ...]
    places: tuple[str, ...]
    is_open: bool
    dissolved_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Convening:
    """What convening a panel needs: on what, why, which places, and who can sit.

    `doubted` are kinds of seat for whose bodies somebody who did it is said to work.
    """

    stages: tuple[str, ...]
    purposes: tuple[str, ...]
    places: tuple[str, ...]
    agencies: Mapping[str, tuple[AgencyChoice, ...]]
    doubted: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPage:
    """The page of a case's panels, for the caseworker who convenes and closes them."""

    case: UUID
    reference: str
    convening: Convening
    panels: tuple[PanelView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """An open panel in the list of those who close them. `all_voted`: nobody is waited for."""

    panel: UUID
    case: UUID
    reference: str
    votes_by: date
    seats: int
    voted: int
    all_voted: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatLine:
    """A seat in the list of a member: theirs, or free in their agency. Nothing of the case."""

    seat: UUID
    panel: UUID
    reference: str
    kind: str
    votes_by: date
    own: bool
    voted: bool
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnVote:
    """The vote that a member cast on a stage."""

    stage: str
    vote: str
    reasons: str
    dissent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVote:
    """How another member voted, shown to whoever has voted."""

    stage: str
    agency_name: str
    vote: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomElement:
    """An element of a test with what was found on it and the facts that can be evidence on it.

    `found`: of each signed decision the stage, the finding and the reason.
    """

    test: str
    element: str
    found: tuple[tuple[str, str, str], ...]
    facts: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a member sees who took a seat: the question, the evidence, and who still has to vote."""

    purposes: tuple[str, ...]
    question: str
    stages: tuple[str, ...]
    seats: tuple[PanelSeatView, ...]
    elements: tuple[RoomElement, ...]
    timeline: tuple[TimelineItem, ...]
    reasons: Mapping[str, str]
    own: tuple[OwnVote, ...]
    others: tuple[OtherVote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """A member's page of one seat. `room` is None before they declared that there is no conflict.

    `over`: the seat has ended, and nothing of the case is seen from it any more.
    """

    line: SeatLine
    over: bool
    room: Room | None


def panel_view(
    panel: Panel, state: CaseState, law: Law, *, names: Mapping[UUID, str], on: date
) -> PanelView:
    """A panel as the chair sees it."""
    voted = {vote.seat for vote in panel.votes}
    return PanelView(
        panel=panel.id,
        convened_on=panel.convened_on,
        votes_by=panel.votes_by,
        purposes=tuple(sorted(one.value for one in panel.purposes)),
        stages=tuple(_stage(panel, stage, state, law, names, on) for stage in panel.stages),
        seats=tuple(
            PanelSeatView(
                seat=seat.id,
                agency_name=names.get(seat.agency, ""),
                kind=seat.kind.value,
                taken=seat.member is not None,
                voted=seat.id in voted and seat.member is not None,
            )
            for seat in panel.seats
        ),
        places=unfilled(
            composition(state, panel.purposes, law, on=on), (seat.kind for seat in panel.seats)
        ),
        is_open=panel.is_open,
        dissolved_on=panel.dissolved_on,
    )


def _stage(
    panel: Panel, stage: Stage, state: CaseState, law: Law, names: Mapping[UUID, str], on: date
) -> StageView:
    found, result = quorum(panel, stage, state, law, on=on), panel.result(stage)
    dissent = [panel.seat(one) for one in result.dissenting] if result else []
    return StageView(
        stage=stage.value,
        votes=len(found.votes),
        wanted=found.wanted,
        missing=found.missing,
        met=found.met,
        result=result.vote.value if result else None,
        dissenting=tuple(names.get(seat.agency, "") for seat in dissent if seat is not None),
    )
