"""A signed decision: read by somebody else, told, looked at again by a third."""

from uuid import UUID

import pytest

from opennrm.cases.events import residence as r
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.residence import LookedAtAgain
from opennrm.residence import second_look as rules
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
    opened,
    proposal,
    served,
)

HIT = r.ReasonHit(rule="compelling_circumstances", part="reasons", start=3, end=20)


def refused(*hits: r.ReasonHit) -> tuple[FileTelling, UUID]:
    telling = considered()
    return telling, telling.tell(decided(Outcome.NEGATIVE, hits=hits))


def reading(decision: UUID, *, agrees: bool = True, stands: bool | None = None):
    hits = ()
    if stands is not None:
        hits = (r.ReasonHitRead(rule=HIT.rule, part=HIT.part, start=HIT.start, stands=stands),)
    return r.ResidenceDecisionRead(decision=decision, agrees=agrees, hits=hits)


def test_the_reader_is_never_the_author():
    telling, decision = refused()
    with pytest.raises(RuleBroken, match="had_a_part_in_it"):
        rules.check_reading(telling.file, reading(decision), reader=AUTHOR, has_note=False)
    rules.check_reading(telling.file, reading(decision), reader=READER, has_note=False)


def test_nor_whoever_proposed_what_it_decides():
    telling = opened()
    key = telling.tell(proposal(), by=READER)
    telling.tell(served(key))
    telling.tell(answered(key))
    decision = telling.tell(against(key))
    for member in (AUTHOR, READER):
        with pytest.raises(RuleBroken, match="had_a_part_in_it"):
            rules.check_reading(telling.file, reading(decision), reader=member, has_note=False)
    rules.check_reading(telling.file, reading(decision), reader=THIRD, has_note=False)


@pytest.mark.parametrize(
    ("stands", "code"),
    [(None, "hits_not_answered"), (False, "struck_reason_goes_back"), (True, None)],
)
def test_every_marked_reason_is_answered_and_a_struck_one_cannot_stand(stands, code):
    telling, decision = refused(HIT)
    event = reading(decision, stands=stands)
    if code is None:
        rules.check_reading(telling.file, event, reader=READER, has_note=False)
        return
    with pytest.raises(RuleBroken, match=code):
        rules.check_reading(telling.file, event, reader=READER, has_note=False)


def test_what_goes_back_says_why_and_needs_no_answer_to_the_marks():
    telling, decision = refused(HIT)
    event = reading(decision, agrees=False)
    with pytest.raises(RuleBroken, match="say_why_it_goes_back"):
        rules.check_reading(telling.file, event, reader=READER, has_note=False)
    rules.check_reading(telling.file, event, reader=READER, has_note=True)


def test_a_yes_is_not_read_and_a_no_does_not_leave_unread():
    telling = considered()
    decision = telling.tell(decided(Outcome.POSITIVE))
    with pytest.raises(RuleBroken, match="nothing_to_read"):
        rules.check_reading(telling.file, reading(decision), reader=READER, has_note=False)
    rules.check_issue(telling.file, decision)
    telling, decision = refused()
    with pytest.raises(RuleBroken, match="not_read_so_far"):
        rules.check_issue(telling.file, decision)


def issued() -> tuple[FileTelling, UUID]:
    telling, decision = refused()
    telling.tell(reading(decision), by=READER)
    rules.check_issue(telling.file, decision)
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version))
    return telling, decision


def test_it_is_told_once_and_only_what_left():
    telling, decision = refused()
    with pytest.raises(RuleBroken, match="not_issued"):
        rules.check_service(telling.file, decision, how=ServiceMethod.IN_PERSON)
    telling, decision = issued()
    with pytest.raises(RuleBroken, match="already_issued"):
        rules.check_issue(telling.file, decision)
    rules.check_service(telling.file, decision, how=ServiceMethod.IN_PERSON)
    telling.tell(r.ResidenceDecisionServed(decision=decision, how="in_person"))
    with pytest.raises(RuleBroken, match="already_served"):
        rules.check_service(telling.file, decision, how=ServiceMethod.IN_PERSON)


def test_it_is_looked_at_again_by_somebody_who_had_no_part_in_it():
    telling, decision = issued()
    again = r.ResidenceReconsidered(
        decision=decision, result=LookedAtAgain.STANDS, reasons=UUID(int=4)
    )
    with pytest.raises(RuleBroken, match="nobody_asked"):
        rules.check_reconsidered(telling.file, again, by=THIRD)
    rules.check_asked(telling.file, decision)
    telling.tell(r.ResidenceReconsiderationAsked(decision=decision, by="person"))
    with pytest.raises(RuleBroken, match="already_asked"):
        rules.check_asked(telling.file, decision)
    for member in (AUTHOR, READER):
        with pytest.raises(RuleBroken, match="had_a_part_in_it"):
            rules.check_reconsidered(telling.file, again, by=member)
    without = r.ResidenceReconsidered(decision=decision, result=LookedAtAgain.STANDS)
    with pytest.raises(RuleBroken, match="again_needs_reasons"):
        rules.check_reconsidered(telling.file, without, by=THIRD)
    rules.check_reconsidered(telling.file, again, by=THIRD)
    telling.tell(again, by=THIRD)
    rules.check_asked(telling.file, decision)


def test_only_what_stands_is_looked_at_again():
    telling, decision = refused()
    with pytest.raises(RuleBroken, match="nothing_to_look_at_again"):
        rules.check_asked(telling.file, decision)
    with pytest.raises(RuleBroken, match="no_such_signed_decision"):
        rules.check_asked(telling.file, UUID(int=77))
    assert telling.file.stay is not None
    assert telling.file.stay.decided_on == DAY


def test_nothing_is_served_on_a_child():
    telling, decision = issued()
    telling.tell(r.CaseHeardOf(reasonable_on=DAY, conclusive_on=DAY, child=True))
    with pytest.raises(RuleBroken, match="child_is_not_served") as broken:
        rules.check_service(telling.file, decision, how=ServiceMethod.IN_PERSON)
    assert broken.value.provision == "letters_to_children"
    rules.check_service(telling.file, decision, how=ServiceMethod.THROUGH_GUARDIAN)
    rules.check_service(telling.file, decision, how=ServiceMethod.THROUGH_LAWYER)


def test_what_was_not_understood_was_not_told():
    telling, decision = issued()
    told = r.ResidenceDecisionServed(
        decision=decision, how=ServiceMethod.IN_PERSON, understood=Understood.NO
    )
    telling.tell(told)
    assert telling.file.stay is not None
    assert telling.file.stay.served_on is None
    rules.check_service(telling.file, decision, how=ServiceMethod.IN_PERSON)
