"""A negative that has left the authority, for tests of what comes after one.

It is signed and read as it is on the site; what else a negative waits for on that day (letters,
panels, officers) is the matter of other tests, and is passed over here.
"""

from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.identification.deciding import issued
from opennrm.law import current_law
from opennrm.procedures.identification.working import act_on
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, not_met, read, sign


def issue_anyway(case: UUID, stage: str = FIRST, *, on: date = TUESDAY) -> UUID:
    """Sign a negative, have it read, and issue it whatever still stands in its way."""
    decision = sign(case, stage, how=not_met, on=on).decision
    if read(case, stage, decision, on=on).issued:
        return decision
    fact = issued(decision, Stage(stage), Outcome.NEGATIVE, on=on, law=current_law())
    act_on(people.caseworker(), Act.ISSUE_DECISION, case, lambda history, head: (fact,))
    return decision
