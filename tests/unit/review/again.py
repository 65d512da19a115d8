"""Telling a negative and what follows it: people are numbers, and every fact has its member."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from opennrm.cases.events.base import Event
from opennrm.cases.events.review import ReviewAsked, ReviewOpened, ReviewRead, ReviewSigned
from opennrm.cases.events.second_reading import NegativeRead
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.review import AskedBy, ReviewGround, ReviewWhy
from opennrm.law import current_law
from tests.unit.cases.telling import AUTHORITY, DAY, Telling, decided, referred

LAW = current_law()
FIRST = Stage.REASONABLE_GROUNDS
AUTHOR, READER, OTHER, FOURTH = (UUID(int=number) for number in (101, 102, 103, 104))
REVIEWERS = UUID(int=55)
LAST = DAY + timedelta(days=30)
WHY = UUID(int=77)


def tell(
    told: Telling,
    event: Event,
    day: date = DAY,
    *,
    member: UUID = OTHER,
    agency: UUID = AUTHORITY,
    role: str = "caseworker",
) -> UUID:
    """Tell a fact of a member."""
    key = told.tell(event, day, agency=agency, role=role)
    last = told.envelopes[-1]
    told.envelopes[-1] = replace(last, by=replace(last.by, member=member))
    return key


def refused(*, served: bool = True, day: date = DAY) -> tuple[Telling, UUID]:
    """A case whose first decision is negative, signed by the author and read by the reader."""
    told = referred(day=day)
    before = len(told.envelopes)
    decision = decided(told, FIRST, Outcome.NEGATIVE, day, served=served)
    for place in range(before, len(told.envelopes)):
        one = told.envelopes[place]
        told.envelopes[place] = replace(one, by=replace(one.by, member=AUTHOR))
    read = NegativeRead(stage=FIRST, decision=decision, agrees=True)
    tell(told, read, day, member=READER)
    return told, decision


def asked(
    told: Telling,
    day: date = DAY,
    *,
    by: AskedBy = AskedBy.FIRST_RESPONDER,
    independent: bool = False,
    **more: object,
) -> UUID:
    """A request on new evidence."""
    grounds = (ReviewGround.ADDITIONAL_EVIDENCE,)
    event = ReviewAsked(by=by, grounds=grounds, independent=independent, **more)
    return tell(told, event, day, role="first_responder", agency=UUID(int=1))


def opened(
    told: Telling,
    decision: UUID,
    day: date = DAY,
    *,
    why: ReviewWhy = ReviewWhy.RECONSIDERATION,
    request: UUID | None = None,
    member: UUID = OTHER,
    **more: object,
) -> UUID:
    """A review of it."""
    event = ReviewOpened(stage=FIRST, decision=decision, why=why, request=request, **more)
    return tell(told, event, day, member=member)


def stands(told: Telling, review: UUID, *, agrees: bool | None = None) -> None:
    """Signed that it stands by OTHER, and read by the fourth where `agrees` is said."""
    tell(told, ReviewSigned(review=review, reasons=uuid4()))
    if agrees is not None:
        tell(told, ReviewRead(review=review, agrees=agrees, note=WHY), member=FOURTH)
