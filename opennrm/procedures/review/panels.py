"""Convening a panel, changing its seats, closing it: acts of the caseworker, who has no vote.

Seats go to organisations; who takes one is theirs to say. Closing counts the votes; without a
quorum nothing is decided. A panel that does not find for a signed negative sends it back.
Source: R-DEC-03, R-DEC-06; practice findings 30 and 33; docs/adr/0042.
Example: police, a council and a charity are asked; two vote: RuleBroken("no_quorum").
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.panels import (
    PanelConvened,
    PanelDecided,
    PanelDissolved,
    PanelSeat,
    PanelSeatAdded,
    PanelSeatEnded,
)
from opennrm.cases.events.second_reading import DecisionReturned
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.errands import DoneAs, ErrandKind
from opennrm.cases.vocabulary.panels import PanelVote, SeatKind
from opennrm.cases.vocabulary.second_reading import ReturnReason
from opennrm.identification.deciding import decision_of, signed_of
from opennrm.identification.referral import FieldError
from opennrm.law import Law, current_law
from opennrm.procedures import errands
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.refusals import InvalidAnswers
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import panels as rows
from opennrm.records import registers
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.panel_brakes import purposes_of
from opennrm.review.panels import Panel, decides_here
from opennrm.review.quorum import dissenting, outcome_of
from opennrm.review.seats import (
    SITS_AS,
    SeatAgency,
    check_closing,
    check_convening,
    check_seat,
    check_still_open,
)

Asked = Sequence[Mapping[str, object]]


def convene_panel(
    actor: Actor,
    *,
    case: UUID,
    stages: Iterable[str],
    seats: Asked,
    votes_by: date | None,
    question: str | None = None,
    on: date,
) -> CaseworkReceipt:
    """Convene a panel; the receipt's `fact` is the panel. What it is for, the law says.

    `seats`: each with an agency and, where its kind of body is in doubt, whether somebody looked.
    Errors: InvalidAnswers; Refusal: absent, a rule.
    """
    texts = text_of(PanelConvened, question, "panel_question")
    wanted = _stages(stages)
    if votes_by is None:
        raise InvalidAnswers((FieldError(PanelConvened.kind, "votes_by", "not_a_date"),))
    known, panel, law = _agencies(seats), uuid4(), current_law()
    places = tuple(_seat(one, known) for one in seats)
    told: list[NewErrand] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        state = fold(history)
        needed = [p for s in wanted for p in purposes_of(history, state, s, law, on=on)]
        event = PanelConvened(
            purposes=tuple(dict.fromkeys(needed)),
            stages=wanted,
            decision=_decision(state, wanted, law),
            seats=places,
            votes_by=votes_by,
            question=id_of(texts),
        )
        check_convening(history, event, needed=needed, agencies=known, law=law, on=on)
        told.extend(_errand(one, panel, head, votes_by) for one in places)
        return (encode(event, happened_on=on, id=panel),)

    def also(unit: Unit) -> None:
        rows.put_seats([panel], case)
        errands.owe(unit, told, on=on)

    return act_on(actor, Act.CONVENE_PANEL, case, plan, texts=texts, at_lead=True, also=also)


def add_seat(
    actor: Actor, *, case: UUID, panel: UUID, agency: UUID, looked_at: bool = False, on: date
) -> CaseworkReceipt:
    """Ask one more organisation to sit."""
    asked = {"agency": agency, "looked_at": looked_at}
    known, fact, law = _agencies([asked]), uuid4(), current_law()
    place = _seat(asked, known)
    told: list[NewErrand] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found = check_still_open(history, panel)
        check_seat(history, place, agencies=known, law=law, on=on)
        told.append(_errand(place, panel, head, found.votes_by))
        return (encode(PanelSeatAdded(panel=panel, added=place), happened_on=on, id=fact),)

    def also(unit: Unit) -> None:
        rows.put_seats([fact], case)
        errands.owe(unit, told, on=on)

    return act_on(actor, Act.CONVENE_PANEL, case, plan, at_lead=True, also=also)


def end_seat(
    actor: Actor, *, case: UUID, panel: UUID, seat: UUID, why: str, on: date
) -> CaseworkReceipt:
    """A seat is no longer part of its panel: nobody took it up, or another sits instead."""
    event, fact = made(PanelSeatEnded, panel=panel, seat=seat, why=why), uuid4()

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        if check_still_open(history, panel).seat(seat) is None:
            raise RuleBroken("no_such_panel", "panel_composition")
        return (encode(event, happened_on=on, id=fact),)

    def also(unit: Unit) -> None:
        rows.end_seats(fact)
        errands.end(unit, [seat], done_as=DoneAs.TAKEN_BACK, on=on)

    return act_on(actor, Act.CONVENE_PANEL, case, plan, at_lead=True, also=also)


def dissolve_panel(actor: Actor, *, case: UUID, panel: UUID, why: str, on: date) -> CaseworkReceipt:
    """End a panel without a result. A negative that needs one still waits for one."""
    event, fact = made(PanelDissolved, panel=panel, why=why), uuid4()
    seats: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found = check_still_open(history, panel)
        seats.extend(seat.id for seat in found.seats)
        return (encode(event, happened_on=on, id=fact),)

    return act_on(
        actor,
        Act.CONVENE_PANEL,
        case,
        plan,
        at_lead=True,
        also=lambda unit: _over(unit, fact, seats, on=on),
    )


def close_panel(
    actor: Actor, *, case: UUID, panel: UUID, reconciliation: str | None = None, on: date
) -> CaseworkReceipt:
    """Count the votes of a panel, stage by stage; a negative that they do not bear goes back.

    Errors: Refusal: absent, no_quorum, not_reconciled, panel_closed.
    """
    texts = text_of(PanelDecided, reconciliation, "panel_difference")
    law, seats = current_law(), list[UUID]()
    facts: list[UUID] = []

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        found, counted = check_closing(history, panel, reconciled=bool(texts), law=law, on=on)
        seats.extend(seat.id for seat in found.seats)
        new: list[NewEvent] = []
        for stage, one in counted.items():
            result = outcome_of(one.votes)
            decided = PanelDecided(
                panel=panel,
                stage=stage,
                decision=found.decision,
                purposes=tuple(sorted(found.purposes)),
                result=result,
                counted=tuple(vote.seat for vote in one.votes),
                dissenting=tuple(vote.seat for vote in dissenting(one.votes, result)),
                reconciliation=id_of(texts),
            )
            new.append(encode(decided, happened_on=on))
            new.extend(_sent_back(fold(history), found, stage, result, on=on))
        facts.append(new[0].id)
        return new

    return act_on(
        actor,
        Act.CONVENE_PANEL,
        case,
        plan,
        texts=texts,
        at_lead=True,
        also=lambda unit: _over(unit, facts[0], seats, on=on),
    )


def _sent_back(
    state: CaseState, panel: Panel, stage: Stage, result: PanelVote, *, on: date
) -> tuple[NewEvent, ...]:
    """A signed negative for which the panel did not find goes back to its author."""
    signed = signed_of(state, stage)
    is_of_it = signed is not None and panel.decision in (signed.id, None)
    if signed is None or not is_of_it or result is PanelVote.NEGATIVE:
        return ()
    back = DecisionReturned(stage=stage, decision=signed.id, reason=ReturnReason.PANEL_DISAGREES)
    return (encode(back, happened_on=on),)


def _over(unit: Unit, fact: UUID, seats: Iterable[UUID], *, on: date) -> None:
    rows.end_seats(fact)
    errands.end(unit, seats, done_as=DoneAs.TAKEN_BACK, on=on)


def _decision(state: CaseState, stages: tuple[Stage, ...], law: Law) -> UUID | None:
    """The signed negative that is looked at; a local panel decides first. Errors: RuleBroken."""
    asked = state.setting_aside
    if asked is not None and stages == (asked.stage,):
        return asked.decision
    signed = [signed_of(state, stage) for stage in stages]
    if decides_here(state, law):
        for stage in stages:
            if decision_of(state, stage) is not None:
                raise RuleBroken("panel_not_needed", "panel_composition")
        return None
    if len(signed) != 1 or signed[0] is None:
        raise RuleBroken("panel_needs_decision", "panel_composition")
    return signed[0].id


def _errand(seat: PanelSeat, panel: UUID, head: Head, votes_by: date) -> NewErrand:
    """What the organisation is asked; the errand has the key of the seat."""
    return NewErrand(
        id=seat.seat,
        case=head.case,
        reference=head.reference,
        agency=seat.agency,
        kind=ErrandKind.PANEL_SEAT.value,
        about=panel,
        due_on=votes_by,
    )


def _stages(stages: Iterable[str]) -> tuple[Stage, ...]:
    try:
        return tuple(sorted({Stage(one) for one in stages}, key=list(Stage).index))
    except ValueError as error:
        wrong = FieldError(PanelConvened.kind, "stages", "unknown_choice")
        raise InvalidAnswers((wrong,)) from error


def _agencies(asked: Asked) -> dict[UUID, SeatAgency]:
    ids = [one["agency"] for one in asked if isinstance(one["agency"], UUID)]
    return {
        row.id: SeatAgency(row.id, AgencyClass(row.agency_class), AgencyType(row.agency_type))
        for row in (registers.agencies(ids) if ids else ())
    }


def _seat(asked: Mapping[str, object], known: Mapping[UUID, SeatAgency]) -> PanelSeat:
    """A seat of the kind that the agency can have; another kind than any is refused by the rule."""
    agency = asked["agency"]
    if not isinstance(agency, UUID):
        raise InvalidAnswers((FieldError(PanelConvened.kind, "seats", "not_an_agency"),))
    found = known.get(agency)
    kind = SITS_AS.get(found.agency_type) if found else None
    return PanelSeat(
        seat=uuid4(),
        agency=agency,
        seat_kind=kind or SeatKind.SPECIALIST,
        looked_at=bool(asked.get("looked_at")),
    )
