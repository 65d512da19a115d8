"""Figures of reviews, for the analyst and the rapporteur: as of a cut-off, without identity.

Source: R-REV-06; review_figures (ours); docs/adr/0043.
Example: of 40 reviews on new evidence 15 were overturned; a group of 7 is not shown.
"""

from datetime import date
from itertools import chain

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.law import current_law
from opennrm.procedures.acts import doing
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import cutoffs
from opennrm.statistics.overturned import KINDS, Overturned, overturned

__all__ = ["Overturned", "read_review_figures"]


def read_review_figures(actor: Actor, *, on: date) -> tuple[Overturned, int]:
    """What became of reviews up to a day, and the least count that is shown.

    Errors: Refusal(absent, busy).
    """
    with doing(actor, Act.READ_REVIEW_FIGURES) as unit:
        law = current_law()
        fewest = law.find("review_figures", law.territories[0], on).number
        facts = chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=KINDS))
        found = overturned((one for one in facts if one.happened_on <= on), fewest=fewest)
        unit.counted = found.total.over or 0
        return found, fewest
