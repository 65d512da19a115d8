"""Whether a decision was made under the rule that a ruling changed: asked of the law, by its day.

Source: R-REV-05; practice finding 44; docs/adr/0047.
Example: 7 February 2018 in England is by open discretion, which PK (Ghana) changed: under the old.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from opennrm.cases.vocabulary.rulings import Reached
from opennrm.law import Law, NoProvision
from opennrm.review.rulings import Changed, Ruling, introduced, territories_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One decision or matter of the cohort. `opens`: it is adverse, in force and not opened yet."""

    what: Reached
    about: UUID
    decided_on: date
    adverse: bool
    opens: bool = False


def under_old_rule(
    ruling: Ruling, law: Law, *, territories: Iterable[str], decided_on: date
) -> bool:
    """Say whether a decision of that day, in one of the territories, was by the old rule.

    Where nobody knows the territory all are asked: a person then looks, and nobody is left out.
    Source: R-REV-05; the provision that the ruling brought, read on the day.
    """
    if not ruling.first_day <= decided_on <= ruling.last_day:
        return False
    return any(
        _differs(ruling, changed, law, territory=territory, on=decided_on)
        for changed in ruling.changes
        for territory in territories
        if territory in territories_of(changed, law)
    )


def _differs(ruling: Ruling, changed: Changed, law: Law, *, territory: str, on: date) -> bool:
    """Whether a provision as read on a day is another than the one that the ruling brought."""
    brought = introduced(ruling, changed, law, territory=territory)
    if brought is None or (brought.law_since is not None and on < brought.law_since):
        return False
    try:
        read = law.find(changed.provision, territory, on)
    except NoProvision:
        return False
    return (read.in_force, read.value) != (brought.in_force, brought.value)


def territories_known(law: Law, *nations: str | None) -> tuple[str, ...]:
    """Give the territories of the nations that are known, or all where none is."""
    known = {law.territory_of(str(nation)) for nation in nations if nation is not None}
    return tuple(one for one in law.territories if one in known) or law.territories
