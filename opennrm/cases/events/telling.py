"""How the person was heard, whom they told before, what was seen, and who else knows something.

R-DEC-12, practice finding 18: the circumstances of a telling are facts; what did not fit together
stands only beside them, and the person can see and answer it. R-IDN-06: what was seen besides, such
as smuggling, closes nothing and is read by no rule. R-IDN-17: indicators are prompts, not a score.
Example: `TellingDescribed(heard_in=(HeardIn.CUSTODY,), breaks=Breaks.NONE, minutes=180)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Between, Count, Event, Missing
from opennrm.cases.vocabulary.indicators import Indicator
from opennrm.cases.vocabulary.people import Sure
from opennrm.cases.vocabulary.settings import Company, Interpreting
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.telling import (
    Breaks,
    Finding,
    Freedom,
    HeardHow,
    HeardIn,
    HoldsWhat,
    State,
    ToldWhom,
    WhatTheyDid,
)


class TellingDescribed(Event, frozen=True, kw_only=True):
    """Where, how and in what state the person was heard. `did_not_fit` can be answered by them."""

    kind: ClassVar[str] = "telling_described"
    slice: ClassVar[str] = Slice.REFERRAL
    heard_in: tuple[HeardIn, ...] = ()
    heard_how: tuple[HeardHow, ...] = ()
    heard_on: Between | None = None
    minutes: Count | None = None
    breaks: Breaks | None = None
    state: tuple[State, ...] = ()
    interpreter: Interpreting | None = None
    interpreter_fit: Sure | None = None
    present: tuple[Company, ...] = ()
    heard_by: UUID | None = None
    freedom: Freedom | None = None
    injury_seen: Sure | None = None
    observations: UUID | None = None
    did_not_fit: UUID | None = None
    missing: tuple[Missing, ...] = ()


class ToldBefore(Event, frozen=True, kw_only=True):
    """The person told somebody before, and what was done then."""

    kind: ClassVar[str] = "told_before"
    slice: ClassVar[str] = Slice.REFERRAL
    whom: ToldWhom | None = None
    police_force: UUID | None = None
    local_authority: UUID | None = None
    who_exactly: UUID | None = None
    told_on: Between | None = None
    what_they_did: tuple[WhatTheyDid, ...] = ()
    their_reference: UUID | None = None
    more: UUID | None = None
    missing: tuple[Missing, ...] = ()


class BackgroundGiven(Event, frozen=True, kw_only=True):
    """What life was like before, where the person wanted to tell it."""

    kind: ClassVar[str] = "background_given"
    slice: ClassVar[str] = Slice.REFERRAL
    growing_up: UUID | None = None
    family: UUID | None = None
    school: UUID | None = None
    work: UUID | None = None
    hard_times: UUID | None = None
    missing: tuple[Missing, ...] = ()


class IndicatorsSeen(Event, frozen=True, kw_only=True):
    """Signs that somebody saw. They are never counted up, and none of them is needed."""

    kind: ClassVar[str] = "indicators_seen"
    slice: ClassVar[str] = Slice.REFERRAL
    list_version: Count
    general: tuple[Indicator, ...] = ()
    child: tuple[Indicator, ...] = ()
    seen: UUID | None = None
    missing: tuple[Missing, ...] = ()


class OtherFindingsNoted(Event, frozen=True, kw_only=True):
    """What was seen besides. Each can be so together with every other, and none closes a case."""

    kind: ClassVar[str] = "other_findings_noted"
    slice: ClassVar[str] = Slice.REFERRAL
    findings: tuple[Finding, ...] = ()
    more: UUID | None = None
    missing: tuple[Missing, ...] = ()


class EarlierReferenceGiven(Event, frozen=True, kw_only=True):
    """The person says that they were referred before; the reference is in the vault."""

    kind: ClassVar[str] = "earlier_reference_given"
    slice: ClassVar[str] = Slice.REFERRAL
    referred_before: Sure | None = None
    reference: UUID | None = None
    when: Between | None = None
    by_whom: UUID | None = None
    missing: tuple[Missing, ...] = ()


class OtherBodiesNoted(Event, frozen=True, kw_only=True):
    """Somebody else may know something, and whether the person agrees that they are asked."""

    kind: ClassVar[str] = "other_bodies_noted"
    slice: ClassVar[str] = Slice.REFERRAL
    whom: ToldWhom | None = None
    which: UUID | None = None
    knows: tuple[HoldsWhat, ...] = ()
    may_ask: Sure | None = None
    missing: tuple[Missing, ...] = ()


KINDS: tuple[type[Event], ...] = (
    TellingDescribed,
    ToldBefore,
    BackgroundGiven,
    IndicatorsSeen,
    OtherFindingsNoted,
    EarlierReferenceGiven,
    OtherBodiesNoted,
)
