"""The terms that referrals may go along with: training, campaigns, changes of law and recording.

Each term has a value from 0 to 1 for each period and source: the share of staff trained, or the
share of the period's days on which the campaign ran or the changed rule held. All training has one
coefficient and all campaigns one; each change of law or recording has its own.
Source: R-DAT-17. Ours: one coefficient each for training and campaigns.
Example: a change of 1 November 2015 has the value 61 / 365 in 2015 and 1 after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from opennrm.statistics.prevalence.growth.events import Campaign, Events, Touches, Training
from opennrm.statistics.prevalence.growth.fitting import Floats
from opennrm.statistics.prevalence.growth.periods import Period
from opennrm.statistics.prevalence.growth.referrals import Referrals
from opennrm.statistics.prevalence.growth.sayings import Saying


class Group(StrEnum):
    """What a term is a term of."""

    AWARENESS = "awareness"
    RECORDING = "recording"


TRAINING, CAMPAIGNS = "training", "campaigns"


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """`values[period, source]`, from 0 to 1. A `step` goes from 0 to 1 on one day.

    `says` is what it is called in a sentence.
    """

    name: str
    says: str
    group: Group
    values: Floats
    step: bool

    @property
    def varies(self) -> bool:
        """Whether it says anything beyond the level of each source."""
        return bool(np.ptp(self.values, axis=0).max() > 1e-9)


class TermsRefused(Exception):
    """The inputs leave a gap that nobody may fill by guessing; `saying` tells which."""

    def __init__(self, saying: Saying) -> None:
        """Keep what is to be said."""
        super().__init__(saying.code)
        self.saying = saying


def terms_of(referrals: Referrals, events: Events) -> tuple[Term, ...]:
    """The terms that vary within the series. Raises TermsRefused where training is not known.

    Source: R-DAT-17.
    """
    shape = (len(referrals.periods), len(referrals.sources))
    found = []
    if events.trainings:
        values = _training(referrals, events.trainings)
        found.append(Term(TRAINING, TRAINING, Group.AWARENESS, values, False))
    if events.campaigns:
        values = np.array(
            [
                [_campaign_share(one, source, events.campaigns) for source in referrals.sources]
                for one in referrals.periods
            ]
        )
        found.append(Term(CAMPAIGNS, CAMPAIGNS, Group.AWARENESS, values, False))
    for change in events.changes:
        if change.touches is not Touches.KINDS:
            values = np.zeros(shape)
            for at, one in enumerate(referrals.periods):
                share = one.share(change.begins, change.ends)
                values[at] = [share * _reaches(change.of, s) for s in referrals.sources]
            found.append(Term(change.name, change.says, Group.RECORDING, values, True))
    return tuple(term for term in found if term.varies)


def untrained(referrals: Referrals, events: Events) -> tuple[str, ...]:
    """The sources of which no training is given, where it is of others; they count as untrained.

    Source: ours.
    """
    if not events.trainings:
        return ()
    return tuple(s for s in referrals.sources if not any(_of(t, s) for t in events.trainings))


def _training(referrals: Referrals, trainings: Sequence[Training]) -> Floats:
    values = np.zeros((len(referrals.periods), len(referrals.sources)))
    for at, source in enumerate(referrals.sources):
        of_it = [one for one in trainings if _of(one, source)]
        if len(of_it) > 1:
            raise TermsRefused(Saying("training_given_twice", {"source": source}))
        for when, one in enumerate(referrals.periods if of_it else ()):
            if one.name not in of_it[0].shares:
                facts = {"source": source, "period": one.name}
                raise TermsRefused(Saying("training_missing", facts))
            values[when, at] = of_it[0].shares[one.name]
    return values


def _of(training: Training, source: str) -> bool:
    return _reaches(training.of, source) > 0


def _reaches(of: tuple[str, ...], source: str) -> float:
    return float(not of or source in of)


def _campaign_share(one: Period, source: str, campaigns: Sequence[Campaign]) -> float:
    """The share of days on which any campaign reached the source; days are counted once."""
    reached: set[date] = set()
    for campaign in campaigns:
        if _reaches(campaign.of, source):
            begins, ends = max(campaign.begins, one.first), min(campaign.ends, one.last)
            reached.update(begins + timedelta(day) for day in range((ends - begins).days + 1))
    return len(reached) / ((one.last - one.first).days + 1)
