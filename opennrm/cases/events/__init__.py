"""All kinds of events, and the way between an event and its stored bytes.

A stored payload is JSON of fixed shape, read strictly: an unknown field, a wrong code or a text is
refused. A kind that changes gets a new version; the decoder of every version ever written stays.
Example: `decode(envelope)` gives the `Referred` that was stored, whatever its version.
"""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID, uuid4

import msgspec

from opennrm.cases.envelope import Envelope, NewEvent
from opennrm.cases.events import (
    ages,
    agreeing,
    authority,
    circle,
    clocks,
    consent,
    contact,
    corrections,
    decisions,
    disclosure,
    disqualification,
    documents,
    episodes,
    extracts,
    further_recovery,
    grants,
    justice,
    letters,
    links,
    looking_again,
    needs,
    notification,
    officer,
    panels,
    published,
    referral,
    related,
    representing,
    residence,
    review,
    rulings,
    second_reading,
    setting_aside,
    telling,
    waiting_for,
    who,
    withdrawal,
    work,
)
from opennrm.cases.events.base import Event

_ALL: tuple[type[Event], ...] = (
    *ages.KINDS,
    *authority.KINDS,
    *setting_aside.KINDS,
    *rulings.KINDS,
    *waiting_for.KINDS,
    *referral.KINDS,
    *episodes.KINDS,
    *telling.KINDS,
    *circle.KINDS,
    *justice.KINDS,
    *who.KINDS,
    *needs.KINDS,
    *agreeing.KINDS,
    *consent.KINDS,
    *withdrawal.KINDS,
    *contact.KINDS,
    *notification.KINDS,
    *links.KINDS,
    *work.KINDS,
    *clocks.KINDS,
    *decisions.KINDS,
    *second_reading.KINDS,
    *further_recovery.KINDS,
    *residence.KINDS,
    *disqualification.KINDS,
    *letters.KINDS,
    *related.KINDS,
    *looking_again.KINDS,
    *review.KINDS,
    *representing.KINDS,
    *disclosure.KINDS,
    *panels.KINDS,
    *officer.KINDS,
    *documents.KINDS,
    *extracts.KINDS,
    *grants.KINDS,
    *corrections.KINDS,
    *published.KINDS,
)
KINDS: Mapping[str, type[Event]] = {event.kind: event for event in _ALL}
SLICE_OF: Mapping[str, str] = {event.kind: str(event.slice) for event in _ALL}

_DECODERS: Mapping[tuple[str, int], Callable[[bytes], Event]] = (
    # Version 2 of an assessment says more than version 1, and nothing else.
    {("age_assessed", 1): msgspec.json.Decoder(referral.AgeAssessed).decode}
    | {(event.kind, event.version): msgspec.json.Decoder(event).decode for event in _ALL}
    | {
        # Version 1 of a decision wants `unsettled`, version 2 what weighs evidence and the guard.
        (event.kind, version): msgspec.json.Decoder(event).decode
        for event in (decisions.ReasonableGroundsDecided, decisions.ConclusiveGroundsDecided)
        for version in (1, 2)
    }
    | {
        # Versions 2 of these say more than versions 1, and nothing else.
        (event.kind, 1): msgspec.json.Decoder(event).decode
        for event in (
            consent.ConsentWithdrawn,
            work.ContactRecorded,
            work.InformationRequested,
            work.InformationAnswered,
            decisions.DecisionServed,
            grants.GrantEnded,
        )
    }
)
_encode = msgspec.json.Encoder(order="deterministic").encode


class UnknownEventError(ValueError):
    """A stored kind and version that no decoder here knows."""


def encode(event: Event, *, happened_on: date, id: UUID | None = None) -> NewEvent:
    """Make a fact ready to be appended, checked strictly; without an id it gets a random one.

    Raises ValueError where a field does not hold what its schema allows, such as a text for a code.
    """
    payload = _encode(event)
    _DECODERS[event.kind, event.version](payload)
    return NewEvent(
        id=id or uuid4(),
        kind=event.kind,
        version=event.version,
        slice=str(event.slice),
        payload=payload,
        happened_on=happened_on,
    )


def decode(envelope: Envelope | NewEvent) -> Event:
    """Read the stored payload strictly, by the decoder of the version it was written in."""
    decoder = _DECODERS.get((envelope.kind, envelope.version))
    if decoder is None:
        raise UnknownEventError(f"{envelope.kind} v{envelope.version}")
    return decoder(envelope.payload)


def versions() -> frozenset[tuple[str, int]]:
    """Give every kind and version that can be read."""
    return frozenset(_DECODERS)
