"""Which letters are owed in a case, and where each is: a function of the history, no list kept.

An issued decision, a case that waits, was closed, is with another authority, or a decision that is
looked at again: the person is told of each. What is over before it was told is told no more.
Source: item 13 of issue 4; service_of_letters (ours); practice findings 24, 33 and 40.
Example: suspended in March, gone on in May and never told: no letter about the suspension is owed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.authority import HandoverAccepted
from opennrm.cases.events.base import Event
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.review import ReviewEnded, ReviewOpened
from opennrm.cases.events.setting_aside import PositiveSetAside
from opennrm.cases.events.work import AuthorityChanged, Closed, Suspended
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.letter_state import Letter
from opennrm.cases.state import CaseState, Decision
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    SuspensionReason,
    Understood,
)
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.serving import LetterKind, LetterStanding
from opennrm.identification.further_recovery import further_recovery
from opennrm.identification.reopening import reopened

KIND_OF = {
    (Stage.REASONABLE_GROUNDS, Outcome.POSITIVE): LetterKind.REASONABLE_GROUNDS_POSITIVE,
    (Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE): LetterKind.REASONABLE_GROUNDS_NEGATIVE,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): LetterKind.CONCLUSIVE_GROUNDS_POSITIVE,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): LetterKind.CONCLUSIVE_GROUNDS_NEGATIVE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A letter that is owed about a fact (its event id), since a day, and what it has to tell."""

    kind: LetterKind
    about: UUID
    since: date
    decision: Decision | None = None
    suspended_for: SuspensionReason | None = None
    closed_for: ClosureReason | None = None
    authority: Authority | None = None
    reasons: UUID | None = None
    served_on: date | None = None


def letters_owed(history: History) -> tuple[Owed, ...]:
    """Give every letter that the person has to get, the oldest first, those they got too.

    Source: service_of_letters (ours).
    """
    state = fold(history)
    if state.published or state.route is None:
        return ()
    found = [*_decisions(state), *_further_recovery(history), *_events(history, state)]
    return tuple(sorted(found, key=lambda owed: (owed.since, owed.kind)))


def _decisions(state: CaseState) -> Iterator[Owed]:
    for decision in (state.reasonable_grounds, state.conclusive_grounds):
        if decision is not None and decision.issued_on is not None and not _waits(state, decision):
            yield Owed(
                kind=KIND_OF[decision.stage, decision.outcome],
                about=decision.id,
                since=decision.issued_on,
                decision=decision,
                reasons=decision.reasons,
                served_on=decision.served_on,
            )


def _waits(state: CaseState, decision: Decision) -> bool:
    """Whether nobody is told of a decision now: it is looked at again before anybody was told."""
    return decision.served_on is None and reopened(state, decision.stage)


def _was_told(state: CaseState, decision: UUID) -> bool:
    made = (state.reasonable_grounds, state.conclusive_grounds, *state.earlier_decisions)
    return any(one is not None and one.id == decision and one.served_on for one in made)


def _further_recovery(history: History) -> Iterator[Owed]:
    found = further_recovery(history)
    if found is None or not found.stands:
        return
    given = found.made.given
    yield Owed(
        kind=LetterKind.FURTHER_RECOVERY_GIVEN if given else LetterKind.FURTHER_RECOVERY_REFUSED,
        about=found.id,
        since=found.read_on or found.decided_on,
        reasons=None if given else found.made.reasons,
        served_on=found.served_on,
    )


def _events(history: History, state: CaseState) -> Iterator[Owed]:
    """The last fact of each kind, where what it says still holds."""
    last = {type(fact.event): fact for fact in history.effective()}
    for kind, fact in last.items():
        owed = _owed(kind, fact, state)
        if owed is not None:
            yield owed


def _owed(kind: type[Event], fact: Fact, state: CaseState) -> Owed | None:
    event, about, since = fact.event, fact.envelope.id, fact.envelope.happened_on
    if isinstance(event, Suspended) and state.suspended_on is not None:
        return Owed(kind=LetterKind.SUSPENDED, about=about, since=since, suspended_for=event.reason)
    if isinstance(event, Closed) and state.closed_on is not None:
        if event.reason is ClosureReason.DIED:
            return None
        return Owed(kind=LetterKind.CLOSED, about=about, since=since, closed_for=event.reason)
    if isinstance(event, AuthorityChanged | HandoverAccepted):
        return Owed(
            kind=LetterKind.HANDED_OVER, about=about, since=since, authority=event.authority
        )
    if isinstance(event, LookedAtAgain | ReviewOpened) and _is_news(event, about, state):
        return Owed(kind=LetterKind.LOOKED_AT_AGAIN, about=about, since=since)
    if isinstance(event, PositiveSetAside):
        return Owed(kind=LetterKind.SET_ASIDE, about=about, since=since)
    if isinstance(event, ReviewEnded) and event.outcome is ReviewOutcome.STANDS:
        return Owed(kind=LetterKind.STANDS, about=about, since=since)
    return None


def _is_news(event: LookedAtAgain | ReviewOpened, about: UUID, state: CaseState) -> bool:
    """Whether that a decision is looked at again is told: to whoever knew it, while it goes on."""
    over = any(one.id == about and one.ended_on is not None for one in state.reviews)
    return not over and _was_told(state, event.decision)


def letter_about(state: CaseState, about: UUID) -> Letter | None:
    """Give the letter about a fact that counts: one that was served, else the last one sent."""
    sent = [letter for letter in state.letters if letter.about == about]
    served = [letter for letter in sent if letter.served_on is not None]
    return next(iter([*served, *reversed(sent)]), None)


def standing(owed: Owed, letter: Letter | None) -> LetterStanding:
    """Say where a letter is. Source: service_of_letters (ours)."""
    if owed.served_on is not None:
        return LetterStanding.SERVED
    if letter is None:
        return LetterStanding.NOT_SENT
    if letter.served_on is not None:
        return LetterStanding.SERVED
    if letter.failed_on is not None:
        return LetterStanding.CAME_TO_NOTHING
    if letter.understood is Understood.NO:
        return LetterStanding.NOT_UNDERSTOOD
    return LetterStanding.WITH_HELPER if letter.to_agency else LetterStanding.ON_ITS_WAY


def not_served(history: History) -> tuple[Owed, ...]:
    """Give the letters that have not reached the person.

    Source: service_of_letters (ours): nothing ends before.
    """
    state = fold(history)
    return tuple(
        owed
        for owed in letters_owed(history)
        if standing(owed, letter_about(state, owed.about)) is not LetterStanding.SERVED
    )
