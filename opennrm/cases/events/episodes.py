"""Episodes: each stretch of exploitation as one fact, so that each is read for its own age.

R-IDN-02, R-IDN-05, R-IDN-07: kinds are a set, intended counts, and the age then is computed from
the dates. Whether it was here or abroad is told for statistics and help, and is read by no test.
Source: practice finding 2; domain.md 1.2, step 4; docs/adr/0028.
Example: `EpisodeStated(kinds=(Exploitation.LABOUR,), sector=(Sector.CAR_WASH,), began=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Between, Count, CountryCode, Event, Missing
from opennrm.cases.vocabulary.episodes import (
    Certainty,
    DebtTold,
    Duty,
    Housing,
    HowEnded,
    PapersHeld,
    Pay,
    SaidBy,
    Sector,
)
from opennrm.cases.vocabulary.exploitation import Control, Exploitation, Happened, HowCame, Where
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.slices import Slice


class EpisodeStated(Event, frozen=True, kw_only=True):
    """One stretch of exploitation. `exploiters` and `premises` are ids of what was described."""

    kind: ClassVar[str] = "episode_stated"
    slice: ClassVar[str] = Slice.REFERRAL
    kinds: tuple[Exploitation, ...] = ()
    happened: Happened | None = None
    began: Between | None = None
    goes_on: Sure | None = None
    what_keeps: UUID | None = None
    ended: Between | None = None
    how_ended: tuple[HowEnded, ...] = ()
    how_ended_words: UUID | None = None
    under_18_then: Sure | None = None
    place_kind: Where | None = None
    local_authority: UUID | None = None
    countries: tuple[CountryCode, ...] = ()
    place: UUID | None = None
    sector: tuple[Sector, ...] = ()
    how_came: tuple[HowCame, ...] = ()
    how_began: UUID | None = None
    journey: UUID | None = None
    control: tuple[Control, ...] = ()
    duties: tuple[Duty, ...] = ()
    hours_a_day: Count | None = None
    days_a_week: Count | None = None
    pay: tuple[Pay, ...] = ()
    debt: tuple[DebtTold, ...] = ()
    papers: tuple[PapersHeld, ...] = ()
    housing: tuple[Housing, ...] = ()
    treatment: UUID | None = None
    exploiters: tuple[UUID, ...] = ()
    exploiters_certainty: Certainty | None = None
    said_by: tuple[SaidBy, ...] = ()
    premises: tuple[UUID, ...] = ()
    note: UUID | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (EpisodeStated,)
