"""Telling made-up people what was decided: by the same procedures, and not always at once.

Most are told on the day of the decision, face to face, a child by who speaks for the child. Some
letters wait, as they do in life, so that a demo has letters to find a way for.
Example: a made-up child with no council on the case is told by nobody so far.
"""

from datetime import date
from random import Random
from uuid import UUID

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.review.letter_views import WayView
from opennrm.procedures.review.letters import read_letter
from opennrm.procedures.review.serving import book_interpreter, record_service, send

# Of so many letters in a hundred nobody has found the time or the way so far.
UNTOLD = 6
# Face to face, by whoever may: the authority itself, or who speaks for a child.
BY = {"in_person": "caseworker", "through_guardian": "social_worker"}


def book(caseworker: Actor, case: UUID, stage: str, *, on: date) -> None:
    """Book an interpreter for a negative, where the person needs one and has a known language."""
    try:
        book_interpreter(caseworker, case=case, stage=stage, way="visit", on=on)
    except Refusal as refusal:
        if refusal.code not in ("no_interpreter_needed", "language_not_known"):
            raise


def tell(caseworker: Actor, chance: Random, case: UUID, decision: UUID, *, on: date) -> bool:
    """Tell a made-up person of a decision; whether somebody did."""
    if chance.randrange(100) < UNTOLD:
        return False
    letter = read_letter(caseworker, case=case, about=decision, on=on)
    way = next((one for one in letter.ways if one.why_not is None and one.how in BY), None)
    if way is None:
        return False
    sent = send(
        caseworker,
        case=case,
        about=decision,
        how=way.how,
        to_agency=_teller(way),
        on=on,
    )
    record_service(
        caseworker,
        case=case,
        letter=sent.fact,
        told_by=BY[way.how],
        known_by="told_face_to_face",
        language=letter.language or letter.written_in,
        interpreter="independent" if letter.to_explain else "not_needed",
        understood="yes",
        on=on,
    )
    return True


def _teller(way: WayView) -> UUID | None:
    return next((teller.id for teller in way.tellers), None)
