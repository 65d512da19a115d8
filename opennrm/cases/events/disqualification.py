"""Facts of a disqualification: proposed, put to the person, heard, decided, revoked.

Made by a person, never computed. What it rests on, the answer of the person and the reasons are
texts of the sealed compartment. Source: Nationality and Borders Act 2022 s.63; practice 35;
docs/adr/0046.
Example: `DisqualificationProposed(grounds=(DisqualifiedFor.PUBLIC_ORDER,), rests_on=(…), gist=…)`.
"""

from typing import ClassVar
from uuid import UUID

from opennrm.cases.events.base import Event, LawVersion, Value
from opennrm.cases.events.residence import ReasonHit
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import ServiceMethod
from opennrm.cases.vocabulary.residence import (
    DisqualifiedFor,
    HeardHow,
    RestsOn,
    Weighed,
    Weight,
)
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter


class WeightFound(Value, frozen=True, kw_only=True):
    """How much was found of one thing that is weighed."""

    what: Weighed
    weight: Weight


class DisqualificationProposed(Event, frozen=True, kw_only=True):
    """Somebody proposed it, with the gist of what the person has to answer."""

    kind: ClassVar[str] = "disqualification_proposed"
    slice: ClassVar[str] = Slice.RESIDENCE
    grounds: tuple[DisqualifiedFor, ...]
    rests_on: tuple[RestsOn, ...]
    gist: UUID


class ProposalServed(Event, frozen=True, kw_only=True):
    """The gist of a proposal (its event id) reached the person, and whether it was understood."""

    kind: ClassVar[str] = "disqualification_proposal_served"
    slice: ClassVar[str] = Slice.RESIDENCE
    proposal: UUID
    how: ServiceMethod
    understood: Understood = Understood.NOT_ASKED


class ProposalAnswered(Event, frozen=True, kw_only=True):
    """The person was heard on a proposal, or said that they do not want to answer."""

    kind: ClassVar[str] = "disqualification_proposal_answered"
    slice: ClassVar[str] = Slice.RESIDENCE
    proposal: UUID
    how: HeardHow
    interpreter: Interpreter
    answer: UUID | None = None


class ProposalDropped(Event, frozen=True, kw_only=True):
    """A proposal was given up; nothing follows from it."""

    kind: ClassVar[str] = "disqualification_proposal_dropped"
    slice: ClassVar[str] = Slice.RESIDENCE
    proposal: UUID


class DisqualificationDecided(Event, frozen=True, kw_only=True):
    """It was signed that the person is disqualified, or is not."""

    kind: ClassVar[str] = "disqualification_decided"
    slice: ClassVar[str] = Slice.RESIDENCE
    proposal: UUID
    disqualified: bool
    grounds: tuple[DisqualifiedFor, ...] = ()
    weighed: tuple[WeightFound, ...] = ()
    law_version: LawVersion
    reasons: UUID
    hits: tuple[ReasonHit, ...] = ()


class DisqualificationRevoked(Event, frozen=True, kw_only=True):
    """A disqualification (its event id) no longer stands."""

    kind: ClassVar[str] = "disqualification_revoked"
    slice: ClassVar[str] = Slice.RESIDENCE
    decision: UUID
    reasons: UUID | None = None


KINDS: tuple[type[Event], ...] = (
    DisqualificationProposed,
    ProposalServed,
    ProposalAnswered,
    ProposalDropped,
    DisqualificationDecided,
    DisqualificationRevoked,
)
