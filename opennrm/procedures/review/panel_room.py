"""The panel room: a member's seats, declaring, reading the case from a seat, and voting.

Before a member has declared, they see the reference and nothing else of the case. What a seat opens
is theirs alone, as a panel member may see it, and ends with the seat. How others voted is seen by
nobody before they have voted themselves.
Source: R-DEC-03; practice findings 25 and 28; docs/adr/0042.
Example: declared, read, voted from a telephone; the charity has still to vote.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.gateways import ROLE_SLICES
from opennrm.access.redact import redact
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.panels import ConflictDeclared, VoteCast
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import DoneAs
from opennrm.identification.referral import FieldError
from opennrm.identification.writing import VaultText
from opennrm.law import current_law
from opennrm.procedures import errands
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.working import act_on, id_of, made, text_of
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.procedures.review.panel_reading import room_of
from opennrm.procedures.review.panel_views import (
    SeatLine,
    SeatPage,
)
from opennrm.procedures.views import CaseworkReceipt
from opennrm.records import panels as rows
from opennrm.records import store
from opennrm.records.panels import SeatRow
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.panels import panel_of
from opennrm.review.seats import check_declaration, check_vote


def list_seats(actor: Actor, *, on: date) -> tuple[SeatLine, ...]:
    """The member's seats, and the free ones of the agency, with references and nothing else."""
    with doing(actor, Act.SIT_ON_PANEL) as unit:
        found = rows.own_seats()
        unit.counted = len(found)
        return tuple(_line(row, on=on) for row in found)


def read_seat(actor: Actor, *, panel: UUID, on: date) -> SeatPage:
    """A member's seat of a panel, with the room where they took it. Errors: Refusal(absent)."""
    law = current_law()
    with doing(actor, Act.SIT_ON_PANEL) as unit:
        row = _own(panel)
        line, over = _line(row, on=on), row.ended_on is not None
        if over or row.member is None:
            return SeatPage(line=line, over=over, room=None)
        unit.about(row.case)
        stored = History.of(store.read_events(row.case))
        history = redact(stored, actor=actor, granted=ROLE_SLICES[actor.role])
        return SeatPage(line=line, over=False, room=room_of(actor, row, history, law, on=on))


def declare_conflict(
    actor: Actor, *, panel: UUID, conflict: str, note: str | None = None, on: date
) -> CaseworkReceipt:
    """Declare a conflict, or that there is none, which takes the seat. It can be done at any time.

    Errors: InvalidAnswers; Refusal: absent, seat_taken, connected_to_case, conflict_declared.
    """
    row, fact = _seat_of(actor, panel), uuid4()
    texts = text_of(ConflictDeclared, note, "panel_conflict")
    event = made(ConflictDeclared, panel=panel, seat=row.seat, conflict=conflict, note=id_of(texts))

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        check_declaration(
            history,
            event,
            member=actor.member,
            agency=actor.agency,
            connected_elsewhere=rows.wrote_in(row.case),
        )
        return (encode(event, happened_on=on, id=fact),)

    def also(unit: Unit) -> None:
        rows.declare_for_seat(fact)

    return act_on(actor, Act.SIT_ON_PANEL, row.case, plan, texts=texts, also=also)


def cast_vote(
    actor: Actor, *, panel: UUID, votes: Mapping[str, Mapping[str, str]], on: date
) -> CaseworkReceipt:
    """Vote on every stage that the panel is about, each with reasons; a later vote replaces it.

    `votes`: for each stage vote, reasons and, if wanted, dissent.
    Errors: InvalidAnswers; Refusal: absent, not_your_seat, panel_closed.
    """
    row = _seat_of(actor, panel)
    told = {stage: _texts(stage, said) for stage, said in votes.items()}
    cast = [
        (
            uuid4(),
            made(
                VoteCast,
                panel=panel,
                seat=row.seat,
                stage=stage,
                vote=said.get("vote", ""),
                reasons=told[stage][0].id,
                dissent=id_of(told[stage][1:]),
            ),
        )
        for stage, said in votes.items()
    ]

    def plan(history: History, head: Head) -> Sequence[NewEvent]:
        for _, event in cast:
            check_vote(history, event, member=actor.member, agency=actor.agency)
        if {event.stage for _, event in cast} != set(panel_of(history, panel).stages):
            raise InvalidAnswers((FieldError(VoteCast.kind, "vote", "required"),))
        return tuple(encode(event, happened_on=on, id=id_) for id_, event in cast)

    def also(unit: Unit) -> None:
        rows.mark_voted(cast[0][0])
        errands.end(unit, [row.seat], done_as=DoneAs.DONE, on=on)

    texts = tuple(text for found in told.values() for text in found)
    return act_on(actor, Act.SIT_ON_PANEL, row.case, plan, texts=texts, also=also)


def _texts(stage: str, said: Mapping[str, str]) -> tuple[VaultText, ...]:
    """The reasons of a vote, and what to record should the panel find otherwise."""
    reasons = text_of(VoteCast, said.get("reasons"), "panel_vote")
    if not reasons:
        raise InvalidAnswers((FieldError(VoteCast.kind, f"{stage}_reasons", "required"),))
    return (*reasons, *text_of(VoteCast, said.get("dissent"), "panel_dissent"))


def _seat_of(actor: Actor, panel: UUID) -> SeatRow:
    with doing(actor, Act.SIT_ON_PANEL):
        return _own(panel)


def _own(panel: UUID) -> SeatRow:
    """The member's seat of a panel, else a free one of the agency. Errors: Refusal(absent)."""
    found = rows.own_seats_of(panel)
    if not found:
        raise Refusal(ABSENT)
    return found[0]


def _line(row: SeatRow, *, on: date) -> SeatLine:
    return SeatLine(
        seat=row.seat,
        panel=row.panel,
        reference=row.reference,
        kind=row.kind,
        votes_by=row.votes_by,
        own=row.member is not None,
        voted=row.voted,
        late=row.votes_by < on and not row.voted,
    )
