"""The order of work, put into words for a day of looking: why first, in whose hands, how near.

Used by the list of cases, the clocks of the authority and the clock of one case alike.
Source: practice findings 27 and 46; R-DEC-14; docs/adr/0044.
Example: on 2 March a child who may turn 18 on 1 May is "May turn 18 on 1 May 2026 (in 60 days)".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.clocks import WhyFirst
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.stages import Due
from opennrm.identification.ranking import Eighteen, lead_days, why_first
from opennrm.law import current_law
from opennrm.procedures.work_views import HandsView, Named, WhyView
from opennrm.records import members, registers, teams
from opennrm.records.caseload import Listed, Near

# What is due from a day on, and not by one.
NOT_BEFORE = frozenset({Due.CONCLUSIVE_GROUNDS.value})


def works_here(actor: Actor) -> bool:
    """Whether an actor is a caseworker of an authority, who sees its order of work."""
    return actor.role is Role.CASEWORKER and registers.decides(actor.agency)


def near(on: date) -> Near:
    """What is near on a day, by the law data of that day."""
    law = current_law()
    return Near(
        on=on,
        turns_18_by=on + timedelta(days=lead_days("age_out_team", law, on=on)),
        cannot_wait_by=on + timedelta(days=lead_days("cannot_wait", law, on=on)),
    )


def turns_18(earliest: date | None, counted: date | None) -> Eighteen | None:
    """When somebody can turn 18, from the days that a row holds."""
    return Eighteen(earliest=earliest, counted=counted) if earliest else None


def why_of(row: Listed, *, on: date) -> tuple[WhyView, ...]:
    """Why a row stands where it stands on a day, the strongest reason first."""
    days = (day for day in row.cannot_wait if on <= day <= near(on).cannot_wait_by)
    found = why_first(
        urgent=row.urgent,
        turns=turns_18(row.may_be_18_on, row.ages_out_on),
        cannot_wait=min(days, default=None),
        due=row.next_due_on,
        is_deadline=row.next_due_what not in NOT_BEFORE,
        law=current_law(),
        on=on,
    )
    return tuple(why_view(code, day, on=on) for code, day in found)


def why_view(code: WhyFirst, day: date | None, *, on: date) -> WhyView:
    """One reason with the number of days to or since its day."""
    return WhyView(code=code.value, day=day, days=(day - on).days if day else None)


@dataclass(frozen=True, slots=True)
class Names:
    """The teams of an agency and the work names of some of its members."""

    actor: Actor
    teams: Mapping[UUID, str]
    people: Mapping[UUID, str]

    @classmethod
    def of(cls, actor: Actor, wanted: Iterable[UUID | None]) -> "Names":
        """Look them up: two queries, however many there are."""
        found = {row.id: row.name for row in teams.of_agency(actor.agency)}
        return cls(actor, found, members.names(sorted({one for one in wanted if one})))

    @property
    def choices(self) -> tuple[Named, ...]:
        """The teams, to choose from."""
        return tuple(Named(id=key, name=name) for key, name in self.teams.items())

    def hands(self, team: UUID | None, owner: UUID | None) -> HandsView:
        """Who has a case."""
        return HandsView(
            team=self.teams.get(team) if team else None,
            owner=self.people.get(owner) if owner else None,
            mine=owner == self.actor.member,
        )

    def person(self, member: UUID | None) -> str | None:
        """The work name of a member."""
        return self.people.get(member) if member else None


def named(people: Mapping[UUID, str], order: Sequence[UUID]) -> tuple[Named, ...]:
    """Some members to choose from, by name."""
    known = (Named(id=one, name=people[one]) for one in dict.fromkeys(order) if one in people)
    return tuple(sorted(known, key=lambda one: (one.name, one.id)))
