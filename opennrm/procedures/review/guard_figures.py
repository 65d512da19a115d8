"""What second readers made of the guard's hits: for the analyst and the rapporteur.

Source: practice finding 31; docs/adr/0038.
Example: three rules were hit, one of them is listed for repair.
"""

from datetime import date
from itertools import chain

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import cutoffs
from opennrm.statistics.guard_hits import KINDS, RuleRecord, rule_records

__all__ = ["RuleRecord", "read_guard_figures"]


def read_guard_figures(actor: Actor, *, on: date) -> tuple[RuleRecord, ...]:
    """How often each rule hit and was overruled up to a day. Errors: Refusal(absent, busy)."""
    with doing(actor, Act.READ_REVIEW_FIGURES) as unit:
        facts = chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=KINDS))
        found = rule_records(one for one in facts if one.happened_on <= on)
        unit.counted = len(found)
        return found
