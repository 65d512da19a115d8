"""No sequence of acts makes a disqualification, or a refusal, by a short cut. Practice finding 35.

Acts of three members in any order on any day; what a rule refuses does not happen. Whatever is
left, what went against the person was put to them, answered, weighed and read by another.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opennrm.cases.events import disqualification as d
from opennrm.cases.events import residence as r
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import (
    Elsewhere,
    GroundFinding,
    LookedAtAgain,
    StayGround,
)
from opennrm.residence import disqualification, second_look, stay
from opennrm.residence.file import Matter
from tests.unit.residence.telling_file import (
    AUTHOR,
    DAY,
    LAW,
    READER,
    THIRD,
    FileTelling,
    against,
    answered,
    considered,
    decided,
    found,
    proposal,
    served,
)

NOBODY = UUID(int=0)
Step = Callable[[FileTelling, UUID, object], None]


def propose(telling, by, on):
    event = proposal()
    disqualification.check_proposed(telling.file, event, law=LAW, on=on)
    telling.tell(event, on, by=by)


def put(telling, by, on):
    key = open_proposal(telling)
    disqualification.check_put(telling.file, served(key))
    telling.tell(served(key), on, by=by)


def hear(telling, by, on):
    event = answered(open_proposal(telling))
    disqualification.check_answered(telling.file, event)
    telling.tell(event, on, by=by)


def drop(telling, by, on):
    key = open_proposal(telling)
    disqualification.check_dropped(telling.file, key)
    telling.tell(d.ProposalDropped(proposal=key), on, by=by)


def disqualify(telling, by, on):
    event = against(open_proposal(telling))
    disqualification.check_disqualification(telling.file, event, law=LAW, on=on)
    telling.tell(event, on, by=by)


def assess(finding):
    def step(telling, by, on):
        ground = tuple(StayGround)[1 + on.day % 3]
        elsewhere = Elsewhere.CANNOT if finding is GroundFinding.MET else None
        event = found(ground, finding, elsewhere=elsewhere)
        stay.check_assessed(telling.file, event, law=LAW, on=on)
        telling.tell(event, on, by=by)

    return step


def decide(outcome):
    def step(telling, by, on):
        event = decided(outcome)
        stay.check_stay(telling.file, event, law=LAW, on=on)
        telling.tell(event, on, by=by)

    return step


def read(telling, by, on):
    for key in telling.file.decisions:
        event = r.ResidenceDecisionRead(decision=key, agrees=True)
        try:
            second_look.check_reading(telling.file, event, reader=by, has_note=False)
        except RuleBroken:
            continue
        telling.tell(event, on, by=by)


def issue(telling, by, on):
    for key in telling.file.decisions:
        try:
            second_look.check_issue(telling.file, key)
        except RuleBroken:
            continue
        event = r.ResidenceDecisionIssued(decision=key, law_version=LAW.version)
        telling.tell(event, on, by=by)


def look_again(telling, by, on):
    for key in telling.file.decisions:
        event = r.ResidenceReconsidered(
            decision=key, result=LookedAtAgain.CHANGED, reasons=UUID(int=4)
        )
        second_look.check_reconsidered(telling.file, event, by=by)
        telling.tell(event, on, by=by)


def open_proposal(telling: FileTelling) -> UUID:
    found = telling.file.proposal
    return found.id if found else NOBODY


STEPS: tuple[Step, ...] = (
    propose,
    put,
    hear,
    drop,
    disqualify,
    assess(GroundFinding.MET),
    assess(GroundFinding.NOT_MET),
    decide(Outcome.POSITIVE),
    decide(Outcome.NEGATIVE),
    read,
    issue,
    look_again,
)
# The way itself is likely enough to be found, and any order besides.
LIKELY = st.lists(
    st.tuples(
        st.sampled_from(range(len(STEPS))),
        st.sampled_from((AUTHOR, READER, THIRD)),
        st.integers(0, 20),
    ),
    min_size=1,
    max_size=25,
)
WAY = ((0, AUTHOR, 1), (1, AUTHOR, 1), (2, AUTHOR, 1), (4, AUTHOR, 20), (9, READER, 1))


def run(steps) -> FileTelling:
    telling, on = considered(), DAY
    for number, by, days in steps:
        on += timedelta(days=days)
        try:
            STEPS[number](telling, by, on)
        except RuleBroken:
            continue
    return telling


def check(telling: FileTelling) -> int:
    """Everything that left against the person came the whole way; gives how many did."""
    against_them = 0
    for number, fact in enumerate(telling.facts):
        if not isinstance(fact.event, r.ResidenceDecisionIssued):
            continue
        before = telling.facts[:number]
        signed = next(f for f in before if f.envelope.id == fact.event.decision)
        decision = telling.file.decisions[fact.event.decision]
        if not decision.adverse:
            continue
        against_them += 1
        readers = [
            f.envelope.by.member
            for f in before
            if isinstance(f.event, r.ResidenceDecisionRead)
            and f.event.decision == signed.envelope.id
        ]
        assert readers
        assert signed.envelope.by.member not in readers
        if decision.matter is Matter.DISQUALIFICATION:
            _heard(telling, signed, readers)
    return against_them


def _heard(telling: FileTelling, signed, readers) -> None:
    earlier = telling.facts[: telling.facts.index(signed)]
    key = signed.event.proposal
    by = {
        type(f.event): f
        for f in earlier
        if f.envelope.id == key or getattr(f.event, "proposal", None) == key
    }
    assert {d.DisqualificationProposed, d.ProposalServed, d.ProposalAnswered} <= by.keys()
    assert by[d.DisqualificationProposed].envelope.by.member not in readers
    told = by[d.ProposalServed].envelope.happened_on
    assert signed.envelope.happened_on > told + timedelta(days=13), "ten working days at least"


@settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(LIKELY, st.sampled_from(range(len(WAY) + 1)))
def test_nothing_goes_against_the_person_by_a_short_cut(steps, known):
    check(run((*WAY[:known], *steps)))


def test_the_whole_way_can_be_gone():
    assert check(run((*WAY, (10, READER, 1)))) == 1
