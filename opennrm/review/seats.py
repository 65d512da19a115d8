"""Who can sit on a panel, take a seat and vote, and when a panel can be closed.

Nobody of a closed agency ever sits, and no body that enforces immigration law votes. Whoever
wrote anything of the case (referred, decided, read, added) cannot sit, nor a body of the kind for
which somebody who did it is said to work, before a caseworker looked that it is not that one.
Source: panel_composition (no_vote); practice findings 25 and 28; R-DEC-03; docs/adr/0042.
Example: the officer who referred takes a police seat: RuleBroken("connected_to_case").
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.panels import ConflictDeclared, PanelConvened, PanelSeat, VoteCast
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.panels import Conflict, PanelPurpose, PanelVote, SeatKind
from opennrm.identification.governing import governing
from opennrm.identification.shut_out import works_for
from opennrm.identification.withdrawal import closed_since
from opennrm.law import Law
from opennrm.review.panels import Panel, Seat, open_panel, panel_of
from opennrm.review.quorum import Quorum, outcome_of, quorum

SITS_AS: Mapping[AgencyType, SeatKind] = {
    AgencyType.POLICE: SeatKind.POLICE,
    AgencyType.LOCAL_AUTHORITY: SeatKind.LOCAL_AUTHORITY,
    AgencyType.HEALTH: SeatKind.HEALTH,
    AgencyType.NGO: SeatKind.SPECIALIST,
    AgencyType.SUPPORT_PROVIDER: SeatKind.SPECIALIST,
    AgencyType.GUARDIAN_SERVICE: SeatKind.SPECIALIST,
}
EMPLOYERS: Mapping[SeatKind, frozenset[WorksFor]] = {
    SeatKind.POLICE: frozenset({WorksFor.POLICE}),
    SeatKind.LOCAL_AUTHORITY: frozenset({WorksFor.COUNCIL}),
    SeatKind.HEALTH: frozenset({WorksFor.HEALTH}),
    SeatKind.SPECIALIST: frozenset({WorksFor.SUPPORT, WorksFor.HOUSING}),
}


@dataclass(frozen=True, slots=True)
class SeatAgency:
    """What a rule needs to know of an agency that is asked to sit."""

    id: UUID
    agency_class: AgencyClass
    agency_type: AgencyType


def doubted_kinds(history: History) -> frozenset[SeatKind]:
    """Give the kinds of seat for whose bodies somebody who did it is said to work.

    Source: practice finding 28.
    """
    said = works_for(fact.event for fact in history.effective())
    return frozenset(kind for kind, employers in EMPLOYERS.items() if employers & said)


def check_convening(
    history: History,
    event: PanelConvened,
    *,
    needed: Collection[PanelPurpose],
    agencies: Mapping[UUID, SeatAgency],
    law: Law,
    on: date,
) -> None:
    """Raise RuleBroken where a panel cannot be convened so.

    `needed`: the purposes for which the law asks for one. Which seats are still missing stops
    nobody from convening: they are shown, and no decision comes without them.
    Source: panel_composition; R-DEC-03.
    """
    _check_working(history)
    if not event.stages or not event.purposes:
        raise RuleBroken("panel_for_nothing", "panel_composition")
    if not set(event.purposes) <= set(needed):
        raise RuleBroken("panel_not_needed", "panel_composition")
    if event.votes_by < on:
        raise RuleBroken("due_before_today", "panel_composition", {"due_on": event.votes_by})
    for stage in event.stages:
        if open_panel(history, stage) is not None:
            raise RuleBroken("panel_is_open", "panel_composition", {"stage": stage.value})
    for seat in event.seats:
        check_seat(history, seat, agencies=agencies, law=law, on=on)


def check_seat(
    history: History,
    seat: PanelSeat,
    *,
    agencies: Mapping[UUID, SeatAgency],
    law: Law,
    on: date,
) -> None:
    """Raise RuleBroken where an agency cannot have this seat.

    Source: panel_composition (no_vote); docs/adr/0020 (closed class); practice finding 28.
    """
    agency = agencies.get(seat.agency)
    if agency is None:
        raise RuleBroken("seat_unknown_agency", "panel_composition")
    if agency.agency_class is AgencyClass.CLOSED:
        raise RuleBroken("closed_agency", "closed_class")
    if agency.agency_type in _without_vote(history, law, on=on):
        raise RuleBroken("seat_without_vote", "panel_composition")
    if SITS_AS.get(agency.agency_type) is not seat.seat_kind:
        raise RuleBroken("seat_of_another_kind", "panel_composition")
    if seat.seat_kind in doubted_kinds(history) and not seat.looked_at:
        raise RuleBroken("seat_doubted", "panel_composition", {"seat": seat.seat_kind.value})


def _without_vote(history: History, law: Law, *, on: date) -> frozenset[AgencyType]:
    rule = governing("panel_composition", fold(history), law, decided=on)
    given = rule.more.get("no_vote") if rule else ()
    # Whatever the text says, whoever enforces immigration law has no vote (R-DEC-03).
    codes = {*(given if isinstance(given, list | tuple) else ()), AgencyType.HOME_OFFICE.value}
    return frozenset(AgencyType(code) for code in codes)


def check_declaration(
    history: History,
    event: ConflictDeclared,
    *,
    member: UUID,
    agency: UUID,
    connected_elsewhere: bool = False,
) -> None:
    """Raise RuleBroken where this member cannot declare for this seat.

    Without a conflict it takes the seat: then it must be free, and they connected in no way, nor in
    a case that is linked as the same person's (`connected_elsewhere`).
    Source: R-DEC-03; docs/adr/0042.
    """
    panel, seat = _seat_in_place(history, event.panel, event.seat, agency=agency)
    if event.conflict is not Conflict.NONE:
        return
    if member in seat.declined:
        raise RuleBroken("conflict_declared", "panel_composition")
    if seat.member is not None:
        raise RuleBroken("seat_taken", "panel_composition")
    if member in {one.member for one in panel.seats}:
        raise RuleBroken("seated_already", "panel_composition")
    if connected_elsewhere or member in connected(history):
        raise RuleBroken("connected_to_case", "panel_composition")


def connected(history: History) -> frozenset[UUID]:
    """Give whoever wrote anything of a case, but for what is said on its panels.

    Whoever referred it, decided it, read a decision a second time or added evidence is among them.
    """
    own = ConflictDeclared | VoteCast
    return frozenset(
        fact.envelope.by.member for fact in history.facts if not isinstance(fact.event, own)
    )


def check_vote(history: History, event: VoteCast, *, member: UUID, agency: UUID) -> None:
    """Raise RuleBroken where this member cannot cast this vote.

    Source: R-DEC-03: whoever declared a conflict has left the seat and does not vote.
    """
    panel, seat = _seat_in_place(history, event.panel, event.seat, agency=agency)
    if seat.member != member:
        raise RuleBroken("not_your_seat", "panel_composition")
    if event.stage not in panel.stages or panel.result(event.stage) is not None:
        raise RuleBroken("panel_closed", "panel_composition")


def _seat_in_place(
    history: History, panel: UUID, wanted: UUID, *, agency: UUID
) -> tuple[Panel, Seat]:
    found = check_still_open(history, panel)
    seat = found.seat(wanted)
    if seat is None or seat.agency != agency:
        raise RuleBroken("not_your_seat", "panel_composition")
    return found, seat


def check_still_open(history: History, panel: UUID) -> Panel:
    """Give a panel that has something to decide, or raise RuleBroken."""
    found = panel_of(history, panel)
    if not found.is_open:
        raise RuleBroken("panel_closed", "panel_composition")
    return found


def check_closing(
    history: History, panel: UUID, *, reconciled: bool, law: Law, on: date
) -> tuple[Panel, Mapping[Stage, Quorum]]:
    """Give a panel with the quorum of each stage, or raise RuleBroken where it cannot decide.

    A negative beside a related positive needs the reasons that reconcile both (`reconciled`).
    Source: panel_quorum, panel_composition; R-DEC-03, R-DEC-06.
    """
    found, state = check_still_open(history, panel), fold(history)
    counted = {stage: quorum(found, stage, state, law, on=on) for stage in found.stages}
    for stage, one in counted.items():
        if not one.met:
            facts = {
                "stage": stage.value,
                "votes": len(one.votes),
                "wanted": one.wanted,
                "missing": one.missing,
            }
            raise RuleBroken("no_quorum", "panel_quorum", facts)
    is_negative = any(outcome_of(one.votes) is PanelVote.NEGATIVE for one in counted.values())
    if is_negative and not reconciled and PanelPurpose.RELATED_CASE in found.purposes:
        raise RuleBroken("not_reconciled", "panel_of_our_own")
    return found, counted


def free_seats(panel: Panel, agencies: Iterable[UUID]) -> tuple[Seat, ...]:
    """Give the seats of these agencies that nobody has taken."""
    wanted = set(agencies)
    return tuple(s for s in panel.seats if s.agency in wanted and s.member is None)


def _check_working(history: History) -> None:
    state = fold(history)
    if state.route is None:
        raise RuleBroken("not_referred", "mechanism")
    closed_on = closed_since(state)
    if closed_on is not None:
        raise RuleBroken("closed", "mechanism", {"closed_on": closed_on})
