"""Which decisions on permission to stay were made under the rule that a ruling changed.

Computed inside the compartment, from its own file; nothing of it leaves but protected totals.
Source: R-REV-05, R-DEC-15; practice findings 43 and 44; docs/adr/0047.
Example: refused in England on 6 November 2017: PK (Ghana) reaches it, and it is looked at again.
"""

from collections.abc import Iterator
from uuid import UUID

from opennrm.cases.vocabulary.residence import LookedAtAgain
from opennrm.cases.vocabulary.rulings import Reached, RulingStep
from opennrm.law import Law
from opennrm.residence.file import Matter, ResidenceFile, Signed
from opennrm.review.old_rule import Listed, territories_known, under_old_rule
from opennrm.review.rulings import Ruling


def cohort_of_file(file: ResidenceFile, ruling: Ruling, law: Law) -> tuple[Listed, ...]:
    """Give the decisions on stay that a ruling reaches, positives too; adverse ones are opened."""
    return tuple(_reached(file, ruling, law))


def _reached(file: ResidenceFile, ruling: Ruling, law: Law) -> Iterator[Listed]:
    if Reached.PERMISSION_TO_STAY not in ruling.decisions:
        return
    places = territories_known(law, file.case.stays_in or file.case.referred_in)
    for one in file.decisions.values():
        if one.matter is not Matter.STAY or one.issued_on is None:
            continue
        if under_old_rule(ruling, law, territories=places, decided_on=one.decided_on):
            yield Listed(
                what=Reached.PERMISSION_TO_STAY,
                about=one.id,
                decided_on=one.decided_on,
                adverse=one.adverse,
                opens=one.adverse and one.stands and not _looked_at(one, ruling),
            )


def _looked_at(one: Signed, ruling: Ruling) -> bool:
    """Whether it is being looked at again, or was since the ruling was given."""
    going_on = one.asked_on is not None and one.again_on is None
    return going_on or (one.again_on is not None and one.again_on >= ruling.given)


def steps_of_file(file: ResidenceFile, decision: UUID) -> frozenset[RulingStep]:
    """Say how far one of the cohort has come: looked at again, changed, and the person told."""
    found = file.decisions.get(decision)
    if found is None or found.again_on is None:
        return frozenset()
    if found.again is LookedAtAgain.STANDS:
        return frozenset({RulingStep.LOOKED_AT})
    later = [
        other
        for other in file.decisions.values()
        if other.matter is Matter.STAY and other.decided_on >= found.again_on
    ]
    steps = {RulingStep.LOOKED_AT}
    if any(not other.adverse and other.stands for other in later):
        steps.add(RulingStep.CHANGED)
    if any(other.served_on for other in later):
        steps.add(RulingStep.TOLD)
    return frozenset(steps)
