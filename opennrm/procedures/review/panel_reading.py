"""What a panel member sees from a seat: the question, the evidence by element, and who has voted.

Immigration-blind like all that decides, and without who the person is, who referred and where they
were met. How others voted stands in it only for whoever has voted.
Source: R-DEC-02, R-DEC-03; docs/adr/0042.
Example: act, means and purpose, each with what was found on it and the facts that bear on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.events.referral import Referred
from opennrm.cases.history import History, fold
from opennrm.cases.state import Decision
from opennrm.identification import elements
from opennrm.identification.deciding import signed_of
from opennrm.identification.evidence import evidence_for
from opennrm.law import Law
from opennrm.procedures.identification.case_page import item_of
from opennrm.procedures.review.panel_views import (
    OtherVote,
    OwnVote,
    PanelSeatView,
    Room,
    RoomElement,
)
from opennrm.procedures.views import TimelineItem
from opennrm.records import panels as rows
from opennrm.records import registers, vault
from opennrm.records.panels import SeatRow
from opennrm.review.panels import Panel, panel_of


def room_of(actor: Actor, row: SeatRow, history: History, law: Law, *, on: date) -> Room:
    """The room as this member may see it, from a history that is redacted for them."""
    panel, state = panel_of(history, row.panel), fold(history)
    texts = vault.read_texts(row.case)
    names = {one.id: one.name for one in registers.agencies({s.agency for s in panel.seats})}
    timeline = [_blind(item_of(fact, actor, texts, {})) for fact in history.facts]
    signed = [one for stage in panel.stages if (one := signed_of(state, stage)) is not None]
    return Room(
        purposes=tuple(sorted(one.value for one in panel.purposes)),
        question=texts.get(panel.question, "") if panel.question else "",
        stages=tuple(stage.value for stage in panel.stages),
        seats=_seats(actor, panel, rows.voted_so_far(row.panel), names),
        elements=_elements(history, law, timeline, signed, on=on),
        timeline=tuple(reversed([one for one in timeline if one.kind not in _OF_PANELS])),
        reasons={one.stage.value: texts[one.reasons] for one in signed if one.reasons in texts},
        own=_own_votes(actor, panel, texts),
        others=_others(actor, panel, names, texts) if row.voted else (),
    )


def _blind(one: TimelineItem) -> TimelineItem:
    """A fact without who referred and where the person was met: a unit can tell of a status."""
    if one.kind != Referred.kind:
        return one
    told = {name: value for name, value in one.facts.items() if name in ("nation", "route")}
    return replace(one, facts=told, texts={})


# What stands in the room in places of its own.
_OF_PANELS = frozenset(
    {
        "panel_convened",
        "panel_seat_added",
        "panel_seat_ended",
        "conflict_declared",
        "vote_cast",
        "panel_decided",
        "panel_dissolved",
    }
)


def _seats(
    actor: Actor, panel: Panel, voted: frozenset[UUID], names: Mapping[UUID, str]
) -> tuple[PanelSeatView, ...]:
    return tuple(
        PanelSeatView(
            seat=seat.id,
            agency_name=names.get(seat.agency, ""),
            kind=seat.kind.value,
            taken=seat.member is not None,
            voted=seat.id in voted,
            own=seat.member == actor.member,
        )
        for seat in panel.seats
    )


def _elements(
    history: History,
    law: Law,
    timeline: Sequence[TimelineItem],
    signed: Sequence[Decision],
    *,
    on: date,
) -> tuple[RoomElement, ...]:
    facts = {one.id: one for one in timeline}
    asked = dict.fromkeys(
        (reading.test, element)
        for reading in elements.tests_in_force(fold(history), law=law, on=on)
        for element in reading.elements
    )
    return tuple(
        RoomElement(
            test=test.value,
            element=element.value,
            found=tuple(
                (one.stage.value, made.finding.value, made.reason.value)
                for one in signed
                for made in one.findings
                if (made.test, made.element) == (test, element)
            ),
            facts=tuple(facts[one] for one in evidence_for(history, element) if one in facts),
        )
        for test, element in asked
    )


def _own_votes(actor: Actor, panel: Panel, texts: Mapping[UUID, str]) -> tuple[OwnVote, ...]:
    return tuple(
        OwnVote(
            stage=one.stage.value,
            vote=one.vote.value,
            reasons=texts.get(one.reasons, ""),
            dissent=texts.get(one.dissent, "") if one.dissent else "",
        )
        for one in panel.votes
        if one.member == actor.member
    )


def _others(
    actor: Actor, panel: Panel, names: Mapping[UUID, str], texts: Mapping[UUID, str]
) -> tuple[OtherVote, ...]:
    seats = {seat.id: seat for seat in panel.seats}
    return tuple(
        OtherVote(
            stage=one.stage.value,
            agency_name=names.get(seats[one.seat].agency, ""),
            vote=one.vote.value,
            reasons=texts.get(one.reasons, ""),
        )
        for one in panel.votes
        if one.member != actor.member and one.seat in seats
    )
