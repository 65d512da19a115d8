"""Handing on: what nobody answered in time goes to the independent reviewers and the rapporteur.

Done by a job as `system:review` within the competent authority. The reviewers see the case for as
long as the law data give and have an errand; the rapporteur's list has a row by key. Whether it is
time is computed from the history, so a worker that slept a week hands on what was due all along.
Source: R-REV-04; representation_urgent, representation_access (ours); docs/adr/0043.
Example: a letter about a release of 2 March 2026 that nobody answered by the 4th, on the 5th.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.access.receivers import AUTHORITY
from opennrm.cases.deadlines import reckon
from opennrm.cases.envelope import NewEvent
from opennrm.cases.events import encode
from opennrm.cases.events.grants import GrantMade
from opennrm.cases.events.representing import RepresentationHandedOn, RepresentationMade
from opennrm.cases.history import History, fold
from opennrm.cases.review_state import Representation
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.errands import ErrandKind
from opennrm.cases.vocabulary.slices import Slice
from opennrm.identification.ages import treated_as_child
from opennrm.identification.governing import governing
from opennrm.identification.written_for import answer_due
from opennrm.law import Law, current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.errands import owe
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import errands, grants, jobs, registers, store, unanswered
from opennrm.records.errands import NewErrand
from opennrm.records.store import Head
from opennrm.records.transaction import Unit
from opennrm.review.appeals import open_appeals
from opennrm.review.asking import waiting
from opennrm.review.representations import to_hand_on

HAND_ON = "jobs.hand_on"
REVIEWERS = "independent_reviewers"
# Enough to see whether somebody has to be protected, or what was decided on; never who it is.
REVIEWER_SLICES = (
    Slice.REFERRAL,
    Slice.DECISION,
    Slice.AGE,
    Slice.SUPPORT,
    Slice.HEALTH,
    Slice.FAMILY,
    Slice.CRIMINAL,
)
LETTER_SLICES = (Slice.REFERRAL, Slice.DECISION, Slice.AGE, Slice.SUPPORT)


def defer_handing_on(*, on: date) -> int:
    """Have every case looked at in which something written waits; gives how many."""
    with doing(_system(), Act.HAND_ON) as unit:
        cases = unanswered.cases_with_open()
        unit.counted = len(cases)
        jobs.defer(HAND_ON, keys=cases)
        return len(cases)


def hand_on(case: UUID, *, on: date) -> int:
    """Hand on what is due in a case; gives how many. A second time changes nothing.

    Errors: Refusal(absent), LookupError without the body.
    """
    law = current_law()
    with doing(_system(), Act.HAND_ON) as unit:
        history = open_for_acting(unit, case)
        head = _head(case)
        state = fold(history)
        due = to_hand_on(state, law, on=on)
        if not due:
            return 0
        body = reviewers()
        handed = [
            encode(RepresentationHandedOn(representation=one.id, to=body), happened_on=on)
            for one in due
        ]
        rule = governing("representation_access", state, law, event=on)
        until = reckon(on, rule, law) if rule else None
        given = _access(body, LETTER_SLICES, provision="representation_urgent", until=until, on=on)
        _append(unit, case, head, history, [*handed, given], law=law)
        texts, kind = _texts(history), ErrandKind.REPRESENTATION
        for one in due:
            _note(state, one, law=law, on=on)
        owe(
            unit,
            [_errand(head, one.id, body, kind=kind, text=texts.get(one.id)) for one in due],
            on=on,
        )
        return len(due)


def hand_to_reviewers(case: UUID, *, on: date) -> int:
    """Let the independent reviewers see a case in which a review was asked of them, or an appeal.

    Gives how many errands they have from it. A second time changes nothing.
    """
    law = current_law()
    with doing(_system(), Act.HAND_ON) as unit:
        history = open_for_acting(unit, case)
        head, state = _head(case), fold(history)
        asked = [one.id for one in waiting(state) if one.independent]
        about = [*asked, *(one.id for one in open_appeals(state))]
        new = [one for one in about if not errands.read_about(one)]
        if not new:
            return 0
        body = reviewers()
        given = _access(body, REVIEWER_SLICES, provision="independent_review", until=None, on=on)
        _append(unit, case, head, history, [given], law=law)
        kind = ErrandKind.REVIEW_REQUEST
        owe(unit, [_errand(head, one, body, kind=kind) for one in new], on=on)
        return len(new)


def reviewers() -> UUID:
    """The independent review body. Errors: LookupError where it is not registered."""
    found = registers.agency_ids([REVIEWERS]).get(REVIEWERS)
    if found is None:
        raise LookupError(REVIEWERS)
    return found


def _system() -> Actor:
    return system_actor("review", agency_code=AUTHORITY)


def _head(case: UUID) -> Head:
    head = store.read_head(case)
    if head is None:
        raise Refusal(ABSENT)
    return head


def _append(
    unit: Unit,
    case: UUID,
    head: Head,
    history: History,
    new: Sequence[NewEvent],
    *,
    law: Law,
) -> None:
    """Append, put the grants among it in force, and write the list rows of all who see it."""
    before = tuple(fact.envelope for fact in history.facts)
    after = append_to(unit, case, before, new, expected=head.position)
    grants.put_grants(case, [one.id for one in new if one.kind == GrantMade.kind])
    put_caseload(case, after, law=law)


def _access(
    body: UUID, slices: tuple[Slice, ...], *, provision: str, until: date | None, on: date
) -> NewEvent:
    grant = uuid4()
    event = GrantMade(grant=grant, agency=body, slices=slices, provision=provision, until=until)
    return encode(event, happened_on=on, id=grant)


def _errand(
    head: Head, about: UUID, body: UUID, *, kind: ErrandKind, text: UUID | None = None
) -> NewErrand:
    return NewErrand(
        id=uuid4(),
        case=head.case,
        reference=head.reference,
        agency=body,
        kind=kind.value,
        about=about,
        text=text,
    )


def _texts(history: History) -> dict[UUID, UUID | None]:
    """The words of each representation, by its fact."""
    return {
        fact.envelope.id: fact.event.text
        for fact in history.facts
        if isinstance(fact.event, RepresentationMade)
    }


def _note(state: CaseState, one: Representation, *, law: Law, on: date) -> None:
    """Put it on the rapporteur's list, by key."""
    due = answer_due(state, one, law)
    unanswered.note(
        one.id,
        nation=state.nation.value if state.nation else None,
        about=[about.value for about in one.about],
        child=treated_as_child(state, on=one.received_on),
        received_on=one.received_on,
        due_on=due.on if due and due.on else on,
        on=on,
    )
