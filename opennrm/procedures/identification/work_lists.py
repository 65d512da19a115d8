"""The clocks of an authority: what is overdue by law, who turns 18, what is on hold, who has room.

All of it is computed for the day of looking from the rows of the list; nothing depends on a job
having run. The number of queries is the same for ten cases and for a hundred thousand.
Source: R-DEC-13, R-DEC-14, R-DEC-18; practice findings 45, 46 and 48; docs/adr/0044.
Example: a hold whose owner did not look at it in time stands first in the register.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.clocks import Escalation, HoldKind
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification import lapses
from opennrm.identification.allocating import Colleague
from opennrm.identification.holds import OnHold
from opennrm.identification.ranking import escalation, lead_days, why_first
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.allocating import colleagues, qualification
from opennrm.procedures.identification.order import Names, turns_18, why_view
from opennrm.procedures.work_views import (
    ClocksView,
    HoldLine,
    HoldsView,
    LateLine,
    SeatLine,
    TurningLine,
)
from opennrm.records import staff, worklist
from opennrm.records.worklist import WorkItem

LEVELS = tuple(Escalation)


def read_clocks(actor: Actor, *, on: date) -> ClocksView:
    """What is late, near and full in the actor's authority on a day. Errors: Refusal(absent)."""
    law = current_law()
    by = on + timedelta(days=lead_days("age_out_team", law, on=on))
    with doing(actor, Act.READ_CLOCKS) as unit:
        late = worklist.late(actor.agency, on=on)
        turning = worklist.turning_18(actor.agency, by=by)
        held = [hold for item in worklist.on_hold(actor.agency) for hold in _standing(item, on=on)]
        known = colleagues(actor.agency, on=on)
        qualified = _qualified(actor, on=on)
        able = [one.member for one in known if one.may_sign]
        people = (*(i.owner for i in (*late, *turning)), *(one.member for one in known))
        names = Names.of(actor, people)
        unit.counted = len(late) + len(turning)
        return ClocksView(
            late=tuple(line for item in late for line in _late(item, names, on=on)),
            turning=tuple(_turning(item, names, on=on) for item in turning),
            holds=dict(Counter(hold.kind.value for hold in held)),
            holds_overdue=sum(hold.is_overdue(on=on) for hold in held),
            unallocated=worklist.waiting(actor.agency),
            to_hand_on=worklist.without_signer(actor.agency, able=able),
            seats=tuple(_seats(known, names, qualified, on=on)),
            nobody_qualified=not lapses.may_sign(qualified, on=on),
        )


def read_on_hold(actor: Actor, *, on: date) -> HoldsView:
    """The register of what is on hold, what is overdue first. Errors: Refusal(absent)."""
    with doing(actor, Act.READ_CLOCKS) as unit:
        found = [
            (item, hold)
            for item in worklist.on_hold(actor.agency)
            for hold in _standing(item, on=on)
        ]
        names = Names.of(actor, (hold.owner for _, hold in found))
        unit.counted = len(found)
    ordered = sorted(found, key=lambda pair: _order(pair[1], on=on))
    return HoldsView(
        lines=tuple(
            hold_line(hold, names, on=on, case=item.case, reference=item.reference)
            for item, hold in ordered
        ),
        counts=dict(Counter(hold.kind.value for _, hold in found)),
    )


def _order(hold: OnHold, *, on: date) -> tuple[Any, ...]:
    """What is overdue first, then what ends first; without an end last."""
    return (not hold.is_overdue(on=on), hold.until or date.max, hold.since)


def hold_line(
    hold: OnHold,
    names: Names,
    *,
    on: date,
    case: UUID | None = None,
    reference: str | None = None,
) -> HoldLine:
    """A hold as a page shows it on a day."""
    return HoldLine(
        id=hold.id,
        case=case,
        reference=reference,
        kind=hold.kind.value,
        cause=hold.cause,
        stage=hold.stage.value if hold.stage else None,
        since=hold.since,
        until=hold.until,
        owner=names.person(hold.owner),
        overdue=hold.is_overdue(on=on),
    )


def _standing(item: WorkItem, *, on: date) -> Iterator[OnHold]:
    for one in item.clock.get("holds", ()):
        hold = OnHold(
            id=UUID(one["id"]) if one["id"] else None,
            kind=HoldKind(one["kind"]),
            cause=one["cause"],
            stage=Stage(one["stage"]) if one["stage"] else None,
            since=date.fromisoformat(one["since"]),
            until=date.fromisoformat(one["until"]) if one["until"] else None,
            owner=UUID(one["owner"]) if one["owner"] else None,
        )
        if hold.stands(on=on):
            yield hold


def _late(item: WorkItem, names: Names, *, on: date) -> Iterator[LateLine]:
    for one in item.clock.get("deadlines", ()):
        since = date.fromisoformat(one["on"])
        if since < on:
            yield LateLine(
                case=item.case,
                reference=item.reference,
                what=one["what"],
                since=since,
                days=(on - since).days,
                provision=one["provision"],
                hands=names.hands(item.team, item.owner),
            )


def _turning(item: WorkItem, names: Names, *, on: date) -> TurningLine:
    law = current_law()
    turns = turns_18(item.may_be_18_on, item.ages_out_on)
    [(code, day), *_] = why_first(
        urgent=False,
        turns=turns,
        cannot_wait=None,
        due=None,
        is_deadline=True,
        law=law,
        on=on,
    )
    return TurningLine(
        case=item.case,
        reference=item.reference,
        why=why_view(code, day, on=on),
        level=escalation(turns, law, on=on).value,
        hands=names.hands(item.team, item.owner),
    )


def _qualified(actor: Actor, *, on: date) -> tuple[lapses.Held, ...]:
    rows = staff.qualified_in(actor.agency, qualification(on), role=Role.CASEWORKER.value, on=on)
    return tuple(
        lapses.Held(member=row.member, first_day=row.from_day, last_day=row.to_day) for row in rows
    )


def _seats(
    known: Iterable[Colleague],
    names: Names,
    qualified: tuple[lapses.Held, ...],
    *,
    on: date,
) -> Iterator[SeatLine]:
    soon = dict(lapses.about_to_lapse(qualified, current_law(), on=on))
    for one in known:
        yield SeatLine(
            name=names.person(one.member) or "",
            team=names.teams.get(one.team) if one.team else None,
            skills=tuple(sorted(one.skills)),
            cases=one.cases,
            capacity=one.capacity,
            may_sign=one.may_sign,
            lapses_on=soon.get(one.member),
            me=one.member == names.actor.member,
        )
