"""Criminal matters that a ruling reaches: listed here, decided by a court and never by this system.

Source: R-NPN-02; burden_of_proof_of_defence; docs/adr/0047.
Example: charged in 2016 with growing cannabis, convicted in 2017: MK and Gega reaches it.
"""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from opennrm.cases.events.justice import CriminalMatterStated
from opennrm.cases.events.rulings import RulingOnMatter, RulingOnMatterAnswered
from opennrm.cases.history import History
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import CaseState
from opennrm.cases.vocabulary.justice import Stage
from opennrm.cases.vocabulary.rulings import MatterAnswer, Reached, RulingStep
from opennrm.law import Law
from opennrm.review.old_rule import Listed, territories_known, under_old_rule
from opennrm.review.rulings import Ruling

# A trial is over; the day of it is nowhere recorded.
TRIED = frozenset({Stage.CONVICTED, Stage.IN_PRISON, Stage.APPEAL})
# A court has the matter, or had it: it was asked there who must prove that they were made to do it.
IN_COURT = TRIED | {Stage.CHARGED, Stage.ON_TRIAL}
# What is told to the person is told through a lawyer, or there is nothing to tell.
TOLD_BY = frozenset(MatterAnswer) - {MatterAnswer.PROSECUTOR_ASKED}


def matters_of(
    history: History, state: CaseState, ruling: Ruling, law: Law, *, key: UUID
) -> Iterator[Listed]:
    """Give the newest word on a criminal matter that a ruling reaches, where a court has or had it.

    A trial that is over is reached too where it was told of later in a case of before the ruling:
    its day is nowhere recorded, and whoever looks says so. Source: R-NPN-02.
    """
    if Reached.CRIMINAL_MATTER not in ruling.decisions:
        return
    places = territories_known(law, state.nation)
    opened = {
        fact.event.matter
        for fact in history.facts
        if isinstance(fact.event, RulingOnMatter) and fact.event.ruling == key
    }
    found: Listed | None = None
    for fact in history.effective():
        event = fact.event
        if not isinstance(event, CriminalMatterStated) or event.stage not in IN_COURT:
            continue
        day = _day(event.stage, fact.envelope.happened_on, state.received_on, ruling)
        if under_old_rule(ruling, law, territories=places, decided_on=day):
            found = Listed(
                what=Reached.CRIMINAL_MATTER,
                about=fact.envelope.id,
                decided_on=day,
                adverse=True,
                opens=fact.envelope.id not in opened,
            )
    if found is not None:
        yield found


def _day(stage: Stage, told_on: date, received_on: date | None, ruling: Ruling) -> date:
    """The day by which a matter is read: when it was told, or the last day of the old rule."""
    before = received_on is not None and received_on <= ruling.last_day
    return ruling.last_day if stage in TRIED and before and told_on > ruling.last_day else told_on


def matter_of(history: History, ruling: UUID) -> UUID:
    """Give the matter on which a ruling bears, the newest; raises RuleBroken where there is none.

    Source: R-NPN-02.
    """
    found = [
        fact.event.matter
        for fact in history.facts
        if isinstance(fact.event, RulingOnMatter) and fact.event.ruling == ruling
    ]
    if not found:
        raise RuleBroken("no_ruling_bears_on_it", "burden_of_proof_of_defence")
    return found[-1]


def matter_steps(history: History, ruling: UUID, matter: UUID) -> frozenset[RulingStep]:
    """Say how far a matter has come: by the newest answer, from the history alone."""
    answers = [
        fact.event.how
        for fact in history.effective()
        if isinstance(fact.event, RulingOnMatterAnswered)
        and (fact.event.ruling, fact.event.matter) == (ruling, matter)
    ]
    if not answers:
        return frozenset()
    told = {RulingStep.TOLD} if answers[-1] in TOLD_BY else set()
    return frozenset({RulingStep.LOOKED_AT, *told})
