"""Carrying a positive to the related cases, and opening their issued negatives again.

Runs as a job, as `system:matcher` within the competent authority, after every decision that issued
and every relation that a person confirmed. A second time changes nothing: whatever was missed while
no job ran is made up for. A positive is never touched, and nothing ends.
Source: provision decided_alike; practice finding 33; docs/adr/0041.
Example: A recognised on Monday; B's negative of last week is looked at again a moment later.
"""

from datetime import date
from uuid import UUID

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.acts import Act
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.members import system_actor
from opennrm.records import jobs, related, store
from opennrm.records.transaction import Unit
from opennrm.review.consistency import opened_again, told_by


def tell_related(case: UUID, *, on: date) -> int:
    """Tell a case and its related ones of each other's positives; gives how many facts it took.

    Errors: LookupError without a competent authority.
    """
    with doing(system_actor("matcher", agency_code=AUTHORITY), Act.TELL_RELATED) as unit:
        here = related.leads_of([case]).get(case)
        if here is None:
            return 0
        others = related.leads_of([one.other for one in fold(_seen(here)).related])
        if not others:
            return 0
        # Locked in one order whoever asks: two jobs never wait for each other.
        cases = sorted({here, *others.values()})
        histories = {one: History.of(store.open_case(unit, one)) for one in cases}
        told = 0
        for one in cases:
            told += _tell(unit, one, histories, on=on)
        return told


def defer_telling(*, on: date) -> int:
    """Defer telling for every case that has a related one; gives how many.

    Errors: LookupError without a competent authority.
    """
    with doing(system_actor("matcher", agency_code=AUTHORITY), Act.TELL_RELATED) as unit:
        cases = related.having_related()
        unit.counted = len(cases)
        jobs.defer("jobs.tell_related", keys=cases)
        return len(cases)


def _seen(case: UUID) -> History:
    return History.of(store.read_events(case))


def _tell(unit: Unit, case: UUID, histories: dict[UUID, History], *, on: date) -> int:
    """Tell one of the cases of the positives of the others; what it knows is not told again."""
    before = histories[case]
    if not before.facts:
        return 0
    state, leads = fold(before), related.leads_of([one.other for one in fold(before).related])
    new = [
        encode(event, happened_on=on)
        for named, lead in sorted(leads.items())
        if lead != case and lead in histories
        for event in told_by(state, fold(histories[lead]), case=named)
    ]
    after = _append(unit, case, before, new) if new else before
    again = [encode(event, happened_on=on) for event in opened_again(after)]
    if again:
        after = _append(unit, case, after, again)
    if new or again:
        unit.about(case)
        put_caseload(case, after, law=current_law())
        histories[case] = after
    return len(new) + len(again)


def _append(unit: Unit, case: UUID, before: History, new: list[NewEvent]) -> History:
    head = store.read_head(case)
    if head is None:
        return before
    envelopes = tuple(fact.envelope for fact in before.facts)
    return append_to(unit, case, envelopes, new, expected=head.position)
