"""Where a residence file is, and what is due in it: for the list of the unit, never for others.

A function of the file, the law and the day. Source: R-DEC-16; docs/adr/0046.
Example: a permission until 1 June is "renewal is due" from 3 March on.
"""

from datetime import date

from opennrm.cases.deadlines import Deadline
from opennrm.cases.vocabulary.residence import ResidenceStage
from opennrm.law import Law
from opennrm.residence.disqualification import HEARING, in_force, may_answer_until
from opennrm.residence.file import ResidenceFile, Signed
from opennrm.residence.recognised import Recognised
from opennrm.residence.stay import renewal_due

HEARD_BY = "may_answer_until"


def stage(file: ResidenceFile, case: Recognised, law: Law, *, on: date) -> ResidenceStage | None:
    """Say where the permission to stay is; None where none was considered."""
    if file.considered:
        return ResidenceStage.TO_ASSESS
    decision = file.stay
    if decision is None:
        return None
    waits = waits_for(decision)
    if waits is not None:
        return waits
    if not decision.adverse:
        renewal = renewal_due(file, case, law)
        if renewal is not None and renewal.earliest is not None and renewal.earliest <= on:
            return ResidenceStage.TO_RENEW
    return ResidenceStage.REFUSED if decision.adverse else ResidenceStage.GIVEN


def waits_for(decision: Signed) -> ResidenceStage | None:
    """Say what a signed decision waits for; None where nothing is left to do on it."""
    if decision.issued_on is None:
        read = not decision.adverse or decision.agreed
        return ResidenceStage.TO_ISSUE if read else ResidenceStage.TO_READ
    if decision.served_on is None:
        return ResidenceStage.TO_SERVE
    if decision.asked_on is not None and decision.again_on is None:
        return ResidenceStage.LOOKED_AT_AGAIN
    return None


def due(file: ResidenceFile, case: Recognised, law: Law) -> tuple[Deadline, ...]:
    """Give what is due in a file, the next first, each with the provision that says so."""
    found = [renewal_due(file, case, law), _hearing(file, case, law)]
    return tuple(sorted((one for one in found if one), key=lambda one: one.on or date.max))


def _hearing(file: ResidenceFile, case: Recognised, law: Law) -> Deadline | None:
    proposal = file.proposal
    if proposal is None or proposal.served_on is None:
        return None
    rule = in_force(HEARING, case, law, proposal.served_on)
    if rule is None:
        return None
    return Deadline(what=HEARD_BY, on=may_answer_until(proposal, case, law), provision=rule)
