"""Asking for information: who may be asked about a person, and by when an answer is due.

Only those are asked whom the person was told of: whoever referred them, whoever has access to the
case, and whom the person named and agreed to; never a closed agency.
Source: information_request; practice finding 32; docs/adr/0039.
Example: a force that the person told before may be asked once they agree to be named to the police.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.deadlines import reckon
from opennrm.cases.events.justice import PoliceWillingnessStated
from opennrm.cases.events.referral import LocalAuthorityTold, PoliceTold
from opennrm.cases.events.telling import ToldBefore
from opennrm.cases.events.work import InformationRequested
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Grant
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.cases.vocabulary.asking import AskedBecause
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.justice import OnlyIf
from opennrm.identification.governing import governing
from opennrm.identification.shut_out import Body, shut_out, works_for
from opennrm.law import Law

# To what a person has to have agreed, so that a body of a kind that they named may be asked.
AGREED_TO: Mapping[AgencyType, frozenset[Purpose]] = {
    AgencyType.POLICE: frozenset({Purpose.POLICE_CONTACT, Purpose.NAMED_TO_POLICE}),
    AgencyType.LOCAL_AUTHORITY: frozenset({Purpose.SHARE_HOUSING}),
}
_BODY: Mapping[AgencyType, Body] = {
    AgencyType.POLICE: Body.POLICE,
    AgencyType.LOCAL_AUTHORITY: Body.COUNCIL,
    AgencyType.SUPPORT_PROVIDER: Body.PROVIDER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An agency that would be asked: its kind, whether it is closed, and whether it referred.

    `oneself`: it is the one that asks.
    """

    agency: UUID
    kind: AgencyType
    closed: bool
    home: bool
    oneself: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why an agency may be asked, and under which access."""

    because: AskedBecause
    grant: UUID | None = None


def stands(grant: Grant, *, on: date) -> bool:
    """Say whether a grant that nobody ended at once still stands on a day."""
    ends = [day for day in (grant.until, grant.last_day) if day is not None]
    return all(on <= day for day in ends)


def ground_of(history: History, asked: Asked, *, on: date) -> Ground | None:
    """Say why an agency may be asked about the person, or None where it may not be.

    Source: practice finding 32 (only those whom the person was told of); docs/adr/0039.
    """
    if asked.closed or asked.oneself:
        return None
    if asked.home:
        return Ground(because=AskedBecause.HOME)
    state = fold(history)
    held = [one for one in state.grants if one.agency == asked.agency and stands(one, on=on)]
    if held:
        longest = max(held, key=lambda one: (one.until or date.max, one.last_day or date.max))
        return Ground(because=AskedBecause.GRANT, grant=longest.id)
    agreed = _agreed(state, asked.kind) and asked.agency in _named(history)
    if agreed and not _shut(history, asked) and not _refused(history, asked):
        return Ground(because=AskedBecause.AGREED)
    return None


def told_of(history: History) -> frozenset[UUID]:
    """Give the agencies that may come into question: with access, or named in what was told.

    Whether each may be asked is `ground_of` to say.
    """
    granted = {one.agency for one in fold(history).grants}
    return _named(history) | granted


def _agreed(state: CaseState, kind: AgencyType) -> bool:
    return bool(AGREED_TO.get(kind, frozenset()) & state.agreed)


def _named(history: History) -> frozenset[UUID]:
    """The registered bodies that the person, or whoever referred them, named."""
    found: set[UUID | None] = set()
    for fact in history.effective():
        event = fact.event
        if isinstance(event, ToldBefore):
            found |= {event.police_force, event.local_authority}
        elif isinstance(event, PoliceTold):
            found.add(event.force)
        elif isinstance(event, LocalAuthorityTold):
            found.add(event.authority)
    return frozenset(one for one in found if one is not None)


def _shut(history: History, asked: Asked) -> bool:
    """Whether somebody who did it is said to work for such a body (practice finding 28)."""
    said = works_for(fact.event for fact in history.effective())
    return _BODY.get(asked.kind) in shut_out(said, fold(history).nation)


def _refused(history: History, asked: Asked) -> bool:
    """Whether the person would speak to the police only if it is not that force."""
    said = [
        fact.event
        for fact in history.effective()
        if isinstance(fact.event, PoliceWillingnessStated) and fact.event.police is not None
    ]
    only = said[-1].only_if if said else ()
    return asked.kind is AgencyType.POLICE and OnlyIf.NOT_THAT_FORCE in only


def check_asking(
    history: History, event: InformationRequested, asked: Asked, *, on: date
) -> Ground:
    """Say why this agency may be asked this, or raise RuleBroken.

    Source: information_request; practice finding 32. Whoever is asked learns of the referral.
    """
    if asked.closed:
        raise RuleBroken("closed_agency", "closed_class")
    if event.due_on < on:
        raise RuleBroken("due_before_today", "information_request", {"due_on": event.due_on})
    if event.question is None:
        raise RuleBroken("question_missing", "information_request")
    ground = ground_of(history, asked, on=on)
    if ground is None:
        raise RuleBroken("not_told_of", "information_request")
    return ground


def due_by(state: CaseState, law: Law, *, on: date) -> date | None:
    """Give the day by which a request of today is to be answered, unless another is said.

    Source: information_request (ours).
    """
    rule = governing("information_request", state, law, event=on)
    return reckon(on, rule, law) if rule else None
