"""The life of a request for information: open, late, answered, not to be answered, or over.

Out of time is computed, and a late answer still counts. Taking back the access or the consent that
a request rests on ends the asking; whoever asked sees that it is over.
Source: information_request; practice findings 12 and 32; docs/adr/0039.
Example: a request to be answered by 12 March is open that day, late on the 13th, and still asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.events.work import (
    InformationAnswered,
    InformationReminded,
    InformationRequested,
)
from opennrm.cases.history import Fact, History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState, Request
from opennrm.cases.vocabulary.asking import AskedBecause, AskingStanding
from opennrm.cases.vocabulary.casework import Answered
from opennrm.cases.vocabulary.decisions import Element
from opennrm.identification.asking import AGREED_TO, stands
from opennrm.identification.withdrawal import withdrawn_since

_ENDED = {
    Answered.ANSWERED: AskingStanding.ANSWERED,
    Answered.NOTHING_HELD: AskingStanding.CANNOT_BE_ANSWERED,
    Answered.CANNOT_SHARE: AskingStanding.CANNOT_BE_ANSWERED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One request with its life: reminded on these days, answered by that fact."""

    fact: Fact
    event: InformationRequested
    standing: AskingStanding
    reminded_on: tuple[date, ...]
    answer: Fact | None


def is_over(request: Request, state: CaseState, *, on: date) -> bool:
    """Say whether the asking ended without an answer: the access or the consent was taken back.

    Source: practice finding 32; a withdrawal ends what rests on the consent (practice 12).
    """
    if request.because is AskedBecause.GRANT:
        return not any(one.id == request.grant and stands(one, on=on) for one in state.grants)
    if request.because is AskedBecause.AGREED:
        purposes = frozenset().union(*AGREED_TO.values())
        return not purposes & state.agreed or withdrawn_since(state, on=on) is not None
    return False


def in_time(state: CaseState, *, on: date) -> tuple[Request, ...]:
    """Give the requests that somebody may still answer in time: no negative issues meanwhile.

    Source: practice finding 32; issue of decisions, item 1.
    """
    return tuple(
        one for one in state.requests if on <= one.due_on and not is_over(one, state, on=on)
    )


def bears_on(request: Request, elements: Iterable[Element]) -> bool:
    """Say whether a request bears on any of these elements; one that names none bears on all."""
    return not request.elements or not frozenset(request.elements).isdisjoint(elements)


def askings(history: History, *, on: date) -> tuple[Asking, ...]:
    """Give every request with where it stands on a day, the newest first."""
    state = fold(history)
    still = {one.id: one for one in state.requests}
    facts = history.effective()
    answers = {f.event.request: f for f in facts if isinstance(f.event, InformationAnswered)}
    found = [
        Asking(
            fact=fact,
            event=fact.event,
            standing=_standing(
                still.get(fact.envelope.id), answers.get(fact.envelope.id), state, on
            ),
            reminded_on=reminders_of(history, fact.envelope.id),
            answer=answers.get(fact.envelope.id),
        )
        for fact in facts
        if isinstance(fact.event, InformationRequested)
    ]
    return tuple(reversed(found))


def _standing(
    request: Request | None, answer: Fact | None, state: CaseState, on: date
) -> AskingStanding:
    if answer is not None and isinstance(answer.event, InformationAnswered):
        return _ENDED[answer.event.how]
    if request is None or is_over(request, state, on=on):
        return AskingStanding.ENDED
    return AskingStanding.OPEN if on <= request.due_on else AskingStanding.LATE


def reminders_of(history: History, request: UUID) -> tuple[date, ...]:
    """Give the days on which whoever was asked was reminded."""
    return tuple(
        fact.envelope.happened_on
        for fact in history.effective()
        if isinstance(fact.event, InformationReminded) and fact.event.request == request
    )


def check_answer(history: History, event: InformationAnswered, *, on: date) -> None:
    """Raise RuleBroken where no such request is open, it is over, or an answer says nothing.

    Out of time is no reason to refuse an answer: it comes late and counts.
    """
    state = fold(history)
    request = next((one for one in state.requests if one.id == event.request), None)
    if request is None:
        raise RuleBroken("no_such_request", "information_request")
    if is_over(request, state, on=on):
        raise RuleBroken("asking_is_over", "information_request")
    if event.how is Answered.ANSWERED and event.answer is None:
        raise RuleBroken("answer_missing", "information_request")
