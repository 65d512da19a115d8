"""What another age does to the decisions of a case: each is listed, and what was adverse is opened.

Done by a job as `system:receiver` within the competent authority, a moment after every fact of an
age, whoever wrote it and whether anything follows or not. A second time changes nothing.
Source: identification/age_changes.py; practice finding 36; docs/adr/0045.
Example: refused at "20", assessed as 16: a moment later the case awaits its first decision again.
"""

from datetime import date
from uuid import UUID

from opennrm.access.receivers import AUTHORITY
from opennrm.cases.history import History
from opennrm.cases.vocabulary.acts import Act
from opennrm.identification.age_changes import following
from opennrm.law import current_law
from opennrm.procedures.acts import doing, open_for_acting
from opennrm.procedures.appending import append_to
from opennrm.procedures.caseload import put_caseload
from opennrm.procedures.members import system_actor
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import store


def follow_age(case: UUID, *, on: date) -> int:
    """List the decisions that were read for another age, and open what was adverse; how many.

    The work is done where a linked case is led. Errors: Refusal(absent).
    """
    with doing(system_actor("receiver", agency_code=AUTHORITY), Act.FOLLOW_AGE) as unit:
        head = store.read_head(case)
        if head is None:
            raise Refusal(ABSENT)
        lead = head.lead or case
        history = open_for_acting(unit, lead)
        led = store.read_head(lead)
        if led is None:
            raise Refusal(ABSENT)
        new = following(history, current_law(), on=on)
        if not new:
            return 0
        before = tuple(fact.envelope for fact in history.facts)
        after: History = append_to(unit, lead, before, new, expected=led.position)
        put_caseload(lead, after, law=current_law())
        return len(new)
