"""The second reading: who may read a signed negative, what has to be answered, what comes of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events import decode, encode
from opennrm.cases.events.decisions import (
    DecisionIssued,
    GuardHit,
    ReasonableGroundsDecided,
)
from opennrm.cases.events.second_reading import DecisionReturned, HitAnswered, NegativeRead
from opennrm.cases.events.work import ContactRecorded, InformationAnswered, InformationRequested
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import (
    Answered,
    ContactWay,
    ContactWith,
    InformationKind,
    Reached,
)
from opennrm.cases.vocabulary.decisions import Computed, Outcome, Stage
from opennrm.cases.vocabulary.second_reading import HitAnswer, ReturnReason
from opennrm.law import current_law
from opennrm.review import second_reading, standing
from opennrm.review.issuing import BRAKES
from opennrm.review.second_reading import check_reading, sent_back
from opennrm.review.situation import Situation
from tests.unit.cases.telling import AUTHORITY, DAY, LAW, Telling, referred

AUTHOR, READER = UUID(int=9), UUID(int=10)
TEXT, WHY, NOTE, DECISION = UUID(int=50), UUID(int=51), UUID(int=52), UUID(int=60)
FIRST = Stage.REASONABLE_GROUNDS
NEXT = DAY + timedelta(days=1)
ESCAPE = GuardHit(rule="did_not_escape", part=TEXT, start=4, end=20)
TIME = GuardHit(rule="time_passed", part=TEXT, start=30, end=45)


def signed(*hits: GuardHit, outcome: Outcome = Outcome.NEGATIVE) -> Telling:
    """A case with a signed decision of the first stage, written by the author (member 9)."""
    told = referred()
    event = ReasonableGroundsDecided(
        outcome=outcome,
        computed=Computed(outcome.value),
        findings=(),
        law_version=LAW,
        reasons=TEXT,
        hits=hits,
    )
    told.tell(event, NEXT, agency=AUTHORITY, role="caseworker", id=DECISION)
    return told


def answered(hit: GuardHit, answer: HitAnswer = HitAnswer.STANDS) -> HitAnswered:
    return HitAnswered(rule=hit.rule, part=hit.part, answer=answer, why=WHY)


def reading(
    *hits: HitAnswered, agrees: bool = True, note: UUID | None = None, decision: UUID = DECISION
) -> NegativeRead:
    return NegativeRead(stage=FIRST, decision=decision, agrees=agrees, hits=hits, note=note)


def check(told: Telling, event: NegativeRead, *, reader: UUID = READER, in_line: bool = False):
    return check_reading(
        told.history, event, reader=reader, in_line=in_line, on=NEXT, law=current_law()
    )


def situation(told: Telling) -> Situation:
    found = Situation.of(told.history, FIRST, law=current_law(), on=NEXT)
    assert found is not None
    return found


def codes(told: Telling, *parts: Any) -> set[str]:
    return {brake.code for part in parts for brake in part.brakes(situation(told))}


def test_another_caseworker_outside_the_line_reads_a_signed_negative() -> None:
    assert check(signed(), reading()).id == DECISION
    assert check(signed(ESCAPE, TIME), reading(answered(ESCAPE), answered(TIME))).by == AUTHOR


@pytest.mark.parametrize(
    ("event", "who", "code"),
    [
        (reading(), {"reader": AUTHOR}, "reader_is_author"),
        (reading(), {"in_line": True}, "reader_in_line"),
        (reading(decision=UUID(int=61)), {}, "not_signed"),
        (reading(agrees=False), {}, "reader_says_why"),
        (reading(answered(ESCAPE)), {}, "hit_unanswered"),
    ],
)
def test_a_reading_is_refused(event: NegativeRead, who: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check(signed(), event, **who)
    assert broken.value.code == code


@given(st.sets(st.sampled_from([0, 1])))
def test_every_hit_is_answered_and_no_other(which: set[int]) -> None:
    hits = (ESCAPE, TIME)
    event = reading(*(answered(hits[n]) for n in sorted(which)))
    if which == {0, 1}:
        assert check(signed(*hits), event)
        return
    with pytest.raises(RuleBroken, match="hit_unanswered"):
        check(signed(*hits), event)


def test_two_hits_of_one_rule_in_one_text_are_one_question() -> None:
    again = GuardHit(rule="did_not_escape", part=TEXT, start=90, end=99)
    assert check(signed(ESCAPE, again), reading(answered(ESCAPE)))


def test_a_negative_is_read_once() -> None:
    told = signed()
    told.tell(reading(), NEXT, agency=AUTHORITY)
    with pytest.raises(RuleBroken, match="already_read"):
        check(told, reading())


def test_a_positive_is_never_read() -> None:
    told = signed(outcome=Outcome.POSITIVE)
    assert Situation.of(told.history, FIRST, law=current_law(), on=NEXT) is None
    assert fold(told.history).reasonable_grounds is not None
    with pytest.raises(RuleBroken, match="not_signed"):
        check(told, reading())


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        (reading(), None),
        (reading(answered(ESCAPE)), None),
        (reading(answered(ESCAPE, HitAnswer.STRUCK)), ReturnReason.REASON_STRUCK),
        (reading(agrees=False, note=NOTE), ReturnReason.READER_DISAGREES),
    ],
)
def test_what_a_reading_leads_to(event: NegativeRead, reason: ReturnReason | None) -> None:
    back = sent_back(event)
    assert (back.reason if back else None) is reason


def test_what_was_read_and_answered_no_longer_holds_it_back() -> None:
    told = signed(ESCAPE)
    assert codes(told, second_reading) == {"not_read"}
    told.tell(reading(answered(ESCAPE)), NEXT, agency=AUTHORITY)
    assert codes(told, second_reading) == set()


def test_a_reading_that_left_a_hit_open_still_holds_it_back() -> None:
    told = signed(ESCAPE, TIME)
    told.tell(reading(answered(ESCAPE)), NEXT, agency=AUTHORITY)
    assert codes(told, second_reading) == {"hit_unanswered"}
    told = signed()
    told.tell(reading(agrees=False, note=NOTE), NEXT, agency=AUTHORITY)
    assert codes(told, second_reading) == {"reader_disagrees"}


def test_it_is_decided_for_nobody_until_it_issues() -> None:
    told = signed()
    state = fold(told.history)
    assert (state.reasonable_grounds, state.signed_reasonable_grounds.id) == (None, DECISION)
    issue = DecisionIssued(
        stage=FIRST, decision=DECISION, outcome=Outcome.NEGATIVE, law_version=LAW
    )
    told.tell(issue, NEXT, agency=AUTHORITY)
    state = fold(told.history)
    assert (state.reasonable_grounds.id, state.signed_reasonable_grounds) == (DECISION, None)


def test_sent_back_it_is_gone_and_kept_on_record() -> None:
    told = signed()
    back = DecisionReturned(stage=FIRST, decision=DECISION, reason=ReturnReason.TAKEN_BACK)
    told.tell(back, NEXT, agency=AUTHORITY)
    state = fold(told.history)
    assert state.signed_reasonable_grounds is None
    assert [one.id for one in state.returned_decisions] == [DECISION]


def test_a_positive_takes_the_place_of_a_negative_that_waits() -> None:
    told = signed()
    positive = ReasonableGroundsDecided(
        outcome=Outcome.POSITIVE, computed=Computed.POSITIVE, findings=(), law_version=LAW
    )
    told.tell(positive, NEXT, agency=AUTHORITY)
    state = fold(told.history)
    assert state.reasonable_grounds.outcome is Outcome.POSITIVE
    assert state.signed_reasonable_grounds is None


def test_evidence_that_came_after_the_signing_holds_it_back() -> None:
    told = signed()
    call = ContactRecorded(
        with_whom=ContactWith.PERSON, way=ContactWay.TELEPHONE, reached=Reached.REACHED
    )
    told.tell(call, NEXT, agency=AUTHORITY)
    assert codes(told, standing) == set()
    asked = told.tell(
        InformationRequested(of=UUID(int=5), what=InformationKind.ACCOUNT, due_on=DAY), DAY
    )
    told.tell(InformationAnswered(request=asked, how=Answered.ANSWERED, answer=UUID(int=70)), NEXT)
    assert codes(told, standing) == {"new_evidence"}


def test_an_answer_that_holds_nothing_is_no_new_evidence() -> None:
    told = signed()
    asked = told.tell(
        InformationRequested(of=UUID(int=5), what=InformationKind.ACCOUNT, due_on=DAY), DAY
    )
    told.tell(InformationAnswered(request=asked, how=Answered.NOTHING_HELD), NEXT)
    assert codes(told, standing) == set()


def test_an_open_request_in_time_holds_it_back() -> None:
    told = signed()
    told.tell(InformationRequested(of=UUID(int=5), what=InformationKind.ACCOUNT, due_on=NEXT), DAY)
    assert "request_open" in codes(told, standing)


def test_nothing_issues_before_the_referral() -> None:
    told = referred()
    event = ReasonableGroundsDecided(
        outcome=Outcome.NEGATIVE, computed=Computed.NEGATIVE, findings=(), law_version=LAW
    )
    told.tell(event, NEXT, agency=AUTHORITY, id=DECISION)
    from_before = DAY - timedelta(days=1)
    found = Situation.of(told.history, FIRST, law=current_law(), on=from_before)
    assert found is not None
    assert {brake.code for brake in standing.brakes(found)} == {"before_referral"}


def test_every_brake_of_the_house_is_asked() -> None:
    assert len({part.__module__ for part in BRAKES}) == len(BRAKES) >= 2


def test_a_decision_of_an_earlier_version_is_read_without_hits() -> None:
    new = encode(
        ReasonableGroundsDecided(
            outcome=Outcome.NEGATIVE, computed=Computed.NEGATIVE, findings=(), law_version=LAW
        ),
        happened_on=DAY,
    )
    assert decode(new).hits == ()
