"""Qualifications that lapse, and whether anybody is left who may sign a positive decision.

Whoever's qualification is about to lapse is told in good time; when it has, their work is handed
on the same day. A case never stands without somebody who may sign: where there is nobody, that is
said aloud and holds back nothing else.
Source: practice finding 48; qualification_warning (ours).
Example: a qualification to 30 April warns from 1 March on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from opennrm.identification.ranking import lead_days
from opennrm.law import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A qualification that a member holds from a day to a day; `last_day` None without an end."""

    member: UUID
    first_day: date
    last_day: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


def may_sign(qualifications: Iterable[Held], *, on: date) -> frozenset[UUID]:
    """Give who may sign on a day."""
    return frozenset(one.member for one in qualifications if one.holds_on(on))


def about_to_lapse(
    qualifications: Iterable[Held], law: Law, *, on: date
) -> tuple[tuple[UUID, date], ...]:
    """Give whose qualification lapses soon and when its last day is, the soonest first.

    Whoever holds another that lasts longer is not among them.
    Source: qualification_warning (ours).
    """
    until = on + timedelta(days=lead_days("qualification_warning", law, on=on))
    last: dict[UUID, date | None] = {}
    for one in qualifications:
        if one.last_day is not None and one.last_day < on:
            continue
        known = last.get(one.member, one.last_day)
        ends = None if known is None or one.last_day is None else max(known, one.last_day)
        last[one.member] = ends
    soon = [(member, day) for member, day in last.items() if day is not None and day <= until]
    return tuple(sorted(soon, key=lambda one: (one[1], one[0])))
