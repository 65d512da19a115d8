"""The installation's own history, for planning: weeks of recorded cases, counted for the analyst.

Read as of a cut-off by the statistics role, without identity, like every figure of recorded cases;
weeks have small counts, so that what is made is for planning and not for publication.
Source: practice finding 69; decisions.md 40.
Example: `planning_history(analyst, on=day).periods[-1].counts["referrals"]`.
"""

from datetime import date
from itertools import chain

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.procedures.acts import doing
from opennrm.procedures.refusals import Refusal
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import cutoffs
from opennrm.statistics.planning.case_rows import weekly
from opennrm.statistics.planning.history import HistoryRefused, Series
from opennrm.statistics.planning.recorded import KINDS, recorded_cases

NO_WEEK = "no_whole_week"


def planning_history(actor: Actor, *, on: date) -> Series:
    """Whole weeks of recorded cases up to a day: what came, was decided, left and waited.

    Errors: Refusal(absent, busy), or `no_whole_week` where nothing was recorded for so long.
    """
    with doing(actor, Act.READ_RECORDED_FIGURES) as unit:
        chunks = chain.from_iterable(cutoffs.histories(recent_cutoff(), kinds=KINDS))
        known = (envelope for envelope in chunks if envelope.happened_on <= on)
        cases = recorded_cases(known, until=on)
        unit.counted = len(cases)
        try:
            return weekly(cases, until=on, every=1)
        except HistoryRefused as refused:
            raise Refusal(NO_WEEK) from refused
