"""PK (Ghana): refused for want of "compelling circumstances", then decided by necessity.

R-DEC-15, R-DEC-16, R-DEC-17. A made-up person in the place of PK: recognised, in treatment, no
claim and no trial. Under the policy of 2017 a caseworker could ask for compelling circumstances;
from 8 February 2018 the test is whether staying is necessary to protect and assist. Decided again
years later, the old policy holds, as the judgment says it always had to be read.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.identification.guard import Decision, Side, check_reasons
from opennrm.law import current_law
from opennrm.procedures import Refusal
from opennrm.procedures.residence import reading, second_look, stay, telling
from opennrm.procedures.residence.views import SignedView
from tests.integration.procedures import deciding, staying
from tests.integration.procedures.record import Record
from tests.integration.procedures.staying import READER, THIRD, unit
from tests.unit.residence.telling_file import LAW

pytestmark = pytest.mark.usefixtures("demo")
BEFORE = date(2017, 11, 6)
JUDGMENT = date(2018, 2, 8)
AGAIN = date(2025, 3, 3)
COMPELLING = "Your circumstances are not compelling enough to let you stay."
TREATMENT = "She is in trauma treatment that has begun here and is due for another year."
OLD = ("personal_situation", "compensation", "cooperation")


@pytest.fixture(scope="module")
def file(demo: None) -> Iterator[UUID]:
    """Recognised in October 2017, in England."""
    monday = date(2017, 7, 3)
    case = deciding.referred(on=monday)
    deciding.decide(case, on=monday + timedelta(days=2))
    deciding.decide(case, deciding.SECOND, on=date(2017, 10, 9))
    found = telling.tell(case, on=date(2017, 10, 9))
    assert found is not None
    yield found


def test_1_it_is_considered_by_itself_on_the_grounds_of_that_day(file: UUID) -> None:
    """Nobody asked for it, and no ground is left out."""
    seen = reading.read_file(unit(), file=file, on=BEFORE)
    assert tuple(one.ground for one in seen.grounds) == OLD
    assert seen.stay_stage == "to_assess"


def test_2_in_2017_a_refusal_could_ask_for_compelling_circumstances(file: UUID) -> None:
    """The law data of that day let it: the same words are a hit only from the judgment on."""
    for ground in OLD:
        needed = ["treatment"] if ground == "personal_situation" else []
        said = COMPELLING if needed else "None is open."
        staying.assess(file, ground, "not_met", needed_for=needed, reasons=said, on=BEFORE)
    decision = stay.decide_stay(
        unit(), file=file, outcome="negative", reasons=COMPELLING, on=BEFORE
    ).fact
    seen = reading.read_file(unit(), file=file, on=BEFORE).stay
    assert seen is not None
    assert seen.hits == ()
    staying.agreed(file, decision, on=BEFORE)
    staying.served(file, decision, on=BEFORE)
    territory = LAW.territory_of("england")
    for day, hits in ((JUDGMENT - timedelta(days=1), 0), (JUDGMENT, 1)):
        found = check_reasons(
            COMPELLING,
            law=current_law(),
            on=day,
            territory=territory,
            decision=Decision.PERMISSION_TO_STAY,
            side=Side.ADVERSE,
        )
        assert len(found) == hits, day


def test_3_her_lawyer_asks_and_a_third_person_finds_that_it_cannot_stand(file: UUID) -> None:
    """Asking years after is not late; whoever signed or read it has no part in looking again."""
    decision = current(file).id
    second_look.ask_again(unit(), file=file, decision=decision, by="lawyer", on=AGAIN)
    with pytest.raises(Refusal, match="had_a_part_in_it"):
        look_again(file, decision, by=READER)
    look_again(file, decision, by=THIRD)
    seen = reading.read_file(unit(), file=file, on=AGAIN)
    assert seen.stay_stage == "to_assess"
    assert tuple(one.ground for one in seen.grounds) == OLD, "the policy of the first decision"
    assert seen.necessity


def test_4_the_same_facts_can_no_longer_be_refused(file: UUID) -> None:
    """What staying is needed for settles it; the words are a hit for the second reader."""
    with pytest.raises(Refusal, match="necessary_is_enough") as refused:
        staying.assess(
            file,
            "personal_situation",
            "not_met",
            needed_for=["treatment"],
            reasons=COMPELLING,
            on=AGAIN,
        )
    assert refused.value.provision == "necessity_of_stay"


def test_5_necessary_for_treatment_is_a_yes_although_no_claim_and_no_trial_are_open(
    file: UUID, record: Record
) -> None:
    """One ground is enough and none ends another; the permission is renewable."""
    staying.assess(file, "compensation", "not_met", reasons="No claim is open.", on=AGAIN)
    staying.assess(file, "cooperation", "not_met", reasons="No trial is open.", on=AGAIN)
    staying.assess(
        file,
        "personal_situation",
        "met",
        needed_for=["treatment"],
        elsewhere=None,
        reasons=TREATMENT,
        on=AGAIN,
    )
    stay.decide_stay(unit(), file=file, outcome="positive", months=30, from_day=AGAIN, on=AGAIN)
    seen = reading.read_file(unit(), file=file, on=AGAIN)
    assert seen.stay is not None
    assert (seen.stay.issued_on, seen.stay.grounds) == (AGAIN, ("personal_situation",))
    assert seen.renew_from is not None
    assert seen.renew_from < date(2027, 9, 3) == seen.stay.until
    assert record.where([TREATMENT]) == []


def current(file: UUID) -> SignedView:
    """The decision that stands."""
    found = reading.read_file(unit(), file=file, on=AGAIN).stay
    assert found is not None
    return found


def look_again(file: UUID, decision: UUID, *, by: UUID) -> None:
    """Found not to stand."""
    second_look.look_again(
        unit(by),
        file=file,
        decision=decision,
        result="changed",
        reasons="The test was one of necessity.",
        on=AGAIN,
    )
