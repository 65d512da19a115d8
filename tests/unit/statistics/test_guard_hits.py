"""Which rules of the guard second readers overrule too often."""

from uuid import UUID

from opennrm.cases.events.second_reading import HitAnswered, NegativeRead
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.second_reading import HitAnswer
from opennrm.statistics.guard_hits import KINDS, RuleRecord, rule_records
from tests.unit.cases.telling import Telling

STANDS, STRUCK = HitAnswer.STANDS, HitAnswer.STRUCK


def read(telling: Telling, **answers: HitAnswer) -> None:
    hits = tuple(
        HitAnswered(rule=rule, part=UUID(int=5), answer=answer, why=UUID(int=6))
        for rule, answer in answers.items()
    )
    telling.tell(
        NegativeRead(stage=Stage.REASONABLE_GROUNDS, decision=UUID(int=7), agrees=True, hits=hits)
    )


def test_a_rule_overruled_in_more_than_a_third_of_its_hits_stands_first() -> None:
    one, other = Telling(UUID(int=1)), Telling(UUID(int=2))
    read(one, did_not_escape=STRUCK, time_passed=STANDS)
    read(one, did_not_escape=STRUCK)
    read(other, did_not_escape=STANDS, time_passed=STRUCK)
    found = rule_records([*one.envelopes, *other.envelopes])
    assert found == (
        RuleRecord(rule="time_passed", hits=2, overruled=1, to_repair=True),
        RuleRecord(rule="did_not_escape", hits=3, overruled=1, to_repair=False),
    )


def test_without_hits_nothing_is_listed() -> None:
    telling = Telling()
    read(telling)
    assert rule_records(telling.envelopes) == ()
    assert "negative_read" in KINDS
