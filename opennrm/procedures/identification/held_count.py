"""The public count of what is on hold, as of the end of the last month.

Counted by the statistics role without identity, once a month, from the first cut-off of the month:
whoever asks again gets the same, so that no two answers can be taken from one another.
Source: R-DEC-18; docs/adr/0044.
Example: asked on any day of December, it tells how it stood on 30 November.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import chain
from uuid import UUID
from zoneinfo import ZoneInfo

from opennrm.law import current_law
from opennrm.procedures.statistics import recent_cutoff
from opennrm.records import cutoffs
from opennrm.statistics.on_hold import KINDS, OnHoldCount, count


def read_count(*, on: date) -> OnHoldCount:
    """How many decisions were on hold at the end of the month before a day, and why.

    Errors: Refusal `busy`.
    """
    first = on.replace(day=1)
    zone = ZoneInfo(current_law().country.time_zone)
    began = datetime.combine(first, time(), zone)
    return _counted(cutoffs.first_since(began) or recent_cutoff(), first - timedelta(days=1))


@lru_cache(maxsize=4)
def _counted(cutoff: UUID, on: date) -> OnHoldCount:
    facts = chain.from_iterable(cutoffs.histories(cutoff, kinds=KINDS))
    return count(facts, law=current_law(), on=on)
