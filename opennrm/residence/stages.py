"""Where a residence file is, and what is due in it: for the list of the unit, never for others.

A function of the file, the law and the day. Source: R-DEC-16; docs/adr/0046.
Example: a permission until 1 June is "renewal is due" from 3 March on.
"""

from datetime import date

from opennrm.cases.deadlines import Deadline
from opennrm.cases.vocabulary.residence import DisqualificationStage, ResidenceStage
from opennrm.law import Law
from opennrm.residence.disqualification import (
    HEARING,
    in_force,
    may_answer_until,
    standing,
)
from opennrm.residence.file import ResidenceFile, Signed
from opennrm.residence.stay import renewal_due

HEARD_BY = "may_answer_until"


def stage(file: ResidenceFile, law: Law, *, on: date | None = None) -> ResidenceStage | None:
    """Say where the permission to stay is; None where none was considered.

    Without a day it never says that a renewal is due, which is what a stored row may hold.
    """
    if file.considered:
        return ResidenceStage.TO_ASSESS
    decision = file.stay
    if decision is None:
        return None
    waits = waits_for(decision)
    if waits is not None:
        return waits
    if decision.adverse:
        return ResidenceStage.REFUSED
    renewal = renewal_due(file, law)
    begins = renewal.earliest if renewal else None
    is_due = on is not None and begins is not None and begins <= on
    return ResidenceStage.TO_RENEW if is_due else ResidenceStage.GIVEN


def other_stage(file: ResidenceFile) -> DisqualificationStage | None:
    """Say where a disqualification is; None where nothing of the kind is open or stands."""
    proposal, decision = file.proposal, file.disqualification
    if decision is not None:
        waits = waits_for(decision)
        if waits is not None:
            return DisqualificationStage(waits.value)
    if proposal is not None:
        if proposal.served_on is None:
            return DisqualificationStage.TO_PUT
        heard = proposal.answered_on is not None
        return DisqualificationStage.TO_DECIDE if heard else DisqualificationStage.TO_HEAR
    return DisqualificationStage.DISQUALIFIED if standing(file) is not None else None


def waits_for(decision: Signed) -> ResidenceStage | None:
    """Say what a signed decision waits for; None where nothing is left to do on it."""
    if decision.issued_on is None:
        return ResidenceStage.TO_READ
    if not decision.stands:
        return None
    if decision.served_on is None:
        return ResidenceStage.TO_SERVE
    if decision.asked_on is not None and decision.again_on is None:
        return ResidenceStage.LOOKED_AT_AGAIN
    return None


def due(file: ResidenceFile, law: Law) -> tuple[Deadline, ...]:
    """Give what is due in a file, the next first, each with the provision that says so."""
    found = [renewal_due(file, law), _hearing(file, law)]
    return tuple(sorted((one for one in found if one), key=lambda one: one.on or date.max))


def _hearing(file: ResidenceFile, law: Law) -> Deadline | None:
    proposal = file.proposal
    if proposal is None or proposal.served_on is None:
        return None
    rule = in_force(HEARING, file.case, law, proposal.served_on)
    if rule is None:
        return None
    return Deadline(what=HEARD_BY, on=may_answer_until(proposal, file.case, law), provision=rule)
