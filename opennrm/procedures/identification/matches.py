"""What the duplicate desk is asked to look at, one pair at a time, and what it answers.

The desk sees names, birth date and the type of the agency that referred; the account, whereabouts
and which agency it was are not opened. A person answers; every answer can be mended.
Source: decisions A.9 and A.14; practice finding 14.
Example: two brothers of one name are shown side by side and answered with `two_people`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from opennrm.access.actors import Actor
from opennrm.access.redact import redact
from opennrm.cases.events.referral import PersonDescribed
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.casework import FurtherReport
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.duplicates import SAME_SITUATION, romanised
from opennrm.identification.referral import FieldError
from opennrm.procedures.acts import doing
from opennrm.procedures.identification import links
from opennrm.procedures.identification.describing import BIRTH, NAMES
from opennrm.procedures.identification.matching import compared
from opennrm.procedures.refusals import ABSENT, InvalidAnswers, Refusal
from opennrm.records import caseload, grants, matching, registers, store, vault
from opennrm.records.matching import Listed, Situation, Suggestion
from opennrm.records.transaction import Unit

MOST_LISTED = matching.MOST_LISTED


class MatchAnswer(StrEnum):
    """What somebody at the desk found of two cases."""

    NEW_EVIDENCE = "new_evidence"
    RECONSIDERATION = "reconsideration"
    NEW_EXPLOITATION = "new_exploitation"
    SEEN_AGAIN = "seen_again"
    TWO_PEOPLE = "two_people"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchName:
    """A name as it was given, and in Latin letters; `by_us` where nobody gave that form."""

    given: str
    latin: str
    by_us: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSide:
    """One of two cases as the desk may see it."""

    case: UUID
    reference: str
    received_on: date
    names: tuple[MatchName, ...]
    birth_date: str | None
    agency_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchView:
    """A pair, side by side. `answer` is what was found, None while it is open."""

    id: UUID
    band: str
    answer: str | None
    reasons: tuple[str, ...]
    sides: tuple[MatchSide, MatchSide]


def list_matches(actor: Actor, *, answered: bool, on: date) -> tuple[Listed, ...]:
    """Suggestions that wait for the desk, or those answered. Errors: Refusal(absent)."""
    with doing(actor, Act.MATCH_PEOPLE) as unit:
        rows = matching.listed(answered=answered)
        unit.counted = len(rows)
        return rows


def list_situations(actor: Actor, *, on: date) -> tuple[Situation, ...]:
    """Referrals of different people that share an exploiter, a telephone number of one or a place.

    For the desk alone and no duplicates: nothing is linked by it. Errors: Refusal(absent).
    """
    with doing(actor, Act.MATCH_PEOPLE) as unit:
        rows = matching.situations(SAME_SITUATION)
        unit.counted = len(rows)
        return rows


def read_match(actor: Actor, *, match: UUID, on: date) -> MatchView:
    """One pair side by side; logged in the chains of both. Errors: Refusal(absent)."""
    with doing(actor, Act.MATCH_PEOPLE) as unit:
        found = _pair(unit, match)
        sides = sorted(
            (_side(actor, case) for case in (found.one, found.other)),
            key=lambda side: (side.received_on, side.reference),
        )
        return MatchView(
            id=found.id,
            band=found.band,
            answer=found.answer,
            reasons=_reasons(found),
            sides=(sides[0], sides[1]),
        )


def answer_match(actor: Actor, *, match: UUID, answer: str, on: date) -> None:
    """Link the two cases, or say that they are of two people.

    Errors: Refusal(absent, link_refused), InvalidAnswers where there is no such answer.
    """
    pair = _looked_up(actor, match)
    try:
        found = MatchAnswer(answer)
    except ValueError as error:
        raise InvalidAnswers((FieldError("match", "answer", "unknown_choice"),)) from error
    if found is MatchAnswer.TWO_PEOPLE:
        links.tell_apart(actor, case=pair.one, other=pair.other, on=on)
        return
    sorted_as = FurtherReport(found)
    links.sort(actor, case=pair.one, other=pair.other, sorted_as=sorted_as, on=on)


def undo_match(actor: Actor, *, match: UUID, reason: str, on: date) -> None:
    """Undo what was found of a pair, which is then open again: a link, or "two people".

    Errors: Refusal(absent, link_refused), InvalidAnswers where there is no such reason.
    """
    pair = _looked_up(actor, match)
    if pair.answer == MatchAnswer.TWO_PEOPLE:
        links.no_longer_apart(actor, case=pair.one, other=pair.other, reason=reason, on=on)
        return
    links.unlink(actor, case=pair.one, other=pair.other, reason=reason, on=on)


def _looked_up(actor: Actor, match: UUID) -> Suggestion:
    with doing(actor, Act.MATCH_PEOPLE) as unit:
        return _pair(unit, match)


def _pair(unit: Unit, match: UUID) -> Suggestion:
    found = matching.read_one(match)
    if found is None:
        raise Refusal(ABSENT)
    unit.about(found.one)
    unit.about(found.other)
    return found


def _reasons(pair: Suggestion) -> tuple[str, ...]:
    """Why the two were suggested, worked out now from what is known now; it is kept nowhere."""
    shared = matching.shared_kinds(pair.one, pair.other)
    return compared(pair.one, {pair.other: shared})[pair.other].reasons


def _side(actor: Actor, case: UUID) -> MatchSide:
    head, row = store.read_head(case), caseload.read_one(case, agency=actor.agency)
    if head is None or row is None:
        raise Refusal(ABSENT)
    (agency,) = registers.agencies([head.home_agency])
    told = vault.read_kinds([case], kinds=NAMES | {BIRTH})
    texts = {one.id: one.text for one in told}
    return MatchSide(
        case=case,
        reference=head.reference,
        received_on=row.received_on,
        names=tuple(_names(_own_history(actor, case), texts)),
        birth_date=next((one.text for one in told if one.kind == BIRTH), None),
        agency_type=agency.agency_type,
    )


def _own_history(actor: Actor, case: UUID) -> History:
    """The facts of the case itself that the desk may see, without those of a linked one."""
    stored = History.of(store.read_events(case))
    granted = frozenset(Slice(s) for s in grants.granted_slices(case))
    own = History(tuple(fact for fact in stored.facts if fact.envelope.case == case))
    return redact(own, actor=actor, granted=granted)


def _names(history: History, texts: dict[UUID, str]) -> Iterator[MatchName]:
    for fact in history.effective():
        if not isinstance(fact.event, PersonDescribed):
            continue
        for name in fact.event.names:
            if name.text in texts:
                given = texts[name.text]
                latin = texts.get(name.romanised) if name.romanised else None
                yield MatchName(given=given, latin=latin or romanised(given), by_us=latin is None)
