"""Steps of folding: letters, their service, and an interpreter who is booked.

The first service that was understood counts; what was not understood is kept, and is no service.
Example: told on Monday and not understood, explained on Friday: served on Friday.
"""

from msgspec.structs import replace

from opennrm.cases.draft import Draft, Step
from opennrm.cases.events import letters
from opennrm.cases.events.base import Event
from opennrm.cases.events.decisions import DecisionServed
from opennrm.cases.facts import Fact
from opennrm.cases.letter_state import Booked, Letter
from opennrm.cases.vocabulary.casework import Understood


def _booked(draft: Draft, fact: Fact, event: letters.InterpreterBooked) -> None:
    booked = Booked(
        stage=event.stage,
        language=event.language,
        way=event.way,
        booked_on=fact.envelope.happened_on,
    )
    draft.setdefault("booked", {})[event.stage] = booked


def _sent(draft: Draft, fact: Fact, event: letters.LetterSent) -> None:
    draft.setdefault("letters", {})[fact.envelope.id] = Letter(
        id=fact.envelope.id,
        kind=event.letter,
        about=event.about,
        sent_on=fact.envelope.happened_on,
        how=event.how,
        to_agency=event.to_agency,
        language=event.language,
        law_version=event.law_version,
        told=event.told,
        routes=event.routes,
        text=event.text,
    )


def _served(draft: Draft, fact: Fact, event: letters.LetterServed) -> None:
    mark_served(draft, fact, event)


def mark_served(draft: Draft, fact: Fact, event: letters.LetterServed | DecisionServed) -> None:
    """Mark the letter that an event of service names; nothing where there is no such letter."""
    held = draft.get("letters", {})
    letter = held.get(event.letter)
    if letter is None or letter.served_on is not None:
        return
    understood = event.understood is not Understood.NO
    held[letter.id] = replace(
        letter,
        served_on=fact.envelope.happened_on if understood else None,
        told_by=event.told_by,
        known_by=event.known_by,
        understood=event.understood,
        failed_on=None,
        failed_because=None,
    )


def _failed(draft: Draft, fact: Fact, event: letters.ServiceFailed) -> None:
    held = draft.get("letters", {})
    letter = held.get(event.letter)
    if letter is not None and letter.served_on is None:
        held[letter.id] = replace(
            letter,
            failed_on=fact.envelope.happened_on,
            failed_because=event.because,
        )


STEPS: dict[type[Event], Step] = {
    letters.InterpreterBooked: _booked,
    letters.LetterSent: _sent,
    letters.LetterServed: _served,
    letters.ServiceFailed: _failed,
}
